import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { ActionPlace } from '../graph/index.ts'
import { useApp } from '../state/index.ts'
import { commandsAt, type PlacedCommand } from './commands/index.ts'
import { commandContextOf } from './perform.ts'

/** A command with its words in the current language. */
export interface CommandItem extends PlacedCommand {
  readonly label: string
  /** Why it is disabled, `null` when it is enabled. */
  readonly reason: string | null
}

/** The commands for a place, enabled or disabled with a reason. */
export function useCommands(place: ActionPlace): readonly CommandItem[] {
  const { t } = useTranslation('actions')
  const context = useApp(useShallow(commandContextOf))
  return commandsAt(place, context).map(({ command, availability }) => ({
    command,
    availability,
    label: t(`command.${command.id}`),
    reason: availability.enabled ? null : t(`why.${availability.reason}`),
  }))
}
