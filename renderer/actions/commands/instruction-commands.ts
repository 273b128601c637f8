import type { Stage } from '#shared/stages/graph.ts'
import { can, cannot, edit, type GraphCommand, type Offer, type Scene } from '../offer.ts'
import type { ActionPlace } from '../place.ts'

/** A command for an instruction, the FROM left out. */
const oneInstruction =
  (offer: (stage: Stage, instruction: number) => Offer) =>
  (place: ActionPlace, { graph }: Scene): Offer | null => {
    const stage = place.kind === 'instruction' ? graph.stages[place.stage] : undefined
    if (stage === undefined || place.kind !== 'instruction') return null
    return stage.instructions[place.instruction] === undefined ? null : offer(stage, place.instruction)
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
    id: 'moveUp',
    group: 'order',
    keys: 'Alt+ArrowUp',
    at: oneInstruction(({ index }, at) =>
      at === 0
        ? cannot('isFirst')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index, at: at - 1 }),
    ),
  },
  {
    id: 'moveDown',
    group: 'order',
    keys: 'Alt+ArrowDown',
    at: oneInstruction(({ index, instructions }, at) =>
      at === instructions.length - 1
        ? cannot('isLast')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index, at: at + 1 }),
    ),
  },
  {
    id: 'removeInstruction',
    group: 'remove',
    keys: 'Delete',
    at: oneInstruction(({ index }, at) => edit({ op: 'removeInstruction', stage: index, instruction: at })),
  },
]
