import type { Moment } from '#renderer/actions/moment.ts'
import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import type { Stage, StageGraph } from '#shared/stages/graph.ts'
import { followStages } from './follow-stages.ts'

/** Members of an edit that name a stage; `base` and `from` may name an image instead. */
const stageMembers = new Set(['stage', 'after', 'before', 'toStage', 'base', 'from'])

/**
 * An edit that was asked for at `moment` as an edit of the text as it stands, whose graph is `graph`. Stages and
 * instructions are followed through the changes since; `null` when one of them is gone.
 */
export function carryEdit(edit: GraphEdit, moment: Moment, graph: StageGraph): GraphEdit | null {
  if (graph === moment.graph) return edit
  const before = moment.graph.stages
  const starts = before.map((stage) => moment.map(stage.from.from))
  const follow = followStages(before, starts, graph.stages)
  let lost = false

  function stageNow(reference: unknown): unknown {
    const old = typeof reference === 'number' ? before[reference] : namedStage(before, reference)
    if (old === undefined && typeof reference !== 'number') return reference
    const found = old === undefined ? undefined : graph.stages[follow(old.index)]
    if (found === undefined) {
      lost = true
      return reference
    }
    return typeof reference === 'number' || found.name === '' ? found.index : found.writtenName
  }

  function instructionNow(owner: unknown, index: unknown): unknown {
    const old = typeof owner === 'number' ? before[owner] : namedStage(before, owner)
    const now = old === undefined ? undefined : graph.stages[follow(old.index)]
    if (index === old?.instructions.length && now !== undefined) return now.instructions.length
    const instruction = typeof index === 'number' ? old?.instructions[index] : undefined
    const start = instruction === undefined ? null : moment.map(instruction.from)
    const found = now?.instructions.findIndex((each) => each.from === start) ?? -1
    if (found < 0) lost = true
    return found
  }

  const members = Object.entries(edit).map(([key, value]): readonly [string, unknown] => {
    if (stageMembers.has(key)) return [key, stageNow(value)]
    if (key === 'stages' && Array.isArray(value)) return [key, value.map(stageNow)]
    if (key === 'instruction') return [key, instructionNow('stage' in edit ? edit.stage : null, value)]
    if (key === 'at') {
      const owner = 'toStage' in edit ? edit.toStage : 'stage' in edit ? edit.stage : null
      return [key, instructionNow(owner, value)]
    }
    return [key, value]
  })
  if (lost) return null
  // Every member is still of its kind: an index, a name, or what it was.
  return Object.fromEntries(members) as unknown as GraphEdit
}

const namedStage = (stages: readonly Stage[], reference: unknown): Stage | undefined =>
  typeof reference === 'string'
    ? stages.findLast((stage) => stage.name !== '' && stage.name === reference.toLowerCase())
    : undefined
