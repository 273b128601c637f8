import type { FrameKey } from '#renderer/actions/index.ts'
import { resourcesEn } from '#renderer/app/words/resources.en.ts'
import { resourcesJa } from '#renderer/app/words/resources.ja.ts'
import type { PaneKey } from '#renderer/i18n/index.ts'
import { appLabels, exported, fixedKeys } from '#renderer/settings/index.ts'
import {
  appCommandIds,
  type BindableId,
  type CommandPlace,
  chordShown,
  commandKeys,
  graphCommandIds,
  isAppCommandId,
  whyNotKeys,
} from '#shared/commands/index.ts'

const resources = { en: resourcesEn, ja: resourcesJa } as const

type Language = keyof typeof resources
const places: readonly CommandPlace[] = ['anywhere', 'stage', 'instruction', 'edge', 'image']

const paneKeys = 'panes:'
const isOfPane = (key: FrameKey): key is `panes:${PaneKey}` => key.startsWith(paneKeys)

function frameWords(key: FrameKey, language: Language): string {
  const { app, panes } = resources[language]
  return isOfPane(key) ? panes[key.slice(paneKeys.length) as PaneKey] : app[key]
}

function labelOf(id: BindableId, language: Language): string {
  const { actions, export: exports } = resources[language]
  if (!isAppCommandId(id)) return actions[`command.${id}`]
  return id in exported
    ? exports[exported[id as keyof typeof exported]]
    : frameWords(appLabels[id as keyof typeof appLabels], language)
}

/**
 * The rows of the guide's table of keys: keys as Linux shows them, with a star where browsers keep them for themselves;
 * what they do; where they count.
 */
export function keyTable(language: Language): readonly (readonly string[])[] {
  const { settings } = resources[language]
  const shown = (chord: string) =>
    `${chordShown(chord, 'linux')}${whyNotKeys(chord, 'web') === null ? '' : '*'}`
  const commands = places.flatMap((place) =>
    [...appCommandIds, ...graphCommandIds]
      .filter((id) => commandKeys(id).places[0] === place && commandKeys(id).keys.length > 0)
      .map((id) => [
        commandKeys(id).keys.map(shown).join(', '),
        labelOf(id, language),
        settings[`place.${place}`],
      ]),
  )
  const always = fixedKeys.map(({ key, chords }) => [
    chords.map((chord) => chordShown(chord, 'linux')).join(', '),
    settings[key],
    settings.fixed,
  ])
  return [...commands, ...always]
}
