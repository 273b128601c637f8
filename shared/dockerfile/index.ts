export { isSpace, toLower, trimSpace } from './characters.ts'
export { type CheckOptions, noCheckOptions, parseBool, parseCheckOptions } from './check-options.ts'
export { splitCsv } from './csv.ts'
export { lookUpDirectives, readDirective } from './directives.ts'
export { parseDuration } from './duration.ts'
export { flagNamed } from './flag-rules.ts'
export { readFlags } from './flags.ts'
export { goQuote } from './go-quote.ts'
export { isHeredocMark } from './heredoc.ts'
export { checkOptionsOf, parseDockerfile } from './parse.ts'
export { copyParts, copySources, fromParts, keyValues, mountsOf } from './parts.ts'
export { expandWord, isSpecial, type Lookup, type ShellWordOptions, splitShellWords } from './shell-words.ts'
export { withSuggestion } from './suggest.ts'
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
