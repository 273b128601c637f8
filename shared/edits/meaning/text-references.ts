import { copyParts, type Instruction, mountsOf, type Word } from '../../dockerfile/index.ts'
import type { EdgeKind, Stage, StageEdge } from '../../stages/index.ts'
import { groupBy, type Span, type TextEdit } from '../../text/index.ts'
import { type EditContext, perContext } from '../writing/edit-context.ts'
import { stagesNamed } from './stage-lookup.ts'

/** A span of the text that names a stage or an image, ONBUILD triggers included; each once. */
export interface TextReference {
  readonly kind: EdgeKind
  /** Index of the stage it resolves to, -1 for an image. */
  readonly stage: number
  /** The image it resolves to, `''` for a stage. */
  readonly image: string
  /** As BuildKit reads it, before variables are expanded. */
  readonly written: string
  readonly span: Span
  readonly user: Stage
  /** The instruction of `user` that contains it (the ONBUILD, for a trigger). */
  readonly instruction: Instruction
  readonly onBuild: boolean
}

const numberPattern = /^[+-]?\d+$/

/** True for a `COPY --from` that counts stages, as Go's `strconv.Atoi` reads numbers. */
export function isNumeric(reference: TextReference): boolean {
  return reference.kind === 'copy' && numberPattern.test(reference.written)
}

/** The span without the quotes around it, so that edits keep them. */
function withinQuotes(text: string, span: Span): Span {
  const first = text[span.from]
  const isQuoted = (first === '"' || first === "'") && span.to - span.from > 2 && text[span.to - 1] === first
  return isQuoted ? { from: span.from + 1, to: span.to - 1 } : { from: span.from, to: span.to }
}

function ofEdge(text: string, stage: Stage, edge: StageEdge): TextReference | null {
  const instruction = edge.kind === 'from' ? stage.from : stage.instructions[edge.instruction]
  if (instruction === undefined) return null
  return {
    kind: edge.kind,
    stage: edge.stage,
    image: edge.stage === -1 ? edge.image || edge.from : '',
    written: edge.kind === 'from' ? stage.fromParts.image.text : edge.from,
    span: withinQuotes(text, edge.reference),
    user: stage,
    instruction,
    onBuild: false,
  }
}

/** Triggers are read from the text, so that those of a stage without children count as well. */
function ofTrigger(context: EditContext, user: Stage, instruction: Instruction): readonly TextReference[] {
  const { trigger } = instruction
  if (trigger === null) return []
  const kind = trigger.keyword === 'COPY' ? 'copy' : 'mount'
  const words: readonly (Word | null)[] =
    kind === 'copy' ? [copyParts(trigger).from] : mountsOf(trigger).map((mount) => mount.from)
  return words.flatMap((word) => {
    if (word === null || word.text === '') return []
    const number = kind === 'copy' && numberPattern.test(word.text) ? Number(word.text) : null
    const stage =
      number === null
        ? (stagesNamed(context, word.text).at(-1)?.index ?? -1)
        : number < context.graph.stages.length
          ? number
          : -1
    const image = stage === -1 ? word.text : ''
    return [
      {
        kind,
        stage,
        image,
        written: word.text,
        span: withinQuotes(context.text, word),
        user,
        instruction,
        onBuild: true,
      },
    ]
  })
}

function stageReferences(context: EditContext, stage: Stage): readonly TextReference[] {
  const found: TextReference[] = []
  for (const edge of stage.edges) {
    const reference = ofEdge(context.text, stage, edge)
    if (reference !== null) found.push(reference)
  }
  const attached = stage.instructions.flatMap((instruction) =>
    instruction.trigger === null ? noReferences : ofTrigger(context, stage, instruction),
  )
  if (attached.length === 0) return found
  return [...found, ...attached].sort((a, b) => a.span.from - b.span.from)
}

const noReferences: readonly TextReference[] = []

/** Every reference of the file, in text order. */
export const textReferences = perContext((context): readonly TextReference[] =>
  context.graph.stages.flatMap((stage) => stageReferences(context, stage)),
)

/** The references by the stage they resolve to, images under -1. */
const referencesByStage = perContext((context) => groupBy(textReferences(context), ({ stage }) => stage))

export function referencesTo(context: EditContext, stage: number): readonly TextReference[] {
  return referencesByStage(context).get(stage) ?? noReferences
}

/** True when the name is not literal: a build argument decides what the reference means. */
export function usesVariable(reference: TextReference, stageName: string): boolean {
  return reference.written.includes('$') && reference.written.toLowerCase() !== stageName
}

/** True when `name` matches the parts in order with anything between them. */
function matchesAround(name: string, parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? ''
  let at = 0
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const found = name.indexOf(part, at)
    if (found === -1 || (index === 0 && found !== 0)) return false
    at = found + part.length
  }
  return name.length - last.length >= at && name.endsWith(last)
}

const variable = /\$(?:\{[^}]*\}|\w+)/g

/**
 * The FROMs that build arguments can resolve to different stages: `FROM base-${FLAVOR}`. A lone variable could
 * mean anything and does not count.
 */
export const variableBases = perContext((context): readonly TextReference[] =>
  textReferences(context).filter(
    ({ kind, written }) =>
      kind === 'from' && written.includes('$') && /[A-Za-z]/.test(written.replaceAll(variable, '')),
  ),
)

/** True when other build arguments could resolve `reference`, one of `variableBases`, to `stage`. */
export function mayResolveTo(reference: TextReference, stage: Stage): boolean {
  const isAbove = stage.index < reference.user.index && stage.name !== ''
  return isAbove && matchesAround(stage.name, reference.written.split(variable))
}

/** The FROM of a later stage that does not resolve to `stage`, but could with other build arguments. `isAsked` filters the stages. */
export function possibleReference(
  context: EditContext,
  stage: Stage,
  isAsked: (user: Stage) => boolean = () => true,
): TextReference | null {
  const found = variableBases(context).find(
    (reference) =>
      reference.stage !== stage.index && isAsked(reference.user) && mayResolveTo(reference, stage),
  )
  return found ?? null
}

/**
 * Rewrites the numbers of `COPY --from=0` after stages were added, removed or moved. `indexAfter` returns a
 * stage's new index; images that are counted behind the last stage move with the number of stages. Behind ONBUILD such
 * a number may mean a stage of another file, and stays.
 */
export function renumber(
  context: EditContext,
  indexAfter: (index: number) => number,
  stagesAfter: number,
): readonly TextEdit[] {
  const stagesBefore = context.graph.stages.length
  return textReferences(context).flatMap((reference) => {
    if (!isNumeric(reference)) return []
    const before = Number(reference.written)
    if (reference.onBuild && before >= stagesBefore) return []
    const after = before < stagesBefore ? indexAfter(before) : before - stagesBefore + stagesAfter
    return after === before ? [] : [{ ...spanOf(reference), insert: String(after) }]
  })
}

/** The span of the reference alone, for edits. */
export function spanOf(reference: TextReference): Span {
  return { from: reference.span.from, to: reference.span.to }
}
