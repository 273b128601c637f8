import { resourcesEn } from '#renderer/app/words/resources.en.ts'
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
