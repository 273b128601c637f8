import type { Instruction } from '../dockerfile/syntax.ts'
import type { EdgeKind, Stage, StageEdge } from '../stages/graph.ts'
import { type Span, sliceSpan } from '../text/span.ts'
import { ownComments } from './blocks.ts'
import type { EditContext } from './edit-context.ts'
import { type TextReference, textReferences } from './text-references.ts'

/** What a reference resolves to: a stage's index, or an image. */
export type Target = { readonly stage: number } | { readonly image: string }

export interface ReferenceShape {
  readonly kind: EdgeKind
  readonly to: Target
  readonly paths: readonly string[]
}

/** An instruction without where it stands and without how it spells the stages it refers to. */
export interface InstructionShape {
  readonly comments: readonly string[]
  readonly keyword: string
  readonly flags: readonly string[]
  /** Arguments and heredocs as they stand in the file. */
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
 * What a file means, in a form two versions of it can be compared in: equal shapes build the same
 * images from the same stages, whatever moved or was respelled.
 */
export interface FileShape {
  readonly directives: readonly string[]
  /** The instructions above the first FROM. */
  readonly globals: readonly InstructionShape[]
  readonly stages: readonly StageShape[]
  readonly finalNewline: boolean
}

/** Stands for the characters that name a stage or an image; no Dockerfile can contain it. */
const referenceMark = '\u0000'

const covers = (outer: Span, inner: Span) => outer.from <= inner.from && inner.to <= outer.to

function referenceShape(edge: StageEdge): ReferenceShape {
  return {
    kind: edge.kind,
    to: edge.stage === -1 ? { image: edge.image === '' ? edge.from : edge.image } : { stage: edge.stage },
    paths: edge.paths,
  }
}

class ShapeReader {
  private readonly context: EditContext
  private readonly references: ReadonlyMap<Instruction, readonly TextReference[]>
  constructor(context: EditContext) {
    this.context = context
    const references = new Map<Instruction, TextReference[]>()
    for (const reference of textReferences(context)) {
      const those = references.get(reference.standsIn)
      if (those === undefined) references.set(reference.standsIn, [reference])
      else those.push(reference)
    }
    this.references = references
  }

  private masked(instruction: Instruction, within: Span): string {
    const { text } = this.context
    let result = ''
    let at = within.from
    for (const { span } of this.references.get(instruction) ?? []) {
      if (!covers(within, span) || span.from < at) continue
      result += text.slice(at, span.from) + referenceMark
      at = span.to
    }
    return result + text.slice(at, within.to)
  }

  private comments(instruction: Instruction): readonly string[] {
    return ownComments(this.context.file, instruction).map((span) => sliceSpan(this.context.text, span))
  }

  instruction(instruction: Instruction, edges: readonly StageEdge[]): InstructionShape {
    return {
      comments: this.comments(instruction),
      keyword: instruction.keyword,
      flags: instruction.flags.map((flag) => this.masked(instruction, flag)),
      rest: this.masked(instruction, { from: instruction.rest.from, to: instruction.to }),
      references: edges.map(referenceShape),
    }
  }

  stage(stage: Stage): StageShape {
    const base = stage.edges.find((edge) => edge.kind === 'from')
    return {
      name: stage.name,
      platform: stage.fromParts.platform?.value?.text ?? '',
      base: base === undefined ? { image: stage.base } : referenceShape(base).to,
      comments: this.comments(stage.from),
      instructions: stage.instructions.map((instruction, index) =>
        this.instruction(
          instruction,
          stage.edges.filter((edge) => edge.instruction === index && edge.kind !== 'from'),
        ),
      ),
      inherited: stage.triggers.flatMap((trigger) => trigger.edges.map(referenceShape)),
    }
  }
}

export function fileShape(context: EditContext): FileShape {
  const { file, graph, text } = context
  const reader = new ShapeReader(context)
  const firstFrom = graph.stages[0]?.from.from ?? text.length
  return {
    directives: file.directives.map((directive) => sliceSpan(text, directive)),
    globals: file.instructions
      .filter((instruction) => instruction.from < firstFrom)
      .map((instruction) => reader.instruction(instruction, [])),
    stages: graph.stages.map((stage) => reader.stage(stage)),
    finalNewline: text.endsWith('\n'),
  }
}
