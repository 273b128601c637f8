import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { ActionPlace } from '../graph/index.ts'
import { useApp } from '../state/index.ts'
import { commandsAt, type OfferedCommand } from './commands/index.ts'
import { sceneOf } from './perform.ts'

/** A command with its words in the language that is shown. */
export interface WordedCommand extends OfferedCommand {
  readonly label: string
  /** Why it cannot be done, `null` when it can. */
  readonly reason: string | null
}

/** What can be done at a place now, and what cannot, with the reason. */
export function useCommands(place: ActionPlace): readonly WordedCommand[] {
  const { t } = useTranslation('actions')
  const scene = useApp(useShallow(sceneOf))
  return commandsAt(place, scene).map((offered) => ({
    ...offered,
    label: t(`command.${offered.command.id}`),
    reason: offered.offer.can ? null : t(`why.${offered.offer.why}`),
  }))
}
