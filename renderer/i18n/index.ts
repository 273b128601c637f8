export { useFailureText } from './failure-text.ts'
export {
  type AppKey,
  failureText,
  languages,
  loadLanguage,
  loadLaterWords,
  type PaneKey,
  refusalText,
  setLanguage,
  startI18n,
  translate,
  type WordSources,
} from './i18n.ts'
