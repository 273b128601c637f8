export { isSpace, toLower, trimSpace } from './characters.ts'
export {
  type CheckOptions,
  noCheckOptions,
  parseBool,
  parseCheckOptions,
} from './check-options.ts'
export { detectSyntax, lookUpDirectives, readDirective } from './directives.ts'
export { flagNamed } from './flag-rules.ts'
export { goQuote } from './go-quote.ts'
export { isHeredocMark } from './heredoc.ts'
export { keywords } from './keywords.ts'
export { checkOptionsOf, parseDockerfile } from './parse.ts'
export { copyParts, copySources, fromParts, keyValues, mountsOf, words } from './parts.ts'
export {
  type ExpandedWord,
  expandWord,
  isSpecial,
  type Lookup,
  type ShellWordOptions,
  splitShellWords,
} from './shell-words.ts'
export { withSuggestion } from './suggest.ts'
export type {
  CopyParts,
  Directive,
  Dockerfile,
  DockerfileError,
  Flag,
  FromParts,
  Heredoc,
  Instruction,
  KeyValue,
  Keyword,
  Mount,
  MountOption,
  Word,
} from './syntax.ts'
export { type Token, type TokenKind, tokens } from './tokens.ts'
export { isValidStageName, validateInstruction } from './validate.ts'
