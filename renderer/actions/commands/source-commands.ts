import type { ActionPlace } from '../../graph/index.ts'
import { ask, type CommandTable, disabled, edit, enabled } from '../graph-command.ts'

const withoutStages = (stages: number) => (stages === 0 ? disabled('noStages') : null)

/** The stage whose FROM a place is. */
function stageOfFrom(place: ActionPlace): number | null {
  if (place.kind === 'instruction' && place.instruction < 0) return place.stage
  return place.kind === 'edge' && place.edge === 'from' ? place.stage : null
}

/** Commands on a reference and on the image it may lead to. */
export const sourceCommands = {
  showReference: {
    group: 'look',
    looksOnly: true,
    at: (place) =>
      place.kind === 'edge'
        ? enabled({ kind: 'text', stage: place.stage, instruction: place.instruction })
        : null,
  },
  changeThisBase: {
    group: 'connect',
    at: (place) => {
      const stage = stageOfFrom(place)
      return stage === null ? null : ask({ kind: 'base', stage })
    },
  },
  changeReference: {
    group: 'connect',
    at: (place) => {
      if (place.kind !== 'edge' || place.edge === 'from') return null
      const { stage, instruction } = place
      const reference = place.edge === 'context' ? null : place.reference
      return ask({ kind: 'reference', stage, instruction, reference })
    },
  },
  insertStage: {
    group: 'connect',
    at: (place) => {
      if (place.kind !== 'edge' || place.edge === 'context') return null
      const { stage, instruction, reference } = place
      return ask({ kind: 'insertStage', stage, instruction, reference })
    },
  },
  moveTarget: {
    group: 'connect',
    at: (place, { graph }) => {
      if (place.kind !== 'edge') return null
      if (graph.stages.length < 2) return disabled('onlyStage')
      const { stage, instruction } = place
      if (place.edge !== 'from') return ask({ kind: 'moveInstruction', stage, instruction })
      const from = graph.stages[stage]?.edges.find(({ kind }) => kind === 'from')
      if (from === undefined) return null
      const source = from.stage >= 0 ? from.stage : from.image
      return ask({ kind: 'connect', mode: 'base', from: source, to: null, choice: false })
    },
  },
  imageAsBase: {
    group: 'connect',
    at: (place, { graph }) =>
      place.kind === 'image'
        ? (withoutStages(graph.stages.length) ??
          ask({ kind: 'connect', mode: 'base', from: place.reference, to: null, choice: false }))
        : null,
  },
  copyFromImage: {
    group: 'connect',
    at: (place, { graph }) => {
      if (place.kind !== 'image') return null
      if (place.reference === 'scratch') return disabled('scratchIsEmpty')
      return (
        withoutStages(graph.stages.length) ??
        ask({ kind: 'connect', mode: 'copy', from: place.reference, to: null, choice: false })
      )
    },
  },
  addFromImage: {
    group: 'order',
    at: (place) => (place.kind === 'image' ? ask({ kind: 'add', after: null, base: place.reference }) : null),
  },
  removeReference: {
    group: 'remove',
    at: (place) => {
      if (place.kind !== 'edge' || place.edge === 'from') return null
      const { stage, instruction, reference } = place
      return place.edge === 'context'
        ? edit({ op: 'removeInstruction', stage, instruction })
        : edit({ op: 'removeReference', stage, instruction, reference })
    },
  },
} satisfies CommandTable
