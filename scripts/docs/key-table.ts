import { resourcesEn } from '#renderer/app/words/resources.en.ts'
import { resourcesJa } from '#renderer/app/words/resources.ja.ts'
import { fixedKeys } from '#renderer/settings/index.ts'
import {
  type CommandId,
  type CommandPlace,
  chordShown,
  commandIds,
  defaultKeysFor,
  isAppCommandId,
  placesOf,
  whyNotKeys,
} from '#shared/commands/index.ts'

const resources = { en: resourcesEn, ja: resourcesJa } as const

type Language = keyof typeof resources
const places: readonly CommandPlace[] = ['anywhere', 'stage', 'instruction', 'edge', 'image']

function labelOf(id: CommandId, language: Language): string {
  const { actions, commands } = resources[language]
  return isAppCommandId(id) ? commands[id] : actions[`command.${id}`]
}

/**
 * The rows of the guide's table of keys: keys as Linux shows them, with a star where browsers reserve them;
 * what they do; where they work.
 */
export function keyTable(language: Language): readonly (readonly string[])[] {
  const { settings } = resources[language]
  const shown = (chord: string) =>
    `${chordShown(chord, 'linux')}${whyNotKeys(chord, 'web') === null ? '' : '*'}`
  const keysOf = (id: CommandId) => defaultKeysFor(id, { platform: 'linux', shell: 'electron' })
  const commands = places.flatMap((place) =>
    commandIds
      .filter((id) => placesOf(id)[0] === place && keysOf(id).length > 0)
      .map((id) => [keysOf(id).map(shown).join(', '), labelOf(id, language), settings[`place.${place}`]]),
  )
  const always = (['graph', 'text'] as const).flatMap((place) =>
    fixedKeys[place].map(({ key, chords }) => [
      chords.map((chord) => chordShown(chord, 'linux')).join(', '),
      settings[key],
      settings[`fixed.${place}`],
    ]),
  )
  return [...commands, ...always]
}
