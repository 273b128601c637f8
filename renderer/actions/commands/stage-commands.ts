import type { Stage } from '#shared/stages/index.ts'
import type { ActionPlace } from '../../graph/index.ts'
import {
  type Availability,
  ask,
  type CommandContext,
  type CommandTable,
  disabled,
  edit,
  enabled,
} from '../graph-command.ts'
import { possibleUsers } from '../link-rule.ts'
import { sharesBase } from '../shared-base.ts'

/** A command for exactly one stage. */
const oneStage =
  (availability: (stage: Stage, context: CommandContext) => Availability | null) =>
  (place: ActionPlace, context: CommandContext): Availability | null => {
    const stage = place.kind === 'stages' ? context.graph.stages[place.stages[0] ?? -1] : undefined
    return stage === undefined || place.kind !== 'stages' || place.stages.length > 1
      ? null
      : availability(stage, context)
  }

/** Another stage may use this one. */
const isUsable = ({ index }: Stage, { graph }: CommandContext): boolean =>
  possibleUsers(graph, index).length > 0

const hasLaterStage = (stage: Stage, { graph }: CommandContext): boolean =>
  stage.index < graph.stages.length - 1

/** Commands on a stage. */
export const stageCommands = {
  makeTarget: {
    group: 'look',
    looksOnly: true,
    at: oneStage(({ index }, { target }) =>
      index === target ? disabled('isTarget') : enabled({ kind: 'target', stage: index }),
    ),
  },
  showText: {
    group: 'look',
    looksOnly: true,
    at: oneStage(({ index }) => enabled({ kind: 'text', stage: index, instruction: -1 })),
  },
  openShell: {
    group: 'look',
    looksOnly: true,
    at: oneStage(({ index }, { stale }) =>
      stale ? disabled('stale') : enabled({ kind: 'shell', stage: index }),
    ),
  },
  rename: {
    group: 'name',
    at: oneStage(({ name, index }) => (name === '' ? null : enabled({ kind: 'rename', stage: index }))),
  },
  nameStage: {
    group: 'name',
    at: oneStage(({ name, index }) => (name === '' ? enabled({ kind: 'rename', stage: index }) : null)),
  },
  useAsBase: {
    group: 'connect',
    at: oneStage((stage, context) =>
      isUsable(stage, context)
        ? ask({ kind: 'connect', mode: 'base', from: stage.index, to: null, choice: false })
        : disabled('noPossibleUser'),
    ),
  },
  copyInto: {
    group: 'connect',
    at: oneStage((stage, context) =>
      isUsable(stage, context)
        ? ask({ kind: 'connect', mode: 'copy', from: stage.index, to: null, choice: false })
        : disabled('noPossibleUser'),
    ),
  },
  copyFrom: {
    group: 'connect',
    at: oneStage(({ index }) => ask({ kind: 'connect', mode: 'copy', from: null, to: index, choice: false })),
  },
  mountFrom: {
    group: 'connect',
    at: oneStage(({ index }) => ask({ kind: 'mount', stage: index, instruction: null })),
  },
  changeBase: { group: 'connect', at: oneStage(({ index }) => ask({ kind: 'base', stage: index })) },
  setPlatform: {
    group: 'connect',
    at: oneStage(({ index }) => ask({ kind: 'platform', stage: index })),
  },
  addInstruction: {
    group: 'add',
    at: oneStage(({ index, instructions }) => ask({ kind: 'insert', stage: index, at: instructions.length })),
  },
  addFromTemplate: {
    group: 'add',
    at: oneStage(({ index }) => ask({ kind: 'template', stage: index })),
  },
  addAfter: { group: 'add', at: oneStage(({ index }) => ask({ kind: 'add', after: index })) },
  moveStageUp: {
    group: 'order',
    at: oneStage(({ index }) =>
      index === 0 ? disabled('isFirst') : edit({ op: 'moveStage', stage: index, before: index - 1 }),
    ),
  },
  moveStageDown: {
    group: 'order',
    at: oneStage((stage, context) =>
      hasLaterStage(stage, context)
        ? edit({ op: 'moveStage', stage: stage.index, after: stage.index + 1 })
        : disabled('isLast'),
    ),
  },
  moveStage: {
    group: 'order',
    at: oneStage(({ index }, { graph }) =>
      graph.stages.length > 1 ? ask({ kind: 'moveStage', stage: index }) : disabled('onlyStage'),
    ),
  },
  duplicate: {
    group: 'refactor',
    at: (place) => (place.kind === 'stages' ? ask({ kind: 'duplicate', stages: place.stages }) : null),
  },
  extractBase: {
    group: 'refactor',
    at: (place, { graph }) => {
      if (place.kind !== 'stages') return null
      const [first = -1, ...others] = place.stages
      const canShare = others.length > 0 || graph.stages.some(({ index }) => sharesBase(graph, first, index))
      return canShare ? ask({ kind: 'extractBase', stages: place.stages }) : disabled('noSameBase')
    },
  },
  splitStage: {
    group: 'refactor',
    at: oneStage(({ index, instructions }) =>
      instructions.length > 0 ? ask({ kind: 'split', stage: index, at: null }) : disabled('noInstructions'),
    ),
  },
  inlineStage: {
    group: 'refactor',
    at: oneStage(({ index }, { graph }) => {
      const children = graph.stages.filter(({ edges }) =>
        edges.some(({ kind, stage }) => kind === 'from' && stage === index),
      )
      if (children.length === 0) return disabled('noChild')
      return children.length > 1 ? disabled('severalChildren') : ask({ kind: 'inline', stage: index })
    }),
  },
  removeStages: {
    group: 'remove',
    at: (place) => (place.kind === 'stages' ? ask({ kind: 'remove', stages: place.stages }) : null),
  },
} satisfies CommandTable
