import type { Instruction } from '../../dockerfile/index.ts'
import { type Stage, stageNamed } from '../../stages/index.ts'
import { ok, type Result, type TextEdit } from '../../text/index.ts'
import { fileShape, type InstructionShape } from '../meaning/file-shape.ts'
import { noChange, type PlannedEdit, type Planner } from '../meaning/planned-edit.ts'
import { retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { boundaryDifference, mayPass } from '../meaning/stage-boundary.ts'
import { findStage, type StageRef } from '../meaning/stage-lookup.ts'
import { renumber } from '../meaning/text-references.ts'
import { verify } from '../meaning/verify.ts'
import { reason, refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { operation, wholeStage } from '../planning/operation.ts'
import { planSequence } from '../planning/sequence.ts'
import { commentsBetween, commentsInside, editedRange, indentation } from '../writing/blocks.ts'
import { type EditContext, instructionAt, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { asClause, styledKeyword } from '../writing/file-style.ts'
import { baseEdits } from '../writing/from-edits.ts'
import { type LineRange, lineEnd, lineStart, removeLines } from '../writing/lines.ts'
import { placeStage } from '../writing/placement.ts'
import { moveInstruction } from './move-instruction.ts'

/** Equal for instructions that do the same, regardless of line breaks and the spelling of their sources. */
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

/** The shared instructions of one stage, as ascending indexes: they have the same order in every stage. */
type Shared = readonly number[]

/** Why stages share nothing that could be extracted. */
interface Blocked {
  /** The common instruction, and what must stay above it in `stage`. */
  readonly instruction: Instruction
  readonly stage: Stage
  readonly above: Instruction
}

/**
 * What the stages share, for each of them: the longest common beginning after moving instructions up over others that
 * are independent of them. When there is none, the first one that a dependency keeps in its place, or `null`.
 */
function findShared(context: EditContext, stages: readonly Stage[]): readonly Shared[] | Blocked | null {
  const shape = fileShape(context)
  const meanings = stages.map(({ index, instructions }) =>
    instructions.map((each, at) => meaningOf(each, shape.stages[index]?.instructions[at])),
  )
  const shared = stages.map((): number[] => [])
  let blocked: Blocked | null = null
  for (const meaning of meanings[0] ?? []) {
    const places = stages.map((_, which) => {
      const last = shared[which]?.at(-1) ?? -1
      return meanings[which]?.findIndex((each, at) => at > last && each === meaning) ?? -1
    })
    if (places.includes(-1)) continue
    const obstacle = stages.flatMap((stage, which) => {
      const at = places[which] ?? -1
      const instruction = stage.instructions[at]
      const left = stage.instructions.slice(0, at).filter((_, each) => !shared[which]?.includes(each))
      const above = left.find((each) => instruction !== undefined && !mayPass(instruction, each))
      return instruction === undefined || above === undefined ? [] : [{ instruction, stage, above }]
    })[0]
    blocked ??= obstacle ?? null
    if (obstacle !== undefined) continue
    for (const [which, at] of places.entries()) shared[which]?.push(at)
  }
  return shared[0]?.length ? shared : blocked
}

/** The comments of instruction `at`: those since the instruction above it, and those inside. */
function commentsWith({ file }: EditContext, stage: Stage, at: number): readonly string[] {
  const instruction = stage.instructions[at]
  if (instruction === undefined) return []
  const above = stage.instructions[at - 1] ?? stage.from
  return [
    ...commentsBetween(file, above.endLine + 1, instruction.line - 1),
    ...commentsInside(file, instruction),
  ]
}

/** The comments of `others` with instruction `at` that `first` does not have there, each once. */
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

/** The stages in file order, each once, the first separately. */
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

/** A base without quotes and with each variable in braces: normalizes the spelling. */
const spelledAlike = (image: string) =>
  image.replace(/^(["'])(.*)\1$/, '$2').replace(/\$(\w+)/g, (_, name: string) => `\${${name}}`)

/**
 * Whether two stages are built from the same base, so that they can share one. Compared as written but normalized, because build
 * arguments may change what a variable in a FROM stands for.
 */
const isSameBase = (one: Stage, other: Stage): boolean =>
  spelledAlike(one.fromParts.image.text) === spelledAlike(other.fromParts.image.text) &&
  baseTarget(one) === baseTarget(other) &&
  one.base === other.base

function checkSameBase(context: EditContext, { first, others }: Chosen): Result<null> {
  const { image } = first.fromParts
  for (const other of others) {
    const base = other.fromParts.image
    if (!isSameBase(first, other)) {
      const names = { first: stageWithLine(first), other: stageWithLine(other) }
      if (base.text !== image.text) {
        const images = { image: image.text, otherImage: base.text }
        return refuse('different-base', 'different-base', { ...names, ...images })
      }
      const meant = (stage: Stage) => {
        const target = context.graph.stages[baseTarget(stage)]
        return target === undefined
          ? reason('part#targetImage', { image: stage.base })
          : stageWithLine(target)
      }
      const bases = { image: image.text, base: meant(first), otherBase: meant(other) }
      return refuse('different-base', 'different-base#meant', { ...names, ...bases })
    }
    if (other.platform !== first.platform) {
      const platform = (stage: Stage) => stage.platform || reason('part#platformAskedFor')
      return refuse('different-base', 'different-base#platform', {
        first: stageWithLine(first),
        platform: platform(first),
        other: stageWithLine(other),
        otherPlatform: platform(other),
      })
    }
  }
  return ok(null)
}

/** Moves the shared instructions to the top of each stage, one by one. */
function gathered(stages: readonly Stage[], shared: readonly Shared[]): readonly Planner[] {
  return stages.flatMap((stage, which) =>
    (shared[which] ?? []).flatMap((from, to): readonly Planner[] => {
      const edit = {
        op: 'moveInstruction',
        stage: stage.index,
        instruction: from,
        toStage: stage.index,
        at: to,
      } as const
      return from === to ? [] : [(context) => moveInstruction.plan(context, edit)]
    }),
  )
}

/** Why a base of the first `length` instructions would not do. */
function boundaryRefusal(context: EditContext, { first, others }: Chosen, length: number): Result<null> {
  for (const stage of [first, ...others]) {
    const { instructions } = stage
    const beginning = instructions.slice(0, length)
    const difference = boundaryDifference(context, stage, beginning, instructions.slice(length))
    if (difference !== null) {
      return refuse('would-change-meaning', 'would-change-meaning#extract', {
        stage: stageWithLine(stage),
        difference,
      })
    }
  }
  return ok(null)
}

/** Plans a base of what the stages share, or returns why they share nothing. */
function planShared(context: EditContext, chosen: Chosen, name: string): Result<PlannedEdit> {
  const stages = [chosen.first, ...chosen.others]
  const shared = findShared(context, stages)
  if (shared === null) {
    return refuse('nothing-in-common', 'nothing-in-common', { stages: stages.map(stageWithLine) })
  }
  if ('above' in shared) {
    return refuse('nothing-in-common', 'nothing-in-common#blocked', {
      stages: stages.map(stageWithLine),
      keyword: shared.instruction.keyword,
      line: shared.instruction.line,
      stage: stageWithLine(shared.stage),
      above: shared.above.keyword,
      aboveLine: shared.above.line,
    })
  }
  const longest = shared[0]?.length ?? 0
  // Instructions already at the top of all stages need no move.
  const atTop = shared.reduce((least, places) => Math.min(least, runAtTop(places)), longest)
  for (let length = longest; length > atTop; length--) {
    const first = shared.map((places) => places.slice(0, length))
    const planned = planGathered(context, chosen, first, name)
    if (planned.ok && verify(context, planned.value).ok) return planned
    if (!planned.ok && length === 1) return planned
  }
  if (atTop === 0) {
    return refuse('nothing-in-common', 'nothing-in-common', { stages: stages.map(stageWithLine) })
  }
  const boundary = boundaryRefusal(context, chosen, atTop)
  return boundary.ok ? ok(planBase(context, chosen, atTop, name)) : boundary
}

/** How many of the indexes are 0, 1, 2 and so on. */
function runAtTop(places: Shared): number {
  const end = places.findIndex((at, rank) => at !== rank)
  return end === -1 ? places.length : end
}

/** Moves the shared instructions to the top, then extracts the base. */
function planGathered(
  context: EditContext,
  chosen: Chosen,
  shared: readonly Shared[],
  name: string,
): Result<PlannedEdit> {
  const length = shared[0]?.length ?? 0
  const moved = planSequence(context, noChange, ...gathered([chosen.first, ...chosen.others], shared))
  if (!moved.ok) return moved
  const planned = planSequence(context, moved.value, (current) => {
    const now = {
      first: stageAt(current, chosen.first.index),
      others: chosen.others.map(({ index }) => stageAt(current, index)),
    }
    const boundary = boundaryRefusal(current, now, length)
    return boundary.ok ? ok(planBase(current, now, length, name)) : boundary
  })
  // Each single move changes its stage; all of them together do not.
  return planned.ok ? ok({ ...planned.value, changes: [] }) : planned
}

/** The lines below the FROM to remove: the shared instructions and what is between them. */
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
  const body = editedRange(text, start, lineEnd(file, shared.last), [...numbers, ...additions])
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
      return { ...before, stages: withSpliced(stages, position, 0, retargetStage(base, indexAfter)) }
    },
  }
}

/**
 * Moves what stages share to a new stage, before the first of them, and builds them all FROM it. They need the same base
 * and platform; shared instructions may be moved to the top over independent settings.
 */
export const extractBase = operation({
  op: 'extractBase',
  schema: { stages: 'stages', name: 'line' },
  words: { extractBase: 'Extract base {name} from {stages}' },
  title: () => 'extractBase',
  focus: ({ name }, { after }) => wholeStage(stageNamed(after, name)),
  plan(context, edit) {
    const chosen = chooseStages(context, edit.stages)
    if (!chosen.ok) return chosen
    const base = checkSameBase(context, chosen.value)
    if (!base.ok) return base
    const name = checkNewName(context, edit.name, chosen.value.first.index, null)
    return name.ok ? planShared(context, chosen.value, edit.name) : name
  },
})
