import type { Stage, StageEdge } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { implicitScratchMounts } from '../meaning/file-shape.ts'
import { noChange, type PlannedEdit } from '../meaning/planned-edit.ts'
import { retargetStage } from '../meaning/shape-changes.ts'
import { mayResolveTo, renumber, type TextReference, variableBases } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { editedRange, stageLines, stageLinesWithGap } from '../writing/blocks.ts'
import { type EditContext, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { lineEnd, lineStart, removeLines } from '../writing/lines.ts'
import { placeStage } from '../writing/placement.ts'

/** Stage indexes in their order after stage `from` became stage `to`. */
export function orderAfterMove(count: number, from: number, to: number): readonly number[] {
  const others = Array.from({ length: count }, (_, index) => index).filter((index) => index !== from)
  return [...others.slice(0, to), from, ...others.slice(to)]
}

/** All references of a stage, including those through the ONBUILD of its base. */
function allEdges(stage: Stage): readonly StageEdge[] {
  return [...stage.edges, ...stage.triggers.flatMap((trigger) => trigger.edges)]
}

/** A stage that would come before one it needs and comes after it now. */
function brokenOrder(context: EditContext, order: readonly number[]): readonly [Stage, Stage] | null {
  for (const user of context.graph.stages) {
    for (const edge of allEdges(user)) {
      if (edge.stage === -1 || edge.stage >= user.index) continue
      if (order.indexOf(user.index) < order.indexOf(edge.stage)) return [user, stageAt(context, edge.stage)]
    }
  }
  for (const { user, stage } of implicitScratchMounts(context)) {
    const isLost = stage.index < user.index && order.indexOf(user.index) < order.indexOf(stage.index)
    if (isLost) return [user, stage]
  }
  return null
}

/** A FROM that other build arguments could resolve to a stage that would no longer be above it. */
function lostChoice(context: EditContext, order: readonly number[]): readonly [TextReference, Stage] | null {
  for (const reference of variableBases(context)) {
    const rank = order.indexOf(reference.user.index)
    const stage = context.graph.stages.find(
      (each) => mayResolveTo(reference, each) && order.indexOf(each.index) > rank,
    )
    if (stage !== undefined) return [reference, stage]
  }
  return null
}

/** Moves stage `from` to index `to` with its comments; updates numeric references. */
export function planMove(context: EditContext, from: number, to: number): Result<PlannedEdit> {
  if (from === to) return ok(noChange)
  const count = context.graph.stages.length
  const order = orderAfterMove(count, from, to)
  const broken = brokenOrder(context, order)
  if (broken !== null) {
    const [user, needed] = broken
    return refuse('build-order', 'build-order#needed', {
      user: stageWithLine(user),
      needed: stageWithLine(needed),
    })
  }
  const lost = lostChoice(context, order)
  if (lost !== null) {
    const [reference, stage] = lost
    return refuse('reference-through-variable', 'reference-through-variable#move', {
      written: reference.written,
      line: reference.instruction.line,
      stage: stageWithLine(stage),
    })
  }
  const { file, text } = context
  const indexAfter = (index: number) => order.indexOf(index)
  const numbers = renumber(context, indexAfter, count)
  const block = stageLines(context, from)
  const start = lineStart(file, block.first)
  const end = lineEnd(file, block.last)
  const moved = editedRange(text, start, end, numbers)
  return ok({
    edits: [
      ...numbers.filter((edit) => edit.to < start || edit.from > end),
      removeLines(file, stageLinesWithGap(context, from)),
      placeStage(context, to > from ? to + 1 : to, moved),
    ],
    indexAfter,
    intended: (before) => ({
      ...before,
      stages: order.flatMap((index) => {
        const stage = before.stages[index]
        return stage === undefined ? [] : [retargetStage(stage, indexAfter)]
      }),
    }),
  })
}
