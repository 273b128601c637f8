import { type HclFunction, notRead } from './answer.ts'

/** A point in time with the offset it is written in. */
interface DateTime {
  /** Milliseconds since 1970, UTC. */
  readonly time: number
  /** Minutes east of Greenwich. */
  readonly offset: number
}

const shape = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/

/** Parses an RFC 3339 time; `undefined` for another text. */
function readMoment(text: string): DateTime | undefined {
  const [, day, hour, fraction = '', sign, hours = '0', minutes = '0'] = shape.exec(text) ?? []
  const local = Date.parse(`${day}T${hour}${fraction.slice(0, 4)}Z`)
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return undefined
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return { time: local - offset * 60_000, offset }
}

const two = (number: number): string => String(number).padStart(2, '0')

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function zone(offset: number, separator: string): string {
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`
}

/** Formatters by their letter; `local` has the local time in its UTC fields. */
const verbs: Readonly<Record<string, (local: Date, offset: number) => string>> = {
  YYYY: (local) => String(local.getUTCFullYear()).padStart(4, '0'),
  YY: (local) => two(local.getUTCFullYear() % 100),
  MMMM: (local) => months[local.getUTCMonth()] ?? '',
  MMM: (local) => (months[local.getUTCMonth()] ?? '').slice(0, 3),
  MM: (local) => two(local.getUTCMonth() + 1),
  M: (local) => String(local.getUTCMonth() + 1),
  DD: (local) => two(local.getUTCDate()),
  D: (local) => String(local.getUTCDate()),
  EEEE: (local) => days[local.getUTCDay()] ?? '',
  EEE: (local) => (days[local.getUTCDay()] ?? '').slice(0, 3),
  hh: (local) => two(local.getUTCHours()),
  h: (local) => String(local.getUTCHours()),
  HH: (local) => two(local.getUTCHours() % 12 || 12),
  H: (local) => String(local.getUTCHours() % 12 || 12),
  AA: (local) => (local.getUTCHours() < 12 ? 'AM' : 'PM'),
  aa: (local) => (local.getUTCHours() < 12 ? 'am' : 'pm'),
  mm: (local) => two(local.getUTCMinutes()),
  m: (local) => String(local.getUTCMinutes()),
  ss: (local) => two(local.getUTCSeconds()),
  s: (local) => String(local.getUTCSeconds()),
  Z: (_, offset) => (offset === 0 ? 'Z' : zone(offset, ':')),
  ZZZ: (_, offset) => (offset === 0 ? 'UTC' : zone(offset, '')),
  ZZZZ: (_, offset) => zone(offset, ''),
  ZZZZZ: (_, offset) => zone(offset, ':'),
}

const formatDate: HclFunction = ([format, text, ...more]) => {
  if (typeof format !== 'string' || typeof text !== 'string' || more.length > 0) return undefined
  const moment = readMoment(text)
  if (moment === undefined) return undefined
  const local = new Date(moment.time + moment.offset * 60_000)
  let isRead = true
  // A run of one letter, a quoted text in which two quotes are one, or any other character.
  const made = format.replace(/([A-Za-z])\1*|'((?:[^']|'')*)'|'/g, (run, letter, quoted) => {
    if (typeof quoted === 'string') return quoted === '' ? "'" : quoted.replaceAll("''", "'")
    const verb = typeof letter === 'string' ? verbs[run] : undefined
    isRead &&= verb !== undefined
    return verb?.(local, moment.offset) ?? ''
  })
  return isRead ? made : notRead
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** Milliseconds of a Go duration; `undefined` for another text. */
function readDuration(text: string): number | undefined {
  const [, sign, rest = ''] = /^([+-]?)((?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+|0)$/.exec(text) ?? []
  if (rest === '') return undefined
  const parts = [...rest.matchAll(/([\d.]+)([a-zµ]+)/g)]
  const sum = parts.reduce((before, [, count, unit]) => before + Number(count) * (units[unit ?? ''] ?? 0), 0)
  return sign === '-' ? -sum : sum
}

const timeAdd: HclFunction = ([text, duration, ...more]) => {
  if (typeof text !== 'string' || typeof duration !== 'string' || more.length > 0) return undefined
  const [moment, added] = [readMoment(text), readDuration(duration)]
  if (moment === undefined || added === undefined) return undefined
  const local = new Date(Math.floor(moment.time + added) + moment.offset * 60_000)
  if (Number.isNaN(local.getTime())) return notRead
  return `${local.toISOString().slice(0, 19)}${moment.offset === 0 ? 'Z' : zone(moment.offset, ':')}`
}

/** Bake's functions on times that are passed in. */
export const timeFunctions: readonly (readonly [string, HclFunction])[] = [
  ['formatdate', formatDate],
  ['timeadd', timeAdd],
]
