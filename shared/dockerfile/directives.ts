import { skipSpaces, trimSpace } from './characters.ts'
import { goQuote } from './messages.ts'
import type { Directive } from './syntax.ts'

/** Names BuildKit honours. */
type DirectiveName = 'syntax' | 'escape' | 'check'

/**
 * Reads one line as `# name=value`; `line` counts from 1, `from..to` is the line without its end. `prefix` is `''` for a comment
 * without its `#`.
 * `null` when it is none of BuildKit's directives, which also ends the directives of the file.
 */
export function readDirective(
  text: string,
  from: number,
  to: number,
  line: number,
  prefix: '#' | '' = '#',
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
export function lookUpDirectives(text: string): readonly Directive[] {
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
    const directive = readDirective(text, from, to, line)
    if (directive === null || found.some((other) => other.name === directive.name)) break
    found.push(directive)
    from = lineEnd + 1
    line++
  }
  return found
}

/** The significant part of a `check` value: up to the first space. */
export function firstWord(value: string): string {
  const space = value.indexOf(' ')
  return space < 0 ? value : value.slice(0, space)
}

/** The value of `# check=`: which of BuildKit's lint rules run, and whether a finding fails the build. */
export interface CheckOptions {
  readonly skipAll: boolean
  readonly skip: readonly string[]
  readonly experimentalAll: boolean
  readonly experimental: readonly string[]
  readonly error: boolean
}

/** A file without `# check=`: every stable rule runs, and findings do not fail the build. */
export const noCheckOptions: CheckOptions = {
  skipAll: false,
  skip: [],
  experimentalAll: false,
  experimental: [],
  error: false,
}

const truths = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
])

/** Go's `strconv.ParseBool`; `undefined` for anything else. */
export const parseBool = (text: string): boolean | undefined => truths.get(text)

/** Reads `skip=A,B;error=true`. A string is BuildKit's message about what it cannot read. */
export function parseCheckOptions(value: string): CheckOptions | string {
  const trimmed = trimSpace(value)
  if (trimmed === '') return noCheckOptions
  const [first = '', second, ...others] = trimmed.split(';')
  const parts = [first]
  if (second !== undefined) parts.push(second)
  if (others.length > 0) parts.push(others.join(';'))
  let options = noCheckOptions
  for (const part of parts) {
    const equals = part.indexOf('=')
    if (equals < 0) return `invalid check option ${goQuote(part)}`
    const key = trimSpace(part.slice(0, equals))
    const setting = trimSpace(part.slice(equals + 1))
    const isAll = setting === 'all'
    const names = isAll ? null : setting.split(',').map(trimSpace)
    if (key === 'skip')
      options = { ...options, skipAll: options.skipAll || isAll, skip: names ?? options.skip }
    else if (key === 'experimental') {
      options = {
        ...options,
        experimentalAll: options.experimentalAll || isAll,
        experimental: names ?? options.experimental,
      }
    } else if (key === 'error') {
      const error = parseBool(setting)
      if (error === undefined) {
        return `failed to parse check option ${goQuote(part)}: strconv.ParseBool: parsing ${goQuote(setting)}: invalid syntax`
      }
      options = { ...options, error }
    } else return `invalid check option ${goQuote(key)}`
  }
  return options
}
