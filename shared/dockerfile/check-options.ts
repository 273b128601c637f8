import { trimSpace } from './characters.ts'
import { goQuote } from './go-quote.ts'

/** The value of `# check=`: which of BuildKit's lint rules run, and whether a finding fails the build. */
export interface CheckOptions {
  readonly skipAll: boolean
  readonly skip: readonly string[]
  readonly experimentalAll: boolean
  readonly experimental: readonly string[]
  readonly error: boolean
}

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
