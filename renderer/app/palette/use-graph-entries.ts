import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import {
  type ActionPlace,
  commandsAt,
  filePlace,
  perform,
  type Surface,
  sceneOf,
  stagePlace,
  usePlaceTitle,
} from '../../actions/index.ts'
import { useApp, useSession } from '../../state/use-session.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { useLabels } from './use-labels.ts'

/** What can be done to what is selected (several stages together included), else to the target, and to the file. */
export function useGraphEntries(surface: Surface): readonly PaletteEntry[] {
  const session = useSession()
  const { t } = useTranslation('actions')
  const labels = useLabels()
  const titleOf = usePlaceTitle()
  const scene = useApp(useShallow(sceneOf))
  const selection = useApp((state) => state.selection)
  const hasDocument = useApp((state) => state.document !== null)
  const stage = selection?.stage ?? scene.target
  const chosen = useApp((state) => state.outline.chosen)
  const together = chosen.size > 1 && chosen.has(stage)
  const places: readonly ActionPlace[] = [
    ...(selection?.instruction == null
      ? []
      : [{ kind: 'instruction', stage, instruction: selection.instruction } as const]),
    together ? { kind: 'stages', stages: [...chosen].sort((a, b) => a - b) } : stagePlace(stage),
    filePlace,
  ]
  if (!hasDocument) return []
  return places.flatMap((place) =>
    commandsAt(place, scene).map(({ command, offer }): PaletteEntry => {
      return {
        id: `${command.id} ${place.kind}`,
        ...labels.command(command.id),
        place: titleOf(place),
        ...(command.keys === undefined ? {} : { keys: command.keys }),
        reason: offer.can ? null : t(`why.${offer.why}`),
        run: () => {
          if (offer.can && !perform(session, offer.act, surface)) surface.focusBack?.()
        },
      }
    }),
  )
}
