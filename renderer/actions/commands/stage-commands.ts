import type { Stage } from '#shared/stages/index.ts'
import type { ActionPlace } from '../../graph/index.ts'
import { possibleUsers } from '../link-rule.ts'
import { ask, can, cannot, edit, type GraphCommand, type Offer, type Scene } from '../offer.ts'
import { sharesBase } from '../shared-base.ts'
import { explainCommands } from './explain-commands.ts'

/** A command for exactly one stage. */
const oneStage =
  (offer: (stage: Stage, scene: Scene) => Offer | null) =>
  (place: ActionPlace, scene: Scene): Offer | null => {
    const stage = place.kind === 'stages' ? scene.graph.stages[place.stages[0] ?? -1] : undefined
    return stage === undefined || place.kind !== 'stages' || place.stages.length > 1
      ? null
      : offer(stage, scene)
  }

/** Another stage may use this one. */
const isUsable = ({ index }: Stage, { graph }: Scene): boolean => possibleUsers(graph, index).length > 0

const hasLaterStage = (stage: Stage, { graph }: Scene): boolean => stage.index < graph.stages.length - 1

/** All that can be done to a stage. */
export const stageCommands: readonly GraphCommand[] = [
  {
    id: 'makeTarget',
    group: 'look',
    looksOnly: true,
    at: oneStage(({ index }, { target }) =>
      index === target ? cannot('isTarget') : can({ kind: 'target', stage: index }),
    ),
  },
  {
    id: 'showText',
    group: 'look',
    looksOnly: true,
    at: oneStage(({ index }) => can({ kind: 'text', stage: index, instruction: -1 })),
  },
  ...explainCommands,
  {
    id: 'openShell',
    group: 'look',
    looksOnly: true,
    at: oneStage(({ index }, { stale }) => (stale ? cannot('stale') : can({ kind: 'shell', stage: index }))),
  },
  {
    id: 'rename',
    group: 'name',
    at: oneStage(({ name, index }) => (name === '' ? null : can({ kind: 'rename', stage: index }))),
  },
  {
    id: 'nameStage',
    group: 'name',
    at: oneStage(({ name, index }) => (name === '' ? can({ kind: 'rename', stage: index }) : null)),
  },
  {
    id: 'useAsBase',
    group: 'connect',
    at: oneStage((stage, scene) =>
      isUsable(stage, scene)
        ? ask({ kind: 'connect', mode: 'base', from: stage.index, to: null, choice: false })
        : cannot('noPossibleUser'),
    ),
  },
  {
    id: 'copyInto',
    group: 'connect',
    at: oneStage((stage, scene) =>
      isUsable(stage, scene)
        ? ask({ kind: 'connect', mode: 'copy', from: stage.index, to: null, choice: false })
        : cannot('noPossibleUser'),
    ),
  },
  {
    id: 'copyFrom',
    group: 'connect',
    at: oneStage(({ index }) => ask({ kind: 'connect', mode: 'copy', from: null, to: index, choice: false })),
  },
  {
    id: 'mountFrom',
    group: 'connect',
    at: oneStage(({ index }) => ask({ kind: 'mount', stage: index, instruction: null })),
  },
  { id: 'changeBase', group: 'connect', at: oneStage(({ index }) => ask({ kind: 'base', stage: index })) },
  {
    id: 'setPlatform',
    group: 'connect',
    at: oneStage(({ index }) => ask({ kind: 'platform', stage: index })),
  },
  {
    id: 'addInstruction',
    group: 'content',
    at: oneStage(({ index, instructions }) => ask({ kind: 'insert', stage: index, at: instructions.length })),
  },
  {
    id: 'addFromTemplate',
    group: 'order',
    at: oneStage(({ index }) => ask({ kind: 'template', stage: index })),
  },
  { id: 'addAfter', group: 'order', at: oneStage(({ index }) => ask({ kind: 'add', after: index })) },
  {
    id: 'moveStageUp',
    group: 'order',
    at: oneStage(({ index }) =>
      index === 0 ? cannot('isFirst') : edit({ op: 'moveStage', stage: index, before: index - 1 }),
    ),
  },
  {
    id: 'moveStageDown',
    group: 'order',
    at: oneStage((stage, scene) =>
      hasLaterStage(stage, scene)
        ? edit({ op: 'moveStage', stage: stage.index, after: stage.index + 1 })
        : cannot('isLast'),
    ),
  },
  {
    id: 'moveStage',
    group: 'order',
    at: oneStage(({ index }, { graph }) =>
      graph.stages.length > 1 ? ask({ kind: 'moveStage', stage: index }) : cannot('onlyStage'),
    ),
  },
  {
    id: 'duplicate',
    group: 'refactor',
    at: (place) => (place.kind === 'stages' ? ask({ kind: 'duplicate', stages: place.stages }) : null),
  },
  {
    id: 'extractBase',
    group: 'refactor',
    at: (place, { graph }) => {
      if (place.kind !== 'stages') return null
      const [first = -1, ...others] = place.stages
      const canShare = others.length > 0 || graph.stages.some(({ index }) => sharesBase(graph, first, index))
      return canShare ? ask({ kind: 'extractBase', stages: place.stages }) : cannot('noSameBase')
    },
  },
  {
    id: 'splitStage',
    group: 'refactor',
    at: oneStage(({ index, instructions }) =>
      instructions.length > 0 ? ask({ kind: 'split', stage: index, at: null }) : cannot('noInstructions'),
    ),
  },
  {
    id: 'inlineStage',
    group: 'refactor',
    at: oneStage(({ index }, { graph }) => {
      const children = graph.stages.filter(({ edges }) =>
        edges.some(({ kind, stage }) => kind === 'from' && stage === index),
      )
      if (children.length === 0) return cannot('noChild')
      return children.length > 1 ? cannot('severalChildren') : ask({ kind: 'inline', stage: index })
    }),
  },
  {
    id: 'removeStages',
    group: 'remove',
    at: (place) => (place.kind === 'stages' ? ask({ kind: 'remove', stages: place.stages }) : null),
  },
]
