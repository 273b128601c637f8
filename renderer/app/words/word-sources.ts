import type { WordSources } from '../../i18n/index.ts'
import { firstEn } from './first-words.en.ts'

/** The words of all rooms, loaded as the window needs them. */
export const wordSources: WordSources = {
  first: firstEn,
  later: async () => (await import('./later-words.en.ts')).laterEn,
  of: async (language) => (await import('./translations.ts')).loadTranslation(language),
  explaining: () => import('./explaining.ts'),
}
