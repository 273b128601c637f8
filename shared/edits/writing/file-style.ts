import type { Dockerfile } from '../../dockerfile/index.ts'
import type { StageGraph } from '../../stages/index.ts'
import { ok, type Result, sliceSpan } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'
import { isBlankLine } from './lines.ts'

/** The file's style, so that new text matches the rest. */
export interface FileStyle {
  readonly eol: '\n' | '\r\n'
  readonly keywords: 'upper' | 'lower'
  readonly as: 'upper' | 'lower'
  /** Blank lines between two stages. */
  readonly stageGap: number
}

const isLower = (text: string) => text === text.toLowerCase()

function mostly<T>(items: readonly T[], holds: (item: T) => boolean): boolean {
  return items.filter(holds).length * 2 > items.length
}

/** Blank lines above each stage but the first; the most frequent number, the smaller of two equal ones. */
function usualStageGap(file: Dockerfile, graph: StageGraph): number {
  const counts = new Map<number, number>()
  for (const stage of graph.stages.slice(1)) {
    const top = stage.line - stage.from.comments.length
    let gap = 0
    while (top - gap > 1 && isBlankLine(file, top - gap - 1)) gap += 1
    counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return ranked[0]?.[0] ?? 1
}

export function fileStyle(file: Dockerfile, graph: StageGraph): FileStyle {
  const crlf = file.text.split('\r\n').length - 1
  const breaks = file.lineStarts.length - 1
  const lowerKeywords = mostly(file.instructions, (each) => isLower(sliceSpan(file.text, each.keywordSpan)))
  const asWords = graph.stages.flatMap(({ fromParts }) => (fromParts.as === null ? [] : [fromParts.as.text]))
  const lowerAs = asWords.length === 0 ? lowerKeywords : mostly(asWords, isLower)
  return {
    eol: crlf * 2 > breaks ? '\r\n' : '\n',
    keywords: lowerKeywords ? 'lower' : 'upper',
    as: lowerAs ? 'lower' : 'upper',
    stageGap: usualStageGap(file, graph),
  }
}

/** `keyword` in the case this file uses. */
export function styledKeyword(style: FileStyle, keyword: string): string {
  return style.keywords === 'lower' ? keyword.toLowerCase() : keyword.toUpperCase()
}

/** ` AS name` in the case this file uses. */
export function asClause(style: FileStyle, name: string): string {
  return `${style.as === 'lower' ? ' as ' : ' AS '}${name}`
}

/**
 * Paths as COPY arguments: words, or the JSON form where a word would be ambiguous. BuildKit reads quotes
 * and escapes in both; variables are kept.
 */
export function pathList(file: Dockerfile, paths: readonly string[]): string {
  const literal = (path: string) =>
    path.replace(/["'\\`]/g, (each) =>
      each === '"' || each === "'" || each === file.escape ? file.escape + each : each,
    )
  const asJson = paths.some(
    (path) => /[\s"']/.test(path) || /^(?:\[|<<|--)/.test(path) || path.includes(file.escape),
  )
  return asJson ? `[${paths.map((path) => JSON.stringify(literal(path))).join(', ')}]` : paths.join(' ')
}

/** A path that COPY accepts. */
export function checkPath(path: string): Result<null> {
  if (path.trim() !== '' && !/\p{Cc}/u.test(path)) return ok(null)
  return refuse('invalid-path', 'invalid-path', { path: JSON.stringify(path) })
}
