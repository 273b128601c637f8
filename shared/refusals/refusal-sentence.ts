import { createCatalogue, type Language, type Reason } from '../text/index.ts'
import { english } from './messages/en.ts'
import { japanese } from './messages/ja.ts'

const { format } = createCatalogue(english, japanese)

/** What is wrong and what to do, in a language. Throws `RangeError` when `explainRefusal` did not make the reason. */
export const refusalSentence = (reason: Reason, language: Language): string => format(reason, language)
