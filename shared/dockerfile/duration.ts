import { utf8Bytes } from './characters.ts'

const unitNanoseconds: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['\u00b5s', 1e3],
  ['\u03bcs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
])

/** A duration in nanoseconds, or Go's reason why it is none. */
type DurationReading = { readonly nanoseconds: number } | { readonly error: string }

/** Reads a duration as Go's `time.ParseDuration` does: `1h30m`, `1.5s`, `-2ms`. */
export function readDuration(text: string): DurationReading {
  const invalid = { error: `time: invalid duration ${quoteBytes(text)}` }
  let rest = text.replace(/^[+-]/, '')
  if (rest === '0') return { nanoseconds: 0 }
  if (rest === '') return invalid
  let total = 0
  while (rest !== '') {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest)
    const [whole = '', digits = '', fraction = ''] = number ?? []
    if (digits === '' && fraction === '') return invalid
    rest = rest.slice(whole.length)
    const unit = /^[^.\d]*/.exec(rest)?.[0] ?? ''
    if (unit === '') return { error: `time: missing unit in duration ${quoteBytes(text)}` }
    const nanoseconds = unitNanoseconds.get(unit)
    if (nanoseconds === undefined) {
      return { error: `time: unknown unit ${quoteBytes(unit)} in duration ${quoteBytes(text)}` }
    }
    total += Number(`${digits || '0'}.${fraction || '0'}`) * nanoseconds
    if (total >= 2 ** 63) return invalid
    rest = rest.slice(unit.length)
  }
  return { nanoseconds: text.startsWith('-') ? -total : total }
}

/** As `readDuration`; `null` when it is no duration. */
export function parseDuration(text: string): number | null {
  const reading = readDuration(text)
  return 'error' in reading ? null : reading.nanoseconds
}

/** Text as Go's `time` package quotes it: each byte that is no plain ASCII is written as `\\x..`. */
function quoteBytes(text: string): string {
  let quoted = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (character === '"' || character === '\\') quoted += `\\${character}`
    else if (code >= 0x20 && code < 0x80) quoted += character
    else for (const byte of utf8Bytes(code)) quoted += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `"${quoted}"`
}
