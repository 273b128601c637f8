import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import { ok, type Result, type TextEdit } from '../../text/index.ts'
import type { FileShape } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import {
  changeInstructions,
  retargetStage,
  withInheritedFrom,
  withSpliced,
} from '../meaning/shape-changes.ts'
import { stagesNamed } from '../meaning/stage-lookup.ts'
import { isNumeric, renumber, spanOf, textReferences } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { editedRange, instructionLines, stageLines } from '../writing/blocks.ts'
import { type EditContext, editContext, stageAt } from '../writing/edit-context.ts'
import { nameEdit } from '../writing/from-edits.ts'
import { lineEnd, lineStart } from '../writing/lines.ts'
import { placeInstruction, placeStage } from '../writing/placement.ts'

/** After which stage, and within it after which instruction, something is pasted; `null`: the usual place. */
export interface PastePlace {
  readonly stage: number | null
  readonly instruction: number | null
}

/** A planned paste, and what is selected afterwards. */
interface PlannedPaste {
  readonly planned: PlannedEdit
  readonly location: { readonly stage: number; readonly instruction: number | null }
}

/** What was copied, read as it will be where it is pasted: below the file's own beginning. */
interface Reading {
  readonly context: EditContext
  /** The instructions that were copied. */
  readonly own: readonly Instruction[]
  /** Where they begin and end in the text that was read. */
  readonly from: number
  readonly to: number
}

/** Plans what a paste of `copied` does: its stages become stages of the file, or its instructions those of a stage. */
export function planPaste(context: EditContext, copied: string, place: PastePlace): Result<PlannedPaste> {
  const { style } = context
  const written = copied
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+|\s+$/g, '')
    .replaceAll('\n', style.eol)
  if (written === '') return refuse('not-pasteable', 'not-pasteable#empty')
  const asStages = readBelow(context, written, 0)
  const [first] = asStages.own
  if (first?.keyword === 'FROM') return planStages(context, asStages, place)
  const from = asStages.own.find(({ keyword }) => keyword === 'FROM')
  if (from !== undefined && first !== undefined)
    return refuse('not-pasteable', 'not-pasteable#above', { keyword: first.keyword })
  return planInstructions(context, readBelow(context, written, context.graph.stages.length + 1), place)
}

/** Reads it below the file's arguments and so many empty stages. */
function readBelow(context: EditContext, written: string, stages: number): Reading {
  const { file, text, graph, style, options } = context
  const [firstStage] = graph.stages
  const top =
    firstStage === undefined ? text.length : lineStart(file, stageLines(context, firstStage.index).first)
  const above = text.slice(0, top)
  const globals =
    firstStage === undefined ? file.instructions.length : file.instructions.indexOf(firstStage.from)
  const gap = above === '' || above.endsWith('\n') ? '' : style.eol
  const head = above + gap + `FROM scratch${style.eol}`.repeat(stages)
  const trial = editContext(head + written + style.eol, options)
  const own = trial.file.instructions.slice(globals + stages)
  const [first, last] = [own[0], own.at(-1)]
  return {
    context: trial,
    own,
    from:
      first === undefined ? head.length : lineStart(trial.file, instructionLines(trial.file, first).first),
    to: last === undefined ? head.length : lineEnd(trial.file, last.endLine),
  }
}

const withoutLine = (message: string): string => message.replace(/^dockerfile parse error on line \d+: /, '')

