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

/** A command for an instruction, the FROM left out. */
const oneInstruction =
  (availability: (stage: Stage, instruction: number, context: CommandContext) => Availability | null) =>
  (place: ActionPlace, context: CommandContext): Availability | null => {
    const stage = place.kind === 'instruction' ? context.graph.stages[place.stage] : undefined
    if (stage === undefined || place.kind !== 'instruction') return null
    return stage.instructions[place.instruction] === undefined
      ? null
      : availability(stage, place.instruction, context)
  }

/** Commands on an instruction. */
export const instructionCommands = {
  showInstruction: {
    group: 'look',
    looksOnly: true,
    at: (place) =>
      place.kind === 'instruction'
        ? enabled({ kind: 'text', stage: place.stage, instruction: place.instruction })
        : null,
  },
  editInstruction: {
    group: 'content',
    at: oneInstruction(({ index }, at) => ask({ kind: 'replace', stage: index, instruction: at })),
  },
  pointElsewhere: {
    group: 'content',
    at: oneInstruction((stage, at) => {
      const references = stage.edges.filter(({ instruction }) => instruction === at)
      const isCopy = stage.instructions[at]?.keyword.toUpperCase() === 'COPY'
      if (references.length === 0 && !isCopy) return null
      const reference = references.length > 0 ? 0 : null
      return ask({ kind: 'reference', stage: stage.index, instruction: at, reference })
    }),
  },
  mountHere: {
    group: 'content',
    at: oneInstruction((stage, at) =>
      stage.instructions[at]?.keyword === 'RUN'
        ? ask({ kind: 'mount', stage: stage.index, instruction: at })
        : null,
    ),
  },
  insertAbove: {
    group: 'content',
    at: oneInstruction(({ index }, at) => ask({ kind: 'insert', stage: index, at })),
  },
  insertBelow: {
    group: 'content',
    at: (place, { graph }) =>
      place.kind === 'instruction' && graph.stages[place.stage] !== undefined
        ? ask({ kind: 'insert', stage: place.stage, at: place.instruction + 1 })
        : null,
  },
  moveUp: {
    group: 'order',
    at: oneInstruction(({ index }, at) =>
      at === 0
        ? disabled('isFirst')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index, at: at - 1 }),
    ),
  },
  moveDown: {
    group: 'order',
    at: oneInstruction(({ index, instructions }, at) =>
      at === instructions.length - 1
        ? disabled('isLast')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index, at: at + 1 }),
    ),
  },
  moveToPreviousStage: {
    group: 'order',
    at: oneInstruction(({ index }, at, { graph }) => {
      const above = graph.stages[index - 1]
      return above === undefined
        ? disabled('inFirstStage')
        : edit({
            op: 'moveInstruction',
            stage: index,
            instruction: at,
            toStage: above.index,
            at: above.instructions.length,
          })
    }),
  },
  moveToNextStage: {
    group: 'order',
    at: oneInstruction(({ index }, at, { graph }) =>
      index === graph.stages.length - 1
        ? disabled('inLastStage')
        : edit({ op: 'moveInstruction', stage: index, instruction: at, toStage: index + 1, at: 0 }),
    ),
  },
  moveInstruction: {
    group: 'order',
    at: oneInstruction(({ index }, at) => ask({ kind: 'moveInstruction', stage: index, instruction: at })),
  },
  splitHere: {
    group: 'refactor',
    at: oneInstruction(({ index }, at) => ask({ kind: 'split', stage: index, at })),
  },
  removeInstruction: {
    group: 'remove',
    at: oneInstruction(({ index }, at) => edit({ op: 'removeInstruction', stage: index, instruction: at })),
  },
} satisfies CommandTable
