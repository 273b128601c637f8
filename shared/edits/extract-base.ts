import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { indentation } from './blocks.ts'
import { commonLength, furtherComments } from './common-beginning.ts'
import {
  type EditContext,
  instructionAt,
  nameForPeople,
  type PlannedEdit,
  type Planner,
} from './edit-context.ts'
import { asClause, styledKeyword } from './file-style.ts'
import { baseEdits } from './from-edits.ts'
import type { ExtractBase, StageRef } from './graph-edit.ts'
import { type LineRange, lineEnd, lineStart, removeLines } from './lines.ts'
import { reason } from './messages/reason.ts'
import { editedStretch } from './move-stage.ts'
import { checkNewName } from './names.ts'
import { refuse } from './refusal.ts'
import { retargetStage, spliced } from './shape-changes.ts'
import { boundaryDifference } from './stage-boundary.ts'
import { findStage } from './stage-lookup.ts'
import { placeStage } from './stage-placement.ts'
import { renumber } from './text-references.ts'

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
        first: nameForPeople(first),
        image: image.text,
        other: nameForPeople(other),
        otherImage: base.text,
      })
    }
    if (other.platform !== first.platform) {
      const platform = (stage: Stage) => stage.platform || reason('part#platformAskedFor')
      return refuse('different-base', 'different-base#platform', {
        first: nameForPeople(first),
        platform: platform(first),
        other: nameForPeople(other),
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
    return refuse('nothing-in-common', 'nothing-in-common', { stages: stages.map(nameForPeople) })
  }
  for (const stage of stages) {
    const { instructions } = stage
    const beginning = instructions.slice(0, length)
    const difference = boundaryDifference(context, stage, beginning, instructions.slice(length))
    if (difference !== null) {
      return refuse('would-change-meaning', 'would-change-meaning#extract', {
        stage: nameForPeople(stage),
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

export const extractBase: Planner<ExtractBase> = (context, edit) => {
  const chosen = chooseStages(context, edit.stages)
  if (!chosen.ok) return chosen
  const base = checkSameBase(chosen.value)
  if (!base.ok) return base
  const length = sharedLength(context, chosen.value)
  if (!length.ok) return length
  const name = checkNewName(context, edit.name, chosen.value.first.index, null)
  if (!name.ok) return name
  return ok(planBase(context, chosen.value, length.value, edit.name))
}
