import { skipSpaces } from './characters.ts'
import type { Directive } from './syntax.ts'

/** Names BuildKit honours. */
export type DirectiveName = 'syntax' | 'escape' | 'check'

/**
 * Reads one line as `# name=value`; `line` counts from 1, `from..to` is the line without its end.
 * `null` when it is none of BuildKit's directives, which also ends the directives of the file.
 */
export function readDirective(
  text: string,
  from: number,
  to: number,
  line: number,
  prefix = '#',
): Directive | null {
  if (!text.startsWith(prefix, from)) return null
  const nameFrom = skipSpaces(text, from + prefix.length, to)
  let nameTo = nameFrom
  while (nameTo < to && isLetter(text.charCodeAt(nameTo))) nameTo++
  const name = text.slice(nameFrom, nameTo).toLowerCase()
  if (!isDirectiveName(name)) return null
  const equals = skipPatternSpaces(text, nameTo, to)
  if (equals >= to || text.charCodeAt(equals) !== 0x3d) return null
  let valueFrom = skipPatternSpaces(text, equals + 1, to)
  let valueTo = to
  while (valueTo > valueFrom && isPatternSpace(text.charCodeAt(valueTo - 1))) valueTo--
  if (valueFrom === to) {
    if (valueFrom === equals + 1) return null
    valueFrom = to - 1
    valueTo = to
  }
  const value = { text: text.slice(valueFrom, valueTo), from: valueFrom, to: valueTo }
  return { name, value, line, from, to }
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

/** RE2's `\s`, which has no vertical tab. */
const isPatternSpace = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d

function skipPatternSpaces(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isPatternSpace(text.charCodeAt(at))) at++
  return at
}

function isDirectiveName(name: string): name is DirectiveName {
  return name === 'syntax' || name === 'escape' || name === 'check'
}

/**
 * The directives that BuildKit looks up by name before it parses (`syntax`, `check`). Other rules than
 * the parser's hold: a `#!` line is skipped, and a line may not be indented.
 */
export function lookUpDirectives(text: string, prefix = '#'): readonly Directive[] {
  const found: Directive[] = []
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  if (text.startsWith('#!', from)) {
    const end = text.indexOf('\n', from)
    if (end < 0) return found
    from = end + 1
    line++
  }
  while (from < text.length) {
    const end = text.indexOf('\n', from)
    const lineEnd = end < 0 ? text.length : end
    const to = text.charCodeAt(lineEnd - 1) === 0x0d && lineEnd > from ? lineEnd - 1 : lineEnd
    const directive = readDirective(text, from, to, line, prefix)
    if (directive === null || found.some((other) => other.name === directive.name)) break
    found.push(directive)
    from = lineEnd + 1
    line++
  }
  return found
}

/** The frontend image a file asks for: `# syntax=`, `// syntax=` or `{"syntax": …}`; `null` for none. */
export function detectSyntax(text: string): string | null {
  for (const prefix of ['#', '//']) {
    const directive = lookUpDirectives(text, prefix).find(({ name }) => name === 'syntax')
    if (directive !== undefined) return firstWord(directive.value.text)
  }
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const first = skipSpaces(text, start, text.length)
  if (text.charCodeAt(first) !== 0x7b) return null
  try {
    const value: unknown = JSON.parse(text.slice(start))
    if (typeof value !== 'object' || value === null || !('syntax' in value)) return null
    return typeof value.syntax === 'string' ? value.syntax : null
  } catch {
    return null
  }
}

/** What counts of a `syntax` or `check` value: up to the first space. */
export function firstWord(value: string): string {
  const space = value.indexOf(' ')
  return space < 0 ? value : value.slice(0, space)
}
