import { stageRoles } from '#shared/stages/index.ts'
import type { ActionPlace } from '../../graph/index.ts'
import { can, type GraphCommand, type Offer, type Scene } from '../offer.ts'

/** Whether the target is built without what the place names; `null` where the question has no meaning. */
function isSkipped(place: ActionPlace, { graph, target }: Scene): boolean | null {
  const roles = stageRoles(graph, target)
  if (place.kind === 'stages') {
    const [stage = -1, ...others] = place.stages
    return others.length > 0 ? null : roles[stage] === 'unused'
  }
  if (place.kind !== 'image') return null
  return !graph.stages.some(
    ({ index, edges }) =>
      roles[index] !== 'unused' && edges.some(({ stage, from }) => stage < 0 && from === place.reference),
  )
}

function explain(place: ActionPlace): Offer | null {
  if (place.kind === 'stages') return can({ kind: 'explain', stages: place.stages })
  return place.kind === 'image' ? can({ kind: 'explainImage', reference: place.reference }) : null
}

/** What opens the explanation of a node. */
export const explainCommands: readonly GraphCommand[] = [
  {
    id: 'whyHere',
    group: 'look',
    looksOnly: true,
    at: (place, scene) => (isSkipped(place, scene) === false ? explain(place) : null),
  },
  {
    id: 'whySkipped',
    group: 'look',
    looksOnly: true,
    at: (place, scene) => (isSkipped(place, scene) === true ? explain(place) : null),
  },
  {
    id: 'showPaths',
    group: 'look',
    looksOnly: true,
    at: (place) => (place.kind === 'stages' && place.stages.length === 2 ? explain(place) : null),
  },
]
