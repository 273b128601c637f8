export { createCatalogue, type ValuesIn } from './catalogue.ts'
export {
  addWords,
  failureMessage,
  hasWords,
  i18n,
  listText,
  reasonText,
  sentencesText,
  type WordSet,
} from './i18n.ts'
export { type Language, languageNames, languageOfTag, languages } from './languages.ts'
