import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { commandContextOf, commandsAt, perform } from '../../actions/index.ts'
import { useLabels, usePlaceTitle } from '../../actions/later.ts'
import { type ActionPlace, filePlace, stagePlace } from '../../graph/index.ts'
import { type ActionOrigin, selectBindings, useApp, useSession, useShown } from '../../state/index.ts'
import { type PaletteEntry, shownKeys } from './palette-entry.ts'

/** Commands for the selected instruction, else for the selected stages, the selected stage or the target; and for the file. */
export function useGraphEntries(origin: ActionOrigin): readonly PaletteEntry[] {
  const session = useSession()
  const { t } = useTranslation('actions')
  const labels = useLabels()
  const titleOf = usePlaceTitle()
  const { keysOf } = useApp(selectBindings)
  const context = useApp(useShallow(commandContextOf))
  const selection = useShown((document) => document.selection)
  const hasDocument = useShown((document) => document.file !== null)
  const stage = selection?.stage ?? context.target
  const chosen = useShown((document) => document.outline.chosen)
  const together = chosen.size > 1
  const places: readonly ActionPlace[] = [
    ...(selection?.instruction == null
      ? []
      : [{ kind: 'instruction', stage, instruction: selection.instruction } as const]),
    together ? { kind: 'stages', stages: [...chosen].sort((a, b) => a - b) } : stagePlace(stage),
    filePlace,
  ]
  if (!hasDocument) return []
  return places.flatMap((place) =>
    commandsAt(place, context).map(({ command, availability }): PaletteEntry => {
      return {
        id: `${command.id} ${place.kind}`,
        ...labels.command(command.id),
        place: titleOf(place),
        ...shownKeys(keysOf(command.id)),
        reason: availability.enabled ? null : t(`why.${availability.reason}`),
        run: () => {
          if (availability.enabled && !perform(session, availability.action, origin)) origin.focusBack?.()
        },
      }
    }),
  )
}
