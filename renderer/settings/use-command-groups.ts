import { useTranslation } from 'react-i18next'
import { type CommandId, type CommandPlace, commandIds, placesOf } from '#shared/commands/index.ts'
import type { Labels } from '../actions/index.ts'
import { useLabels } from '../actions/later.ts'

/** A command and its words, in the language that is shown and in the others. */
export interface LabelledCommand extends Labels {
  readonly id: CommandId
}

/** Commands that count at the same place. */
export interface CommandGroup {
  readonly place: CommandPlace
  readonly title: string
  readonly commands: readonly LabelledCommand[]
}

const places = ['anywhere', 'stage', 'instruction', 'edge', 'image'] as const

/** Every command, by the first of the places where its keys apply. */
export function useCommandGroups(): readonly CommandGroup[] {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  return places.map((place) => ({
    place,
    title: t(`place.${place}`),
    commands: commandIds
      .filter((id) => placesOf(id)[0] === place)
      .map((id) => ({ id, ...labels.command(id) })),
  }))
}
