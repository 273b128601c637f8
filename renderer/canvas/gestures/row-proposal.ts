import { type GraphPlace, stageNodeId } from '../../graph/index.ts'
import type { DragScene } from './drag-subject.ts'
import type { DropPlace } from './drop-place.ts'
import { nothing, type Proposal, refused, say } from './proposal.ts'

/** What dropping an instruction's row does. */
export function rowProposal(scene: DragScene, from: GraphPlace, place: DropPlace): Proposal {
  if (place.kind === 'elsewhere') return nothing
  if (place.kind === 'pane' || place.kind === 'source') return refused('rowNowhere')
  const { stage } = place
  const to = scene.graph.stages[stage]
  const instruction = from.instruction ?? -1
  const moved = scene.graph.stages[from.stage]?.instructions[instruction]
  if (to === undefined || moved === undefined) return nothing
  const gap = place.kind === 'row' ? place.gap : place.head ? 0 : to.instructions.length
  const within = stage === from.stage
  if (within && (gap === instruction || gap === instruction + 1)) return nothing
  const at = within && gap > instruction ? gap - 1 : gap
  return {
    kind: 'edit',
    edit: { op: 'moveInstruction', stage: from.stage, instruction, toStage: stage, at },
    says: say(within ? 'saysMoveWithin' : 'saysMoveInto', {
      keyword: moved.keyword,
      to: scene.nameOf(stageNodeId(stage)),
    }),
    mark: { stage, row: null, gap },
  }
}
