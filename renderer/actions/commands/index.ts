import type { ActionPlace } from '../../graph/index.ts'
import { cannot, type GraphCommand, type Offer, type Scene } from '../offer.ts'
import { fileCommands } from './file-commands.ts'
import { instructionCommands } from './instruction-commands.ts'
import { sourceCommands } from './source-commands.ts'
import { stageCommands } from './stage-commands.ts'

/** Everything that can be done on the graph: menus, shortcuts and the palette all read this. */
export const graphCommands: readonly GraphCommand[] = [
  ...stageCommands,
  ...instructionCommands,
  ...sourceCommands,
  ...fileCommands,
]

/** A command that has a meaning at the place it was asked about. */
export interface OfferedCommand {
  readonly command: GraphCommand
  readonly offer: Offer
}

/** The commands for a place, in the order of the table; what cannot be done says why. */
export function commandsAt(place: ActionPlace, scene: Scene): readonly OfferedCommand[] {
  if (!isThere(place, scene)) return []
  return graphCommands.flatMap((command) => {
    const offer = command.at(place, scene)
    if (offer === null) return []
    return [{ command, offer: command.looksOnly ? offer : (whyNotEditable(scene) ?? offer) }]
  })
}

function whyNotEditable({ readOnly, stale, graph }: Scene): Offer | null {
  if (readOnly) return cannot('readOnly')
  return stale && graph.stages.length > 0 ? cannot('stale') : null
}

function isThere(place: ActionPlace, { graph: { stages } }: Scene): boolean {
  switch (place.kind) {
    case 'stages':
      return place.stages.every((index) => stages[index] !== undefined)
    case 'instruction':
    case 'edge':
      return place.instruction < 0
        ? stages[place.stage] !== undefined
        : stages[place.stage]?.instructions[place.instruction] !== undefined
    case 'image':
    case 'file':
      return true
  }
}
