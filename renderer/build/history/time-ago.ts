const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago something was, for people: `5 minutes ago`, `yesterday`. Both are milliseconds since the epoch. */
export function timeAgo(time: number, now: number, locale: string): string {
  const passed = Math.max(0, now - time)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, milliseconds] of steps) {
    if (passed >= milliseconds) return format.format(-Math.floor(passed / milliseconds), unit)
  }
  return format.format(-Math.floor(passed / 1000), 'second')
}
