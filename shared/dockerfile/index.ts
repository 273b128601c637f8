export { isSpace, toLower, trimSpace } from './characters.ts'
export { splitCsv } from './csv.ts'
export {
  type CheckOptions,
  lookUpDirectives,
  noCheckOptions,
  parseBool,
  parseCheckOptions,
  readDirective,
} from './directives.ts'
export { parseDuration } from './duration.ts'
export { flagNamed, flagsOfKeyword, readFlags } from './flags.ts'
export { isHeredocMark } from './heredoc.ts'
export { keywords } from './keywords.ts'
export { goQuote, withSuggestion } from './messages.ts'
export { checkOptionsOf, parseDockerfile, parseInSteps } from './parse.ts'
export { copyParts, copySources, fromParts, keyValues, mountsOf } from './parts.ts'
export {
  type ExpansionBudget,
  expandWord,
  isSpecial,
  type Lookup,
  newExpansionBudget,
  type ShellWordOptions,
  splitShellWords,
} from './shell-words.ts'
export type {
  Dockerfile,
  DockerfileError,
  Flag,
  FromParts,
  Heredoc,
  Instruction,
  KeyValue,
  Keyword,
  Mount,
  Word,
} from './syntax.ts'
export { isValidStageName, validateInstruction } from './validate.ts'
export { splitQuoted } from './words.ts'
