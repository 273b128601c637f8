import type { BuildState } from '#shared/build/index.ts'
import { collapseReturns, stripControls } from './ansi.ts'
import { LogText, type LogWords } from './log-text.ts'

/** UTF-16 units read at a time; between two of them the page gets its turn. */
const unitsAtOnce = 512 * 1024

/**
 * The whole log, or one stage's, without colours, piece by piece. Each line is what a terminal would show of it.
 * The caller may pause between pieces.
 */
export function* plainLog(build: BuildState, stage: number | null, words: LogWords): Generator<string> {
  const log = new LogText(stage, words, Number.POSITIVE_INFINITY)
  log.update(build)
  let open = ''
  for (;;) {
    const { text } = log.take(unitsAtOnce)
    const lines = (open + text).split('\n')
    if (text !== '') open = lines.pop() ?? ''
    const piece = lines.map((line) => stripControls(collapseReturns(line))).join('\n')
    if (text === '') {
      if (piece !== '') yield `${piece}\n`
      return
    }
    if (lines.length > 0) yield `${piece}\n`
  }
}
