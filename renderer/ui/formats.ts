import { i18n, listText } from '#shared/words/index.ts'

/* How numbers, durations and times are written for users. `locale` is the language in use; words come from those of the app. */

/** A time span: `0.3 s`, `12.4 s`, `1 min 03 s`. `milliseconds` below 0 (clocks apart) count as 0. */
export function formatDuration(milliseconds: number, locale: string): string {
  const t = i18n.getFixedT(locale, 'app')
  const tenths = Math.max(0, Math.round(milliseconds / 100))
  if (tenths < 600) {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
    return t('duration.seconds', { value: new Intl.NumberFormat(locale, digits).format(tenths / 10) })
  }
  const seconds = Math.round(tenths / 10)
  return t('duration.minutes', {
    minutes: String(Math.floor(seconds / 60)),
    seconds: String(seconds % 60).padStart(2, '0'),
  })
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size, in the decimal units Docker uses: `0 B`, `10.6 kB`, `4.41 MB`. `bytes` is not negative. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 ? Math.round(value).toString().length : 3
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value)
  return `${number} ${units[unit]}`
}

/** A whole number: `12,480`. */
export const formatCount = (count: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count)

/** A share between 0 and 1: `42%`, with up to so many digits after the point. */
export const formatShare = (share: number, locale: string, digits = 0): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)

/** Date and time, `time` being milliseconds since the epoch: `Nov 30, 2026, 9:41:07 AM`. */
export const formatDateTime = (time: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(time)

/** The time of the day, `time` being milliseconds since the epoch: `9:41:07 AM`. */
export const formatTimeOfDay = (time: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(time)

const ages: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago something was: `5 minutes ago`, `yesterday`. Both are milliseconds since the epoch. */
export function formatAge(time: number, now: number, locale: string): string {
  const passed = Math.max(0, now - time)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, milliseconds] of ages) {
    if (passed >= milliseconds) return format.format(-Math.floor(passed / milliseconds), unit)
  }
  return format.format(-Math.floor(passed / 1000), 'second')
}

/** An enumeration in the language in use: `a, b`, `a、b`. */
export const formatList = (items: readonly string[]): string => listText(items, i18n.resolvedLanguage ?? 'en')
