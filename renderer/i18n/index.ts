export {
  type AppKey,
  failureText,
  loadLanguage,
  loadLaterWords,
  type PaneKey,
  refusalText,
  setLanguage,
  startI18n,
  translate,
  type WordSources,
} from './i18n.ts'
export { useFailureText, useLanguage } from './use-language.ts'
