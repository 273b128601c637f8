import {
  type PlainSettings,
  type SettingKey,
  type SettingSection,
  sectionsEn,
  sectionsJa,
  settingKeys,
  settingSections,
  settingSpecs,
  settingsEn,
  settingsJa,
} from '#shared/settings/index.ts'

export type SettingsLanguage = 'en' | 'ja'

/** A setting's name, for whichever control shows it. */
export interface PlainWords {
  readonly title: string
  readonly help: string
  readonly options?: Readonly<Record<string, string>>
}

const words = { en: settingsEn, ja: settingsJa } as const
const sections = { en: sectionsEn, ja: sectionsJa } as const

export const languageOf = (language: string): SettingsLanguage => (language === 'ja' ? 'ja' : 'en')

export const wordsOf = (key: SettingKey, language: SettingsLanguage): PlainWords => words[language][key]

export const sectionTitle = (section: SettingSection, language: SettingsLanguage): string =>
  sections[language][section]

/** A setting's value in words. */
export function valueWords<K extends SettingKey>(
  key: K,
  value: PlainSettings[K],
  language: SettingsLanguage,
  plain: { readonly on: string; readonly off: string; readonly empty: string },
): string {
  if (typeof value === 'boolean') return value ? plain.on : plain.off
  return wordsOf(key, language).options?.[String(value)] ?? (value === '' ? plain.empty : String(value))
}

/** The settings that have all words of the query in their name, help, choices or key, in whichever language. */
export function matchingSettings(query: string): readonly SettingKey[] {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean)
  return settingKeys.filter((key) => {
    const texts = (['en', 'ja'] as const).flatMap((language) => {
      const { title, help, options = {} } = wordsOf(key, language)
      return [title, help, ...Object.values(options), sectionTitle(settingSpecs[key].section, language)]
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
