import { resourcesEn } from '#renderer/app/words/resources.en.ts'
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
import type { WordSet } from '#shared/words/index.ts'
import { wordsIn } from '#shared/words/testing/all-languages.ts'

/** The languages of the guide. */
type Language = 'en' | 'ja'

const japanese = wordsIn('ja')
const wordOf = <N extends 'actions' | 'commands' | 'settings'>(
  language: Language,
  namespace: N,
  key: keyof (typeof resourcesEn)[N] & string,
): string => (language === 'ja' ? japanese : (resourcesEn as WordSet))[namespace]?.[key] ?? key

const places: readonly CommandPlace[] = ['anywhere', 'stage', 'instruction', 'edge', 'image']

function labelOf(id: CommandId, language: Language): string {
  return isAppCommandId(id) ? wordOf(language, 'commands', id) : wordOf(language, 'actions', `command.${id}`)
}

/**
 * The rows of the guide's table of keys: keys as Linux shows them, with a star where browsers reserve them;
 * what they do; where they work.
 */
export function keyTable(language: Language): readonly (readonly string[])[] {
  const shown = (chord: string) =>
    `${chordShown(chord, 'linux')}${whyNotKeys(chord, 'web') === null ? '' : '*'}`
  const keysOf = (id: CommandId) => defaultKeysFor(id, { platform: 'linux', shell: 'electron' })
  const commands = places.flatMap((place) =>
    commandIds
      .filter((id) => placesOf(id)[0] === place && keysOf(id).length > 0)
      .map((id) => [
        keysOf(id).map(shown).join(', '),
        labelOf(id, language),
        wordOf(language, 'settings', `place.${place}`),
      ]),
  )
  const always = (['graph', 'text'] as const).flatMap((place) =>
    fixedKeys[place].map(({ key, chords }) => [
      chords.map((chord) => chordShown(chord, 'linux')).join(', '),
      wordOf(language, 'settings', key),
      wordOf(language, 'settings', `fixed.${place}`),
    ]),
  )
  return [...commands, ...always]
}
