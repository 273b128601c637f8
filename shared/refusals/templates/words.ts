import type { Template } from '../template.ts'

/** Words whose quotes or variables cannot be read. */
export const wordTemplates: readonly Template[] = [
  ['open-brace', 'failed to process "{word}": syntax error: missing \'}\''],
  ['open-brace', 'failed to process "{word}": unsupported modifier (\n) in substitution'],
  ['open-brace', 'failed to process "{word}": unsupported modifier (\ufffd) in substitution'],
  ['replacement', 'failed to process "{word}": syntax error: missing \'/\' in ${}'],
  ['bad-substitution', 'failed to process "{word}": syntax error: bad substitution'],
  ['modifier', 'failed to process "{word}": unsupported modifier ({modifier}) in substitution'],
  ['pattern', 'failed to process "{word}": invalid pattern ({pattern}) in substitution: {_}'],
  [
    'single-quote',
    'failed to process "{word}": unexpected end of statement while looking for matching single-quote',
  ],
  [
    'double-quote',
    'failed to process "{word}": unexpected end of statement while looking for matching double-quote',
  ],
  ['open-brace', 'failed to process "{word}": unexpected end of statement while looking for matching {_}'],
  ['word-limit', 'failed to process "{word}": substitutions are nested too deeply'],
  ['word-limit', 'failed to process "{word}": the values of its variables exceed {_} characters'],
  ['word-limit', 'failed to process "{word}": the words of the file cost too much together'],
  ['required-variable#unset', 'failed to process "{word}": {variable}: is not allowed to be unset'],
  ['required-variable#empty', 'failed to process "{word}": {variable}: is not allowed to be empty'],
  ['required-variable', 'failed to process "{word}": {variable}: {message}'],
  ['heredoc-name', 'failed to process "{word}"'],
]
