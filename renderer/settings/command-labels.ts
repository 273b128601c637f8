import { useTranslation } from 'react-i18next'
import {
  type AppCommandId,
  appCommandIds,
  type BindableId,
  type CommandPlace,
  commandKeys,
  graphCommandIds,
  isAppCommandId,
} from '#shared/commands/index.ts'
import type { Labels } from '../actions/index.ts'
import { useLabels } from '../actions/later.ts'
import { appLabels, type Exported, exported } from './label-keys.ts'

const isExported = (id: AppCommandId): id is Exported => Object.hasOwn(exported, id)

/** A command and its words, in the language that is shown and in the others. */
export interface LabelledCommand extends Labels {
  readonly id: BindableId
}

/** Commands that count at the same place. */
export interface CommandGroup {
  readonly place: CommandPlace
  readonly title: string
  readonly commands: readonly LabelledCommand[]
}

const places = ['anywhere', 'stage', 'instruction', 'edge', 'image'] as const

/** A command's words. */
export function useCommandLabels(): (id: BindableId) => LabelledCommand {
  const labels = useLabels()
  return (id) => {
    if (!isAppCommandId(id)) return { id, ...labels.command(id) }
    return { id, ...(isExported(id) ? labels.export(exported[id]) : labels.frame(appLabels[id])) }
  }
}

/** Every command that keys can be chosen for, by where its keys count. */
export function useCommandGroups(): readonly CommandGroup[] {
  const { t } = useTranslation('settings')
  const labelled = useCommandLabels()
  return places.map((place) => ({
    place,
    title: t(`place.${place}`),
    commands: [...appCommandIds, ...graphCommandIds]
      .filter((id) => commandKeys(id).places[0] === place)
      .map(labelled),
  }))
}
