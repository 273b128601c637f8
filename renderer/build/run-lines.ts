import { collapseReturns, plainStyle, styleAfter } from './ansi.ts'
import type { LogLine } from './log-assembly.ts'

/** UTF-16 units of output kept on screen; a container may print without end. */
const kept = 512 * 1024

/** The lines of a container's output, the newest ones when there is too much. */
export function runLines(output: string): { lines: LogLine[]; cut: boolean } {
  const cut = output.length > kept
  const start = cut ? output.indexOf('\n', output.length - kept) + 1 : 0
  const parts = output.slice(start).split('\n')
  if (parts.at(-1) === '') parts.pop()
  let style = plainStyle
  const lines = parts.map((part): LogLine => {
    const text = collapseReturns(part)
    const line = { kind: 'line', stage: -1, digest: '', stream: 'stdout', text, style } as const
    style = styleAfter(part, style)
    return line
  })
  return { lines, cut }
}
