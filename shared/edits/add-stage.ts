import { ok } from '../text/result.ts'
import { indentation } from './blocks.ts'
import { nameForPeople, type Planner, stageAt } from './edit-context.ts'
import { asClause, styledKeyword } from './file-style.ts'
import type { AddStage } from './graph-edit.ts'
import { checkNewName } from './names.ts'
import { refuse } from './refusal.ts'
import { retargetStage, spliced } from './shape-changes.ts'
import { baseSource } from './sources.ts'
import { findStage } from './stage-lookup.ts'
import { placeStage } from './stage-placement.ts'
import { renumber } from './text-references.ts'

export const addStage: Planner<AddStage> = (context, edit) => {
  const { file, graph, style } = context
  const count = graph.stages.length
  let position = count
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
    const base = nameForPeople(stageAt(context, target.stage))
    return refuse('build-order', 'build-order#base', { base })
  }
  const neighbour = graph.stages[Math.min(position, count) - 1]
  const indent = neighbour === undefined ? '' : indentation(file, neighbour.from)
  const name = edit.name === undefined ? '' : asClause(style, edit.name)
  const indexAfter = (index: number) => (index < position ? index : index + 1)
  return ok({
    edits: [
      ...renumber(context, indexAfter, count + 1),
      placeStage(context, position, `${indent}${styledKeyword(style, 'FROM')} ${text}${name}`),
    ],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const created = after.stages[position]
      return {
        ...before,
        finalNewline: count === 0 ? after.finalNewline : before.finalNewline,
        stages: spliced(
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
}
