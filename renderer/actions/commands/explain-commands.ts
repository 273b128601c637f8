import { stageRoles } from '#shared/stages/index.ts'
import type { ActionPlace } from '../../graph/index.ts'
import { type Availability, type CommandContext, type CommandTable, enabled } from '../graph-command.ts'

/** Whether the target is built without the place's stages; `null` where that does not apply. */
function isSkipped(place: ActionPlace, { graph, target }: CommandContext): boolean | null {
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

function explain(place: ActionPlace): Availability | null {
  if (place.kind === 'stages') return enabled({ kind: 'explain', stages: place.stages })
  return place.kind === 'image' ? enabled({ kind: 'explainImage', reference: place.reference }) : null
}

/** Opens the explanation of a node. */
export const explainCommands = {
  whyHere: {
    group: 'look',
    looksOnly: true,
    at: (place, context) => (isSkipped(place, context) === false ? explain(place) : null),
  },
  whySkipped: {
    group: 'look',
    looksOnly: true,
    at: (place, context) => (isSkipped(place, context) === true ? explain(place) : null),
  },
  showPaths: {
    group: 'look',
    looksOnly: true,
    at: (place) => (place.kind === 'stages' && place.stages.length === 2 ? explain(place) : null),
  },
} satisfies CommandTable
