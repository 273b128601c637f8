import type { Stage } from '#shared/stages/index.ts'
import type { ActionPlace } from '../../graph/index.ts'
import { ask, can, cannot, edit, type GraphCommand, type Offer, type Scene } from '../offer.ts'

/** A command for an instruction, the FROM left out. */
const oneInstruction =
  (offer: (stage: Stage, instruction: number, scene: Scene) => Offer | null) =>
  (place: ActionPlace, scene: Scene): Offer | null => {
    const stage = place.kind === 'instruction' ? scene.graph.stages[place.stage] : undefined
    if (stage === undefined || place.kind !== 'instruction') return null
    return stage.instructions[place.instruction] === undefined ? null : offer(stage, place.instruction, scene)
  }

/** All that can be done to an instruction. */
export const instructionCommands: readonly GraphCommand[] = [
  {
    id: 'showInstruction',
    group: 'look',
    looksOnly: true,
    at: (place) =>
      place.kind === 'instruction'
        ? can({ kind: 'text', stage: place.stage, instruction: place.instruction })
        : null,
  },
  {
    id: 'editInstruction',
    group: 'content',
    at: oneInstruction(({ index }, at) => ask({ kind: 'replace', stage: index, instruction: at })),
  },
  {
    id: 'pointElsewhere',
    group: 'content',
    at: oneInstruction((stage, at) => {
      const references = stage.edges.filter(({ instruction }) => instruction === at)
      const isCopy = stage.instructions[at]?.keyword.toUpperCase() === 'COPY'
      if (references.length === 0 && !isCopy) return null
      const reference = references.length > 0 ? 0 : null
      return ask({ kind: 'reference', stage: stage.index, instruction: at, reference })
    }),
  },
  {
    id: 'mountHere',
    group: 'content',
    at: oneInstruction((stage, at) =>
      stage.instructions[at]?.keyword === 'RUN'
        ? ask({ kind: 'mount', stage: stage.index, instruction: at })
        : null,
    ),
  },
  {
    id: 'insertAbove',
    group: 'content',
    at: oneInstruction(({ index }, at) => ask({ kind: 'insert', stage: index, at })),
  },
  {
    id: 'insertBelow',
    group: 'content',
    at: (place, { graph }) =>
      place.kind === 'instruction' && graph.stages[place.stage] !== undefined
        ? ask({ kind: 'insert', stage: place.stage, at: place.instruction + 1 })
        : null,
  },
  {
    id: 'moveUp',
    group: 'order',
    at: oneInstruction(({ index }, at) =>
      at === 0
        ? cannot('isFirst')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index, at: at - 1 }),
    ),
  },
  {
    id: 'moveDown',
    group: 'order',
    at: oneInstruction(({ index, instructions }, at) =>
      at === instructions.length - 1
        ? cannot('isLast')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index, at: at + 1 }),
    ),
  },
  {
    id: 'moveToPreviousStage',
    group: 'order',
    at: oneInstruction(({ index }, at, { graph }) => {
      const above = graph.stages[index - 1]
      return above === undefined
        ? cannot('inFirstStage')
        : edit({
            ...{ op: 'moveInstruction', stage: index, instruction: at },
            ...{ toStage: above.index, at: above.instructions.length },
          })
    }),
  },
  {
    id: 'moveToNextStage',
    group: 'order',
    at: oneInstruction(({ index }, at, { graph }) =>
      index === graph.stages.length - 1
        ? cannot('inLastStage')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index + 1, at: 0 }),
    ),
  },
  {
    id: 'moveInstruction',
    group: 'order',
    at: oneInstruction(({ index }, at) => ask({ kind: 'moveInstruction', stage: index, instruction: at })),
  },
  {
    id: 'splitHere',
    group: 'refactor',
    at: oneInstruction(({ index }, at) => ask({ kind: 'split', stage: index, at })),
  },
  {
    id: 'removeInstruction',
    group: 'remove',
    at: oneInstruction(({ index }, at) => edit({ op: 'removeInstruction', stage: index, instruction: at })),
  },
]
