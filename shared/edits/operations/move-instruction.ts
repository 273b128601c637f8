import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { noChange } from '../meaning/planned-edit.ts'
import {
  changeInstructions,
  instructionShapeAt,
  withInheritedFrom,
  withSpliced,
} from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { refuse } from '../messages/refusal.ts'
import { operation } from '../planning/operation.ts'
import { instructionLines } from '../writing/blocks.ts'
import { type EditContext, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { removeLines, textOfLines } from '../writing/lines.ts'
import { findInstruction, noSuchInstruction, placeAmong } from '../writing/placement.ts'

/** The sources of the instruction's copies or mounts must precede its new stage. */
function checkSources(context: EditContext, from: Stage, index: number, to: Stage): Result<null> {
  for (const edge of from.edges) {
    if (edge.instruction !== index || edge.stage === -1) continue
    const source = stageAt(context, edge.stage)
    if (source.needs.includes(to.index)) {
      return refuse('cycle', 'cycle#instruction', {
        line: edge.line,
        source: stageWithLine(source),
        stage: stageWithLine(to),
      })
    }
    if (source.index > to.index) {
      return refuse('build-order', 'build-order#instruction', {
        line: edge.line,
        source: stageWithLine(source),
        stage: stageWithLine(to),
      })
    }
  }
  return ok(null)
}

/** Moves an instruction with its comments; `at` is its index afterwards, also within one stage. */
export const moveInstruction = operation({
  op: 'moveInstruction',
  schema: { stage: 'stage', instruction: 'instruction', toStage: 'stage', at: 'place' },
  words: {
    'moveInstruction#within': 'Move {instruction} in {stage}',
    moveInstruction: 'Move {instruction} from {stage} to {toStage}',
  },
  title: ({ stage, toStage }) => (stage === toStage ? 'moveInstruction#within' : 'moveInstruction'),
  plan(context, edit) {
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
    if (from === to && edit.at === edit.instruction) return ok(noChange)
    if (from !== to) {
      const sources = checkSources(context, from, edit.instruction, to)
      if (!sources.ok) return sources
    }
    const { file } = context
    const lines = instructionLines(file, instruction)
    return ok({
      edits: [placeAmong(context, to, rest, edit.at, textOfLines(file, lines)), removeLines(file, lines)],
      whenUnbuildable: 'build-order',
      changes: [from.index, to.index],
      intended: (before, after) => {
        const moved = instructionShapeAt(before, from.index, edit.instruction)
        if (moved === undefined) return before
        const without = changeInstructions(before, from.index, (all) => withSpliced(all, edit.instruction, 1))
        const changed = changeInstructions(without, to.index, (all) => withSpliced(all, edit.at, 0, moved))
        return instruction.keyword === 'ONBUILD' ? withInheritedFrom(changed, after) : changed
      },
    })
  },
})
