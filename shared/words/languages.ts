/** The languages of the app, each by its own name. English is in the code; every other one is a folder of `languages/` of its tag. */
export const languageNames = { en: 'English', ja: '日本語', 'zh-CN': '简体中文' } as const

/** A language of the app, as a BCP 47 tag. */
export type Language = keyof typeof languageNames

/** English, which everything else is translated from, first. */
export const languages = ['en', 'ja', 'zh-CN'] as const satisfies readonly Language[]

/** A tongue and what it is written in: `zh`, `zh-CN` and `zh-Hans-SG` are one, `zh-TW` is another. */
function writtenAs(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script}`
  } catch {
    return null
  }
}

/** The language of the app that a BCP 47 tag means; `null` for one that the app does not speak. */
export function languageOfTag(tag: string): Language | null {
  const written = writtenAs(tag)
  return languages.find((language) => writtenAs(language) === written) ?? null
}
