import type { Dockerfile } from '../../../dockerfile/index.ts'
import type { Span } from '../../../text/index.ts'
import { locationOf, type Rule, replace } from '../../rule.ts'

export const noEmptyContinuation: Rule = {
  name: 'NoEmptyContinuation',
  severity: 'warning',
  summary: 'No empty lines inside an instruction that goes over several lines',
  start: ({ dockerfile }, report) => ({
    syntax: {
      '*': (instruction) => {
        const last = instruction.emptyContinuationLine
        if (last === 0) return
        const empty = emptyLines(dockerfile, instruction.line + 1, last)
        report(
          { ...locationOf(instruction), line: last, scope: null },
          {},
          {
            span: empty[0] ?? instruction,
            fix: {
              key: 'fix#removeEmptyLines',
              values: {},
              edits: empty.map((line) => replace(line, '')),
            },
          },
        )
      },
    },
  }),
}

/** The blank lines among those from `from` to `to` (1-based, inclusive), their line ends included. */
function emptyLines({ text, lineStarts }: Dockerfile, from: number, to: number): readonly Span[] {
  const empty: Span[] = []
  for (let line = from; line <= to; line++) {
    const start = lineStarts[line - 1] ?? text.length
    const end = lineStarts[line] ?? text.length
    if (start < end && text.slice(start, end).trim() === '') empty.push({ from: start, to: end })
  }
  return empty
}
