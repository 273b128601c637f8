import type { Instruction } from '../../dockerfile/syntax.ts'
import type { Stage } from '../../stages/graph.ts'
import { ok, type Result } from '../../text/result.ts'
import type { TextEdit } from '../../text/text-edit.ts'
import { fileShape, type InstructionShape } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { retargetStage, spliced } from '../meaning/shape-changes.ts'
import { boundaryDifference } from '../meaning/stage-boundary.ts'
import type { StageRef } from '../meaning/stage-lookup.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { renumber } from '../meaning/text-references.ts'
import { reason } from '../messages/reason.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { operation, stageNamed, wholeStage } from '../planning/operation.ts'
import { editedStretch, indentation } from '../writing/blocks.ts'
import { describeStage, type EditContext, instructionAt } from '../writing/edit-context.ts'
import { asClause, styledKeyword } from '../writing/file-style.ts'
import { baseEdits } from '../writing/from-edits.ts'
import { type LineRange, lineEnd, lineStart, removeLines } from '../writing/lines.ts'
import { placeStage } from '../writing/stage-placement.ts'
import { commentsBetween, commentsInside } from '../writing/written-comments.ts'

/** Equal for instructions that do the same, however their lines are broken and their sources are named. */
function meaningOf(instruction: Instruction, shape: InstructionShape | undefined): string {
  return JSON.stringify([
    instruction.keyword,
    shape?.flags,
    shape?.references,
    instruction.json !== null,
    instruction.isLegacyPair,
    instruction.trigger === null ? instruction.words.map(({ text }) => text) : instruction.rest.text,
    instruction.heredocs.map(({ content, expand, chomp }) => [content, expand, chomp]),
  ])
}

/** How many leading instructions mean the same in all of the stages. */
function commonLength(context: EditContext, stages: readonly Stage[]): number {
  const shape = fileShape(context)
  const meanings = stages.map(({ index, instructions }) => (at: number) => {
    const instruction = instructions[at]
    return instruction && meaningOf(instruction, shape.stages[index]?.instructions[at])
  })
  let length = 0
  for (;;) {
    const [meaning, ...others] = meanings.map((of) => of(length))
    if (meaning === undefined || others.some((other) => other !== meaning)) return length
    length += 1
  }
}

/** The comments that stand with instruction `at`: those since the instruction above it, and those inside. */
function commentsWith({ file }: EditContext, stage: Stage, at: number): readonly string[] {
  const instruction = stage.instructions[at]
  if (instruction === undefined) return []
  const above = stage.instructions[at - 1] ?? stage.from
  return [
    ...commentsBetween(file, above.endLine + 1, instruction.line - 1),
    ...commentsInside(file, instruction),
  ]
}

/** The comments of `others` with instruction `at` that do not stand with it in `first`, each once. */
function furtherComments(
  context: EditContext,
  first: Stage,
  others: readonly Stage[],
  at: number,
): readonly string[] {
  const known = new Set(commentsWith(context, first, at))
  const further = new Set(others.flatMap((stage) => commentsWith(context, stage, at)))
  return [...further].filter((comment) => !known.has(comment))
}

/** The stages in file order, each once, the first apart. */
interface Chosen {
  readonly first: Stage
  readonly others: readonly Stage[]
}

function chooseStages(context: EditContext, refs: readonly StageRef[]): Result<Chosen> {
  const indexes = new Set<number>()
  for (const ref of refs) {
    const found = findStage(context, ref)
    if (!found.ok) return found
    indexes.add(found.value.index)
  }
  const [first, ...others] = context.graph.stages.filter(({ index }) => indexes.has(index))
  if (first !== undefined && others.length > 0) return ok({ first, others })
  return refuse('too-few-stages', 'too-few-stages')
}

const baseTarget = (stage: Stage) => stage.edges.find(({ kind }) => kind === 'from')?.stage ?? -1

/** Alike as written, because build arguments may change what a variable in a FROM stands for. */
function checkSameBase({ first, others }: Chosen): Result<null> {
  const { image } = first.fromParts
  for (const other of others) {
    const base = other.fromParts.image
    if (base.text !== image.text || baseTarget(other) !== baseTarget(first)) {
      return refuse('different-base', 'different-base', {
        first: describeStage(first),
        image: image.text,
        other: describeStage(other),
        otherImage: base.text,
      })
    }
    if (other.platform !== first.platform) {
      const platform = (stage: Stage) => stage.platform || reason('part#platformAskedFor')
      return refuse('different-base', 'different-base#platform', {
        first: describeStage(first),
        platform: platform(first),
        other: describeStage(other),
        otherPlatform: platform(other),
      })
    }
  }
  return ok(null)
}

