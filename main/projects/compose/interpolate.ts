import { part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import type { Environment } from '../environment.ts'
import { type ProblemCode, ReadError } from '../problem.ts'

interface InterpolationContext {
  readonly file: string
  readonly line: number
  readonly env: Environment
  /** Called for an unset variable without a default: it counts as empty, as with Compose. */
  readonly onMissing: (name: string) => void
  /** Called for each variable whose value is taken. */
  readonly onTaken?: (name: string) => void
}

const maxDepth = 20
/** Of an interpolated text, in UTF-16 code units. */
const maxLength = 1_000_000

/**
 * Interpolates the environment's values into a text as Compose does: `$X`, `${X}`, `${X:-y}`, `${X-y}`, `${X:?why}`, `${X?why}`, `${X:+y}`,
 * `${X+y}`, where the operands may contain variables; `$$` is a dollar. Throws `ReadError`: `syntax`, `no-value`.
 */
export function interpolate(text: string, place: InterpolationContext, depth = 0): string {
  const fail = (code: ProblemCode, detail: string | Reason): never => {
    throw new ReadError(place.file, place.line, code, detail)
  }
  if (depth > maxDepth) fail('too-large', part('part#limit-levels', { limit: maxDepth }))
  let made = ''
  let at = 0
  while (at < text.length) {
    if (made.length > maxLength) fail('too-large', `${maxLength}`)
    const next = text.indexOf('$', at)
    if (next < 0) break
    made += text.slice(at, next)
    at = next + 1
    if (text[at] === '$') {
      made += '$'
      at++
    } else if (text[at] === '{') {
      const end = endOfBraces(text, at + 1)
      if (end < 0) fail('syntax', text.slice(next, next + 60))
      made += substitute(text.slice(at + 1, end), place, depth, fail)
      at = end + 1
    } else {
      nameAt.lastIndex = at
      const name = nameAt.exec(text)?.[0]
      if (name === undefined) return fail('syntax', text.slice(next, next + 60))
      made += envValue(name, place)
      at += name.length
    }
  }
  return made + text.slice(at)
}

const nameAt = /[A-Za-z_]\w*/y

function substitute(
  inner: string,
  place: InterpolationContext,
  depth: number,
  fail: (code: ProblemCode, detail: string | Reason) => never,
): string {
  const [, name = '', operator = '', rest = ''] = /^([A-Za-z_]\w*)(:?[-?+])?(.*)$/s.exec(inner) ?? []
  if (name === '' || (operator === '' && rest !== '')) fail('syntax', `\${${inner.slice(0, 60)}}`)
  const value = place.env[name]
  if (value !== undefined) place.onTaken?.(name)
  const has = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined
  const otherwise = (): string => interpolate(rest, place, depth + 1)
  switch (operator.at(-1)) {
    case '-':
      return has ? (value ?? '') : otherwise()
    case '+':
      return has ? otherwise() : ''
    case '?':
      return has ? (value ?? '') : fail('no-value', rest === '' ? name : `${name}: ${otherwise()}`)
    default:
      return envValue(name, place)
  }
}

function envValue(name: string, { env, onMissing, onTaken }: InterpolationContext): string {
  const value = env[name]
  if (value === undefined) onMissing(name)
  else onTaken?.(name)
  return value ?? ''
}

/** Offset of the brace that closes the expression from `from`; -1 when there is none. */
function endOfBraces(text: string, from: number): number {
  let open = 0
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) open++
    if (text[at] === '}' && open-- === 0) return at
  }
  return -1
}
