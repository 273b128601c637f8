import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { instructionLines } from './blocks.ts'
import { type EditContext, nameForPeople, type Planner, stageAt } from './edit-context.ts'
import type { MoveInstruction } from './graph-edit.ts'
import { findInstruction, noSuchInstruction, placeAmong } from './instruction-placement.ts'
import { removeLines, textOfLines } from './lines.ts'
import { refuse } from './refusal.ts'
import { changeInstructions, shapeAt, spliced, withInheritedOf } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'

/** What the instruction copies or mounts must be there before its new stage. */
function checkSources(context: EditContext, from: Stage, index: number, to: Stage): Result<null> {
  for (const edge of from.edges) {
    if (edge.instruction !== index || edge.stage === -1) continue
    const source = stageAt(context, edge.stage)
    if (source.needs.includes(to.index)) {
      return refuse('cycle', 'cycle#instruction', {
        line: edge.line,
        source: nameForPeople(source),
        stage: nameForPeople(to),
      })
    }
    if (source.index > to.index) {
      return refuse('build-order', 'build-order#instruction', {
        line: edge.line,
        source: nameForPeople(source),
        stage: nameForPeople(to),
      })
    }
  }
  return ok(null)
}

export const moveInstruction: Planner<MoveInstruction> = (context, edit) => {
  const foundFrom = findStage(context, edit.stage)
  if (!foundFrom.ok) return foundFrom
  const foundTo = findStage(context, edit.toStage)
  if (!foundTo.ok) return foundTo
  const from = foundFrom.value
  const to = foundTo.value
  const found = findInstruction(from, edit.instruction)
  if (!found.ok) return found
  const instruction = found.value
  const rest = to.instructions.filter((each) => each !== instruction)
  if (edit.at > rest.length) return noSuchInstruction(to, edit.at)
  if (from === to && edit.at === edit.instruction) return ok({ edits: [], intended: (before) => before })
  if (from !== to) {
    const sources = checkSources(context, from, edit.instruction, to)
    if (!sources.ok) return sources
  }
  const { file } = context
  const lines = instructionLines(file, instruction)
  return ok({
    edits: [placeAmong(context, to, rest, edit.at, textOfLines(file, lines)), removeLines(file, lines)],
    whenUnbuildable: 'build-order',
    intended: (before, after) => {
      const moved = shapeAt(before, from.index, edit.instruction)
      if (moved === undefined) return before
      const without = changeInstructions(before, from.index, (all) => spliced(all, edit.instruction, 1))
      const changed = changeInstructions(without, to.index, (all) => spliced(all, edit.at, 0, moved))
      return instruction.keyword === 'ONBUILD' ? withInheritedOf(changed, after) : changed
    },
  })
}