/** The number of instructions the stages share, or why a base of them would not do. */
function sharedLength(context: EditContext, { first, others }: Chosen): Result<number> {
  const stages = [first, ...others]
  const length = commonLength(context, stages)
  if (length === 0) {
    return refuse('nothing-in-common', 'nothing-in-common', { stages: stages.map(describeStage) })
  }
  for (const stage of stages) {
    const { instructions } = stage
    const beginning = instructions.slice(0, length)
    const difference = boundaryDifference(context, stage, beginning, instructions.slice(length))
    if (difference !== null) {
      return refuse('would-change-meaning', 'would-change-meaning#extract', {
        stage: describeStage(stage),
        difference,
      })
    }
  }
  return ok(length)
}

/** The lines below the FROM that go: the shared instructions and what stands between them. */
function sharedLines(stage: Stage, length: number): LineRange {
  return { first: stage.from.endLine + 1, last: instructionAt(stage, length - 1).endLine }
}

function planBase(context: EditContext, chosen: Chosen, length: number, name: string): PlannedEdit {
  const { file, text, graph, style } = context
  const { first, others } = chosen
  const position = first.index
  const chosenIndexes = new Set([first, ...others].map(({ index }) => index))
  const indexAfter = (index: number) => (index < position ? index : index + 1)
  const numbers = renumber(context, indexAfter, graph.stages.length + 1)
  const further = Array.from({ length }, (_, at) => furtherComments(context, first, others, at))
  const additions = further.flatMap((comments, at): TextEdit[] => {
    const instruction = instructionAt(first, at)
    const start = lineStart(file, instruction.line)
    const indent = indentation(file, instruction)
    return comments.map((comment) => ({ from: start, to: start, insert: indent + comment + style.eol }))
  })
  const shared = sharedLines(first, length)
  const start = lineStart(file, shared.first)
  const body = editedStretch(text, start, lineEnd(file, shared.last), [...numbers, ...additions])
  const { platform, image } = first.fromParts
  const flag = platform === null ? '' : `--platform=${first.platform} `
  const from = `${indentation(file, first.from)}${styledKeyword(style, 'FROM')} ${flag}${image.text}${asClause(style, name)}`
  const removals = [first, ...others].map((stage) => removeLines(file, sharedLines(stage, length)))
  const remains = (edit: TextEdit) => removals.every(({ from, to }) => edit.to <= from || edit.from >= to)
  return {
    edits: [
      placeStage(context, position, from + style.eol + body),
      ...[first, ...others].flatMap((stage) => baseEdits(context, stage, name.toLowerCase(), '')),
      ...removals,
      ...numbers.filter(remains),
    ],
    indexAfter,
    intended: (before) => {
      const stages = before.stages.map((stage, index) => {
        const moved = retargetStage(stage, indexAfter)
        if (!chosenIndexes.has(index)) return moved
        const instructions = moved.instructions.slice(length)
        return { ...moved, platform: '', base: { stage: position }, instructions, inherited: [] }
      })
      const origin = before.stages[position]
      if (origin === undefined) return before
      const instructions = origin.instructions.slice(0, length).map((instruction, at) => ({
        ...instruction,
        comments: [...instruction.comments, ...(further[at] ?? [])],
      }))
      const base = { ...origin, name: name.toLowerCase(), comments: [], instructions }
      return { ...before, stages: spliced(stages, position, 0, retargetStage(base, indexAfter)) }
    },
  }
}

/** Makes the common beginning of stages a stage of its own, before the first of them, which all are then built FROM. */
export const extractBase = operation({
  op: 'extractBase',
  schema: { stages: 'stages', name: 'line' },
  describe: () => ({
    en: 'Extract base {name} from {stages}',
    ja: '{stages} から共通のベース {name} を抽出',
  }),
  focus: ({ name }, { after }) => wholeStage(stageNamed(after, name)),
  plan(context, edit) {
    const chosen = chooseStages(context, edit.stages)
    if (!chosen.ok) return chosen
    const base = checkSameBase(chosen.value)
    if (!base.ok) return base
    const length = sharedLength(context, chosen.value)
    if (!length.ok) return length
    const name = checkNewName(context, edit.name, chosen.value.first.index, null)
    if (!name.ok) return name
    return ok(planBase(context, chosen.value, length.value, edit.name))
  },
})
