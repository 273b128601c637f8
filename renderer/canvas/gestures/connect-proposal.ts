import { baseReference, copyReference } from '#renderer/actions/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import { stageNodeId, stageOfNodeId } from '../../graph/index.ts'
import { connectionRefusal } from '../connection-rule.ts'
import { type DragScene, sourceOf } from './drag-subject.ts'
import { type DropPlace, nodeOfPlace } from './drop-place.ts'
import { nothing, type Proposal, refused, say } from './proposal.ts'

/** The effect of a connection drawn from the node `from`, where it ends. */
export function connectProposal(scene: DragScene, from: string, place: DropPlace): Proposal {
  if (place.kind === 'elsewhere') return nothing
  if (place.kind === 'pane') return newStage(scene, from)
  const target = nodeOfPlace(place) ?? ''
  const words = { from: scene.nameOf(from), to: scene.nameOf(target) }
  const refusal = connectionRefusal(scene.graph.stages, from, target)
  if (refusal !== null) return refused(`${refusal}Refusal`, words)
  const stage = stageOfNodeId(target)
  const user = stage === null ? undefined : scene.graph.stages[stage]
  if (user === undefined) return nothing
  if (place.kind === 'row' && place.instruction < 0) {
    return {
      kind: 'edit',
      edit: { op: 'setBase', stage: user.index, base: baseReference(scene.graph, sourceOf(from)) },
      says: say('saysBase', words),
      mark: { stage: user.index, row: -1, gap: null },
    }
  }
  if (place.kind === 'row' && holdsOneReference(user, place.instruction)) {
    return pointRow(scene, from, user, place.instruction)
  }
  return copyInto(scene, from, user, place.kind === 'row' ? place.gap : null)
}

function newStage(scene: DragScene, from: string): Proposal {
  const base = baseReference(scene.graph, sourceOf(from))
  const after = stageOfNodeId(from)
  return {
    kind: 'new-stage',
    base,
    after,
    edit: { op: 'addStage', base, ...(after === null ? {} : { after }) },
    says: say('saysNewStage', { from: scene.nameOf(from) }),
  }
}

/** A COPY takes a new source, and so does a row whose only reference names its source. */
function holdsOneReference(user: Stage, instruction: number): boolean {
  const references = user.edges.filter((edge) => edge.instruction === instruction)
  return references.length === 1 || (references.length === 0 && isCopy(user, instruction))
}

function isCopy(user: Stage, instruction: number): boolean {
  return user.instructions[instruction]?.keyword === 'COPY'
}

function pointRow(scene: DragScene, from: string, user: Stage, instruction: number): Proposal {
  const words = { from: scene.nameOf(from), to: scene.nameOf(stageNodeId(user.index)) }
  const reference = user.edges.find((edge) => edge.instruction === instruction)
  const source = stageOfNodeId(from)
  if (reference !== undefined && source !== null && reference.stage === source)
    return refused('sameSource', words)
  return {
    kind: 'edit',
    edit: {
      op: 'setReference',
      stage: user.index,
      instruction,
      from: copyReference(scene.graph, sourceOf(from)),
    },
    says: say(reference?.kind === 'mount' ? 'saysMountRow' : 'saysCopyRow', words),
    mark: { stage: user.index, row: instruction, gap: null },
  }
}

/** Paths are asked for; `gap` is where the copy goes then, `null` leaves it to the edit. */
function copyInto(scene: DragScene, from: string, user: Stage, gap: number | null): Proposal {
  const at = gap === null ? {} : { at: gap }
  return {
    kind: 'ask',
    question: {
      kind: 'connect',
      mode: 'copy',
      from: sourceOf(from),
      to: user.index,
      choice: gap === null,
      ...at,
    },
    edit: {
      op: 'addCopy',
      stage: user.index,
      from: copyReference(scene.graph, sourceOf(from)),
      sources: ['/'],
      destination: '/',
      ...at,
    },
    says: say(gap === null ? 'saysConnect' : 'saysCopyHere', {
      from: scene.nameOf(from),
      to: scene.nameOf(stageNodeId(user.index)),
    }),
    mark: { stage: user.index, row: null, gap },
  }
}
