import { i18n, type Language } from '#shared/words/index.ts'

/** CodeMirror's own phrases, where the app writes them otherwise. */
const englishPhrases: Readonly<Record<string, string>> = {
  next: 'Next',
  previous: 'Previous',
  'match case': 'Match case',
  'by word': 'Whole word',
  regexp: 'Regular expression',
  replace: 'Replace',
  'replace all': 'Replace all',
  'toggle replace': 'Replace, too',
  'select all matches': 'Select all matches',
  'no matches': 'No matches',
  'invalid expression': 'Not a valid expression',
  close: 'Close',
  go: 'Go',
}

/** The phrases of CodeMirror and of this room's own extensions, by their English; `languages/` has them under the same keys. */
export const phrasesIn = (language: Language): Readonly<Record<string, string>> => ({
  ...englishPhrases,
  ...i18n.getResourceBundle(language, 'editor'),
})
