import { baseReference, copyReference } from '#renderer/actions/index.ts'
import { contextNodeId, scratchNodeId, stageNodeId, stageOfNodeId } from '../../graph/index.ts'
import { connectionRefusal } from '../connection-rule.ts'
import type { EdgeView } from '../model/views.ts'
import { type DragScene, sourceOf } from './drag-subject.ts'
import { type DropPlace, nodeOfPlace } from './drop-place.ts'
import { nothing, type Proposal, refused, say } from './proposal.ts'

/** The end of an edge that is dragged. */
export type EdgeEnd = 'source' | 'target'

/** The effect of dropping an edge's end: its source end takes another source, its target end moves the reference. */
export function reconnectProposal(
  scene: DragScene,
  edge: EdgeView,
  end: EdgeEnd,
  place: DropPlace,
): Proposal {
  if (place.kind === 'elsewhere') return nothing
  const node = nodeOfPlace(place)
  if (node === null) return refused('edgeNowhere')
  return end === 'source' ? takeSource(scene, edge, node) : moveReference(scene, edge, place)
}

function takeSource(scene: DragScene, edge: EdgeView, source: string): Proposal {
  if (source === edge.source) return nothing
  const words = { from: scene.nameOf(source), to: scene.nameOf(stageNodeId(edge.stage)) }
  if (source === contextNodeId) return refused('contextRefusal')
  if (source === scratchNodeId && edge.kind !== 'from') return refused('emptySource')
  const refusal = connectionRefusal(scene.graph.stages, source, stageNodeId(edge.stage))
  if (refusal !== null) return refused(`${refusal}Refusal`, words)
  const { stage, instruction, reference } = edge
  const mark = { stage, row: instruction, gap: null }
  if (edge.kind === 'from') {
    const edit = { op: 'setBase', stage, base: baseReference(scene.graph, sourceOf(source)) } as const
    return { kind: 'edit', edit, says: say('saysBase', words), mark }
  }
  const from = copyReference(scene.graph, sourceOf(source))
  const chosen = edge.kind === 'context' ? {} : { reference }
  return {
    kind: 'edit',
    edit: { op: 'setReference', stage, instruction, from, ...chosen },
    says: say(edge.kind === 'mount' ? 'saysMountRow' : 'saysCopyRow', words),
    mark,
  }
}

function moveReference(scene: DragScene, edge: EdgeView, place: DropPlace): Proposal {
  const target = nodeOfPlace(place) ?? ''
  const stage = stageOfNodeId(target)
  const words = { from: scene.nameOf(edge.source), to: scene.nameOf(target) }
  const refusal = connectionRefusal(scene.graph.stages, edge.source, target)
  if (refusal !== null) return refused(`${refusal}Refusal`, words)
  const to = stage === null ? undefined : scene.graph.stages[stage]
  if (to === undefined || to.index === edge.stage) return nothing
  if (edge.kind === 'from') {
    return {
      kind: 'edit',
      edit: { op: 'setBase', stage: to.index, base: baseReference(scene.graph, sourceOf(edge.source)) },
      says: say('saysBase', words),
      mark: { stage: to.index, row: -1, gap: null },
    }
  }
  if (edge.kind === 'mount') return refused('mountStays', words)
  const at = place.kind === 'row' ? place.gap : to.instructions.length
  return {
    kind: 'edit',
    edit: {
      op: 'moveInstruction',
      stage: edge.stage,
      instruction: edge.instruction,
      toStage: to.index,
      at,
    },
    says: say('saysMoveInto', {
      keyword: scene.graph.stages[edge.stage]?.instructions[edge.instruction]?.keyword ?? '',
      to: scene.nameOf(stageNodeId(to.index)),
    }),
    mark: { stage: to.index, row: null, gap: at },
  }
}
