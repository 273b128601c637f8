import { type Stage, stageNamed } from '../../stages/index.ts'
import { ok } from '../../text/index.ts'
import { retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { findStage, type StageRef } from '../meaning/stage-lookup.ts'
import { renumber } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { operation, wholeStage } from '../planning/operation.ts'
import { baseSource } from '../planning/sources.ts'
import { indentation } from '../writing/blocks.ts'
import { stageAt, stageWithLine } from '../writing/edit-context.ts'
import { asClause, styledKeyword } from '../writing/file-style.ts'
import { placeStage } from '../writing/placement.ts'

/** True when a new stage with that base must come after the last one. */
function isBuiltOnLast(stages: readonly Stage[], base: StageRef): boolean {
  const last = stages.length - 1
  if (typeof base === 'number' || /^\d+$/.test(base)) return Number(base) === last
  return stages.findIndex(({ name }) => name === base.toLowerCase()) === last
}

/**
 * Default index of a new stage: directly before the last one, which stays the default
 * target, or after it when the new stage is built on it.
 */
function usualPlace(stages: readonly Stage[], base: StageRef): number {
  return isBuiltOnLast(stages, base) ? stages.length : Math.max(0, stages.length - 1)
}

/** Adds a stage without instructions. */
export const addStage = operation({
  op: 'addStage',
  schema: { base: 'source', name: 'line?', after: 'stage?' },
  words: { 'addStage#unnamed': 'Add a stage from {base}', addStage: 'Add stage {name}' },
  title: ({ name }) => (name === undefined ? 'addStage#unnamed' : 'addStage'),
  focus: (edit, { before, after, find }) => {
    if (edit.name !== undefined) return wholeStage(stageNamed(after, edit.name))
    if (edit.after === undefined) return wholeStage(after[usualPlace(before, edit.base)])
    return wholeStage(after[(find(edit.after)?.index ?? -1) + 1])
  },
  plan(context, edit) {
    const { file, graph, style } = context
    const count = graph.stages.length
    let position = usualPlace(graph.stages, edit.base)
    if (edit.after !== undefined) {
      const after = findStage(context, edit.after)
      if (!after.ok) return after
      position = after.value.index + 1
    }
    if (edit.name !== undefined) {
      const name = checkNewName(context, edit.name, position, null)
      if (!name.ok) return name
    }
    const source = baseSource(context, edit.base, position)
    if (!source.ok) return source
    const { text, target } = source.value
    if (target !== null && 'stage' in target && target.stage >= position) {
      const base = stageWithLine(stageAt(context, target.stage))
      return refuse('build-order', 'build-order#base', { base })
    }
    const neighbour = graph.stages[Math.max(0, position - 1)]
    const indent = neighbour === undefined ? '' : indentation(file, neighbour.from)
    const name = edit.name === undefined ? '' : asClause(style, edit.name)
    const indexAfter = (index: number) => (index < position ? index : index + 1)
    return ok({
      edits: [
        ...renumber(context, indexAfter, count + 1),
        placeStage(context, position, `${indent}${styledKeyword(style, 'FROM')} ${text}${name}`),
      ],
      whenUnbuildable: 'invalid-reference',
      indexAfter,
      intended: (before, after) => {
        const created = after.stages[position]
        return {
          ...before,
          finalNewline: count === 0 ? after.finalNewline : before.finalNewline,
          stages: withSpliced(
            before.stages.map((stage) => retargetStage(stage, indexAfter)),
            position,
            0,
            {
              name: edit.name?.toLowerCase() ?? '',
              platform: '',
              base: target ?? created?.base ?? { image: text },
              comments: [],
              instructions: [],
              inherited: created?.inherited ?? [],
            },
          ),
        }
      },
    })
  },
})
