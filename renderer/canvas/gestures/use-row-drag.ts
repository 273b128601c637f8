import { type PointerEvent, type RefObject, useRef } from 'react'
import { type GraphPlace, stageNodeId } from '../../graph/index.ts'
import type { DragScene } from './drag-subject.ts'
import type { DropPlace } from './drop-place.ts'
import { nothing, type Proposal, refused, say } from './proposal.ts'
import { usePointerDrag } from './use-pointer-drag.ts'

/** Dragging an instruction's row to another place of its stage or into another stage. */
export function useRowDrag(
  scene: DragScene,
  root: RefObject<HTMLElement | null>,
): (event: PointerEvent) => void {
  const drag = usePointerDrag(root)
  const latest = useRef(scene)
  latest.current = scene

  return (event) => {
    const { target } = event
    const row = target instanceof Element ? target.closest('[data-instruction]') : null
    const card = row?.closest('[data-stage-index]')
    const instruction = Number(row?.getAttribute('data-instruction') ?? -1)
    const plain = event.button === 0 && event.isPrimary && !event.shiftKey && !event.ctrlKey && !event.metaKey
    if (!row || !card || instruction < 0 || !plain) return
    const from = { stage: Number(card.getAttribute('data-stage-index')), instruction }
    drag.start(event, () => ({
      kind: 'row',
      from: stageNodeId(from.stage),
      row: instruction,
      label: row.getAttribute('title') ?? '',
      refusedBy: new Set(),
      fixed: null,
      propose: (place) => rowProposal(latest.current, from, place),
    }))
  }
}

/** The effect of dropping an instruction's row. */
function rowProposal(scene: DragScene, from: GraphPlace, place: DropPlace): Proposal {
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