function planStages(context: EditContext, reading: Reading, place: PastePlace): Result<PlannedPaste> {
  const { graph } = context
  const { context: trial } = reading
  if (trial.graph.error !== null)
    return refuse('not-pasteable', 'not-pasteable', { reason: withoutLine(trial.graph.error.message) })
  const { stages } = trial.graph
  const names = freeNames(context, stages)
  const references = textReferences(trial)
  const needed = references.flatMap(({ stage, image }) =>
    stage >= 0
      ? []
      : stagesNamed(context, image)
          .slice(-1)
          .map(({ index }) => index + 1),
  )
  const count = graph.stages.length
  const usual = Math.max(0, count - 1)
  const position = Math.max(place.stage === null ? usual : Math.min(place.stage + 1, usual), ...needed)
  for (const [at, stage] of stages.entries()) {
    const name = names[at]
    const checked =
      name === undefined || stage.name === '' ? ok('') : checkNewName(context, name, position, null)
    if (!checked.ok) return checked
  }
  const edits = [
    ...stages.flatMap((stage, at): TextEdit[] =>
      stage.name === '' || names[at] === stage.writtenName ? [] : [nameEdit(trial, stage, names[at] ?? '')],
    ),
    ...references.flatMap((reference): TextEdit[] => {
      const name = names[reference.stage]
      if (reference.stage < 0 || name === undefined) return []
      if (isNumeric(reference)) return [{ ...spanOf(reference), insert: String(position + reference.stage) }]
      if (name === stages[reference.stage]?.writtenName) return []
      return [{ ...spanOf(reference), insert: reference.kind === 'from' ? name.toLowerCase() : name }]
    }),
  ]
  const block = editedRange(trial.text, reading.from, reading.to, edits)
  const indexAfter = (index: number) => (index < position ? index : index + stages.length)
  const planned: PlannedEdit = {
    edits: [...renumber(context, indexAfter, count + stages.length), placeStage(context, position, block)],
    whenUnbuildable: 'not-pasteable',
    indexAfter,
    intended: (before, after) => withStages(before, after, position, stages.length, indexAfter),
  }
  return ok({ planned, location: { stage: position, instruction: null } })
}

/** The pasted stages are as they were written; everything else stays. */
function withStages(
  before: FileShape,
  after: FileShape,
  position: number,
  count: number,
  indexAfter: (index: number) => number,
): FileShape {
  const isFirst = before.stages.length === 0
  return {
    ...before,
    directives: isFirst ? after.directives : before.directives,
    finalNewline: isFirst ? after.finalNewline : before.finalNewline,
    stages: withSpliced(
      before.stages.map((stage) => retargetStage(stage, indexAfter)),
      position,
      0,
      ...after.stages.slice(position, position + count),
    ),
  }
}

/** Each stage's name, or with the first number behind it that makes it the only one; `''` without one. */
function freeNames({ graph }: EditContext, stages: readonly Stage[]): readonly string[] {
  const taken = new Set(graph.stages.map(({ name }) => name))
  return stages.map(({ name, writtenName }) => {
    if (name === '') return ''
    let free = writtenName
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${writtenName}-${number}`
    taken.add(free.toLowerCase())
    return free
  })
}

function planInstructions(context: EditContext, reading: Reading, place: PastePlace): Result<PlannedPaste> {
  const { context: trial, own } = reading
  if (trial.graph.error !== null || own.length === 0)
    return refuse('not-pasteable', 'not-pasteable', {
      reason: withoutLine(trial.graph.error?.message ?? 'no instruction'),
    })
  if (place.stage === null) return refuse('not-pasteable', 'not-pasteable#nowhere')
  const stage = stageAt(context, place.stage)
  const at = place.instruction === null ? stage.instructions.length : place.instruction + 1
  const block = trial.text.slice(reading.from, reading.to)
  const planned: PlannedEdit = {
    edits: [placeInstruction(context, stage, at, block)],
    whenUnbuildable: 'not-pasteable',
    changes: [stage.index],
    intended: (before, after) => {
      const pasted = after.stages[stage.index]?.instructions.slice(at, at + own.length) ?? []
      const changed = changeInstructions(before, stage.index, (all) => withSpliced(all, at, 0, ...pasted))
      return own.some(({ keyword }) => keyword === 'ONBUILD') ? withInheritedFrom(changed, after) : changed
    },
  }
  return ok({ planned, location: { stage: stage.index, instruction: at } })
}
