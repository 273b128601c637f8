import { graphCommandIds, graphCommandSpecs } from '#shared/commands/index.ts'
import type { ActionPlace } from '../../graph/index.ts'
import {
  type Availability,
  type CommandContext,
  type CommandDefinition,
  disabled,
  type GraphCommand,
} from '../graph-command.ts'
import { clipboardCommands } from './clipboard-commands.ts'
import { explainCommands } from './explain-commands.ts'
import { fileCommands } from './file-commands.ts'
import { instructionCommands } from './instruction-commands.ts'
import { sourceCommands } from './source-commands.ts'
import { stageCommands } from './stage-commands.ts'

const definitions: Readonly<Record<GraphCommand['id'], CommandDefinition>> = {
  ...stageCommands,
  ...explainCommands,
  ...clipboardCommands,
  ...instructionCommands,
  ...sourceCommands,
  ...fileCommands,
}

/** Every command on the graph, in menu order; shortcuts and the palette read this too. */
export const graphCommands: readonly GraphCommand[] = graphCommandIds.map((id) => ({
  ...graphCommandSpecs[id],
  ...definitions[id],
  id,
}))

/** A command that applies at the place it was requested for. */
export interface PlacedCommand {
  readonly command: GraphCommand
  readonly availability: Availability
}

/** The commands for a place, in the order of the table; a disabled one carries its reason. */
export function commandsAt(place: ActionPlace, context: CommandContext): readonly PlacedCommand[] {
  if (!isThere(place, context)) return []
  return graphCommands.flatMap((command) => {
    const found = command.at(place, context)
    if (found === null) return []
    return [{ command, availability: command.looksOnly ? found : (whyNotEditable(context) ?? found) }]
  })
}

function whyNotEditable({ readOnly, stale, graph }: CommandContext): Availability | null {
  if (readOnly) return disabled('readOnly')
  return stale && graph.stages.length > 0 ? disabled('stale') : null
}

function isThere(place: ActionPlace, { graph: { stages } }: CommandContext): boolean {
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
