import { resourcesEn } from '#renderer/app/words/resources.en.ts'
import { phrasesIn } from '#renderer/editor/phrases.ts'
import { i18n, type WordSet } from '#shared/words/index.ts'
import '#main/cli/messages/index.ts'
import '#main/electron/labels.ts'
import '#renderer/editor/extras/completion-words.ts'
import '#renderer/settings/setting-words.ts'
import '#shared/cache/index.ts'
import '#shared/checks/index.ts'
import '#shared/edits/index.ts'
import '#shared/failures/index.ts'
import '#shared/lessons/index.ts'
import '#shared/refusals/index.ts'
import '#shared/settings/later.ts'
import '#shared/templates/index.ts'

/** Every text of the app in English, by namespace: those of the page, and those that the rooms above have beside them. */
export const english: WordSet = { ...(i18n.getDataByLanguage('en') as WordSet), ...resourcesEn }

/** The namespace whose keys are not the app's: CodeMirror's phrases go by their English. */
export const byEnglish = 'editor'

/** Every text in English, CodeMirror's phrases included: `phrases` are those that another language has. */
export function englishWith(phrases: readonly string[]): WordSet {
  const own = phrasesIn('en')
  return {
    ...english,
    [byEnglish]: Object.fromEntries(phrases.map((phrase) => [phrase, own[phrase] ?? phrase])),
  }
}

/** The folder of a language that has a namespace: what screens say, or what they share with the command line. */
export const folderOf = (namespace: string): 'messages' | 'screens' =>
  namespace in resourcesEn ? 'screens' : 'messages'
