import { type Instruction, mountsOf } from '../../dockerfile/index.ts'
import type { EdgeKind, Stage, StageEdge } from '../../stages/index.ts'
import { groupBy, type Result, type Span, sliceSpan } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'
import { ownComments } from '../writing/blocks.ts'
import { type EditContext, perContext, stageWithLine } from '../writing/edit-context.ts'
import { stagesNamed } from './stage-lookup.ts'
import { type TextReference, textReferences } from './text-references.ts'

/** What a reference resolves to: a stage's index, or an image. */
export type Target = { readonly stage: number } | { readonly image: string }

export interface ReferenceShape {
  readonly kind: EdgeKind
  readonly to: Target
  readonly paths: readonly string[]
}

/** An instruction without its position and without the spelling of its references. */
export interface InstructionShape {
  readonly comments: readonly string[]
  readonly keyword: string
  readonly flags: readonly string[]
  /** Arguments and heredocs as written. */
  readonly rest: string
  readonly references: readonly ReferenceShape[]
}

export interface StageShape {
  readonly name: string
  /** The value of `--platform` as written. */
  readonly platform: string
  readonly base: Target
  readonly comments: readonly string[]
  readonly instructions: readonly InstructionShape[]
  /** References this stage has through the ONBUILD triggers of its base. */
  readonly inherited: readonly ReferenceShape[]
}

/**
 * The meaning of a file, in a form that can be compared between two versions: equal shapes build the same
 * images from the same stages, whatever moved or was respelled.
 */
export interface FileShape {
  readonly directives: readonly string[]
  /** The instructions above the first FROM. */
  readonly globals: readonly InstructionShape[]
  readonly stages: readonly StageShape[]
  readonly finalNewline: boolean
}

/** Replaces the characters that name a stage or an image; no Dockerfile can contain it. */
const referenceMark = '\u0000'

const covers = (outer: Span, inner: Span) => outer.from <= inner.from && inner.to <= outer.to

function referenceShape(edge: StageEdge): ReferenceShape {
  return {
    kind: edge.kind,
    to: edge.stage === -1 ? { image: edge.image === '' ? edge.from : edge.image } : { stage: edge.stage },
    paths: edge.paths,
  }
}

/** The text of `within` with every reference in it masked; `references` are those of the instruction. */
function masked(text: string, references: readonly TextReference[], within: Span): string {
  if (references.length === 0) return sliceSpan(text, within)
  let result = ''
  let at = within.from
  for (const { span } of references) {
    if (!covers(within, span) || span.from < at) continue
    result += text.slice(at, span.from) + referenceMark
    at = span.to
  }
  return result + text.slice(at, within.to)
}

const none: readonly never[] = []

class ShapeReader {
  readonly #context: EditContext
  readonly #references: ReadonlyMap<Instruction, readonly TextReference[]>
  readonly #silent: ReadonlyMap<Instruction, ImplicitMount>
  constructor(context: EditContext) {
    this.#context = context
    this.#references = groupBy(textReferences(context), ({ instruction }) => instruction)
    this.#silent = new Map(implicitScratchMounts(context).map((mount) => [mount.instruction, mount]))
  }

  #comments(instruction: Instruction): readonly string[] {
    if (instruction.comments.length === 0) return none
    return ownComments(this.#context.file, instruction).map((span) => sliceSpan(this.#context.text, span))
  }

  instruction(instruction: Instruction, edges: readonly StageEdge[]): InstructionShape {
    const { text } = this.#context
    const references = this.#references.get(instruction) ?? none
    const { flags, rest, to } = instruction
    return {
      comments: this.#comments(instruction),
      keyword: instruction.keyword,
      flags: flags.length === 0 ? none : flags.map((flag) => masked(text, references, flag)),
      rest: masked(text, references, { from: rest.from, to }),
      references: this.#referenceShapes(instruction, edges),
    }
  }

  #referenceShapes(instruction: Instruction, edges: readonly StageEdge[]): readonly ReferenceShape[] {
    const written = edges.length === 0 ? none : edges.map(referenceShape)
    const silent = this.#silent.get(instruction)
    return silent === undefined
      ? written
      : [...written, { kind: 'mount', to: { stage: silent.stage.index }, paths: none }]
  }

  stage(stage: Stage): StageShape {
    const edges = groupBy(stage.edges, ({ instruction }) => instruction)
    const base = edges.get(-1)?.[0]
    return {
      name: stage.name,
      platform: stage.fromParts.platform?.value?.text ?? '',
      base: base === undefined ? { image: stage.base } : referenceShape(base).to,
      comments: this.#comments(stage.from),
      instructions: stage.instructions.map((instruction, index) =>
        this.instruction(instruction, edges.get(index) ?? none),
      ),
      inherited: stage.triggers.flatMap((trigger) => trigger.edges.map(referenceShape)),
    }
  }
}

export const fileShape = perContext((context): FileShape => {
  const { file, graph, text } = context
  const reader = new ShapeReader(context)
  const firstFrom = graph.stages[0]?.from.from ?? text.length
  const firstAt = file.instructions.findIndex((instruction) => instruction.from >= firstFrom)
  const globals = firstAt === -1 ? file.instructions : file.instructions.slice(0, firstAt)
  return {
    directives: file.directives.map((directive) => sliceSpan(text, directive)),
    globals: globals.map((instruction) => reader.instruction(instruction, none)),
    stages: graph.stages.map((stage) => reader.stage(stage)),
    finalNewline: text.endsWith('\n'),
  }
})

/** An instruction with a mount that names no source, in a file with a stage named `scratch`. */
interface ImplicitMount {
  readonly user: Stage
  /** The RUN, or its ONBUILD. */
  readonly instruction: Instruction
  /** The stage named `scratch`. */
  readonly stage: Stage
}

/** True when one of the instruction's mounts has no `from`. */
function hasImplicitMount(instruction: Instruction): boolean {
  const run = instruction.trigger ?? instruction
  return run.keyword === 'RUN' && mountsOf(run).some(({ from }) => from === null || from.text === '')
}

/**
 * BuildKit looks up a mount without `from` as `scratch` before it checks the mount's type, and so finds a stage of
 * that name: the mount's stage needs it, and a cache starts with its files (dockerfile2llb, `detectRunMount`). No text names
 * it there, so nothing can follow it.
 */
export const implicitScratchMounts = perContext((context: EditContext): readonly ImplicitMount[] => {
  const stage = stagesNamed(context, 'scratch').at(-1)
  if (stage === undefined) return []
  return context.graph.stages.flatMap((user) =>
    user.instructions.filter(hasImplicitMount).map((instruction) => ({ user, instruction, stage })),
  )
})

/** Why `stage` must keep its name: a mount of another stage refers to it implicitly; `null` without one. */
export function refuseImplicitUse(context: EditContext, stage: Stage): Result<never> | null {
  const silent = implicitScratchMounts(context).find((mount) => mount.stage === stage && mount.user !== stage)
  if (silent === undefined) return null
  const { keyword, line } = silent.instruction
  return refuse('stage-in-use', 'stage-in-use#silent', { keyword, line, stage: stageWithLine(stage) })
}
