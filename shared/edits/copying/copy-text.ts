import type { ResolveOptions } from '../../stages/index.ts'
import type { TextEdit } from '../../text/index.ts'
import { stagesNamed } from '../meaning/stage-lookup.ts'
import { isNumeric, spanOf, textReferences } from '../meaning/text-references.ts'
import { editedRange, instructionLines, stageLines } from '../writing/blocks.ts'
import { type EditContext, editContext } from '../writing/edit-context.ts'
import { type LineRange, lineEnd, lineStart } from '../writing/lines.ts'

/** Stages by index, or one instruction; -1 is the FROM, and with it the whole stage. */
export type CopiedPlace =
  | { readonly kind: 'stages'; readonly stages: readonly number[] }
  | { readonly kind: 'instruction'; readonly stage: number; readonly instruction: number }

/**
 * The text of stages or of an instruction, with its comments, as a Dockerfile has it. A `--from` that counts stages names the stage, where it
 * has a name, so that it means the same elsewhere. `null` where there is nothing.
 */
export function copyText(text: string, place: CopiedPlace, options: ResolveOptions = {}): string | null {
  const context = editContext(text, options)
  const { file, style, graph } = context
  const whole = place.kind === 'stages' ? place.stages : place.instruction < 0 ? [place.stage] : null
  if (whole !== null) {
    const stages = [...whole].sort((one, other) => one - other)
    if (stages.length === 0 || stages.some((index) => graph.stages[index] === undefined)) return null
    const edits = namedReferences(context, stages)
    const blocks = stages.map((index) => rangeText(context, stageLines(context, index), edits))
    return blocks.join(style.eol.repeat(Math.max(1, style.stageGap) + 1)) + style.eol
  }
  const instruction =
    place.kind === 'instruction' ? graph.stages[place.stage]?.instructions[place.instruction] : undefined
  if (instruction === undefined) return null
  return rangeText(context, instructionLines(file, instruction), namedReferences(context, [])) + style.eol
}

const rangeText = (
  { text, file }: EditContext,
  { first, last }: LineRange,
  edits: readonly TextEdit[],
): string => editedRange(text, lineStart(file, first), lineEnd(file, last), edits)

/** Names for numbers; a stage without one has its number among those that are copied. */
function namedReferences(context: EditContext, copied: readonly number[]): readonly TextEdit[] {
  return textReferences(context).flatMap((reference): TextEdit[] => {
    const stage = context.graph.stages[reference.stage]
    if (stage === undefined || !isNumeric(reference)) return []
    const isFound = stage.name !== '' && stagesNamed(context, stage.name).at(-1) === stage
    const place = copied.indexOf(stage.index)
    if (isFound) return [{ ...spanOf(reference), insert: stage.writtenName }]
    return place < 0 ? [] : [{ ...spanOf(reference), insert: String(place) }]
  })
}
