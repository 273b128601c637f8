import { resourcesEn } from '#renderer/app/words/resources.en.ts'
import { translations, wordsIn } from '#shared/words/testing/all-languages.ts'

type Words = typeof resourcesEn

const translated = translations.map(wordsIn)
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What one of these texts of the screen is in any language of the app: a page object finds it whatever the window speaks. */
export function inAnyLanguage<N extends keyof Words>(
  namespace: N,
  ...keys: readonly (keyof Words[N] & string)[]
): RegExp {
  const english: Readonly<Record<string, string>> = resourcesEn[namespace]
  const texts = [english, ...translated.map((words) => words[namespace] ?? {})].flatMap((words) =>
    keys.flatMap((key) => words[key] ?? []),
  )
  // The values of a text may be anything.
  const forms = texts.map((text) =>
    text
      .split(/\{\w+\}/)
      .map(escaped)
      .join('.*'),
  )
  return new RegExp(`^(?:${forms.join('|')})$`)
}
