import type { Template } from '../template.ts'

/** The file as a whole: its directives, its first instruction, its heredocs. */
export const fileTemplates: readonly Template[] = [
  ['empty-file', 'the Dockerfile cannot be empty'],
  ['empty-file', 'empty'],
  ['empty-file', 'the Dockerfile ({_}) cannot be empty'],
  ['no-instructions', 'file with no instructions'],
  ['no-stages', 'dockerfile contains no stages to build'],
  ['before-first-stage', 'no build stage in current context'],
  ['line-too-long', 'dockerfile line greater than max allowed size of {bytes}'],
  ['repeated-directive', 'only one {name} parser directive can be used'],
  ['escape-directive', "invalid escape token '{token}' does not match ` or \\"],
  ['check-option#name', 'failed to parse check options: invalid check option "{option}"'],
  [
    'check-option#value',
    'failed to parse check options: failed to parse check option "{option}": strconv.ParseBool: parsing "{value}": invalid syntax',
  ],
  ['lint-violation', 'lint violation found for rules: {rules}'],
  ['unterminated-heredoc', 'unterminated heredoc'],
  ['heredoc-name', 'internal lexing of heredoc produced inconsistent results: {word}'],
  ['target-stage', 'target stage "{stage}" could not be found'],
  ['no-dockerfile', 'failed to read dockerfile: open {file}: no such file or directory'],
]
