import {
  type PlainSettings,
  type SettingKey,
  type SettingSection,
  settingKeys,
  settingSections,
  settingSpecs,
  settingsEn,
} from '#shared/settings/index.ts'
import { addWords, type Language, languageNames, reasonText } from '#shared/words/index.ts'

addWords('en', { settingNames: settingsEn })

const wordOf = (key: string, language: Language): string | null =>
  reasonText({ key: `settingNames:${key}`, values: {} }, language)

/** A setting's name, for whichever control shows it. */
export interface PlainWords {
  readonly title: string
  readonly help: string
  readonly options: Readonly<Record<string, string>>
}

/** A choice in words; a language is called by its own name in each of them. */
const choiceOf = (key: SettingKey, choice: string, language: Language): string =>
  (key === 'language' && choice in languageNames
    ? languageNames[choice as Language]
    : wordOf(`${key}.option.${choice}`, language)) ?? choice

export function wordsOf(key: SettingKey, language: Language): PlainWords {
  const spec = settingSpecs[key]
  const options = 'options' in spec ? spec.options : []
  return {
    title: wordOf(`${key}.title`, language) ?? key,
    help: wordOf(`${key}.help`, language) ?? '',
    options: Object.fromEntries(options.map((choice) => [choice, choiceOf(key, choice, language)])),
  }
}

export const sectionTitle = (section: SettingSection, language: Language): string =>
  wordOf(`section.${section}`, language) ?? section

/** A setting's value in words. */
export function valueWords<K extends SettingKey>(
  key: K,
  value: PlainSettings[K],
  language: Language,
  plain: { readonly on: string; readonly off: string; readonly empty: string },
): string {
  if (typeof value === 'boolean') return value ? plain.on : plain.off
  return wordsOf(key, language).options[String(value)] ?? (value === '' ? plain.empty : String(value))
}

/** The settings that have all words of the query in their name, help, choices or key, in the language shown or in English. */
export function matchingSettings(query: string, language: Language): readonly SettingKey[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean)
  return settingKeys.filter((key) => {
    const texts = (['en', language] as const).flatMap((each) => {
      const { title, help, options } = wordsOf(key, each)
      return [title, help, ...Object.values(options), sectionTitle(settingSpecs[key].section, each)]
    })
    const all = [key, ...texts].join('\n').toLowerCase()
    return asked.every((word) => all.includes(word))
  })
}

/** Settings by their sections; empty sections are left out. */
export function bySection(
  keys: readonly SettingKey[],
): readonly { readonly section: SettingSection; readonly keys: readonly SettingKey[] }[] {
  return settingSections
    .map((section) => ({ section, keys: keys.filter((key) => settingSpecs[key].section === section) }))
    .filter((group) => group.keys.length > 0)
}
