const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size for people, in the decimal units Docker uses: `0 B`, `10.6 kB`, `4.41 MB`. `bytes` is not negative. */
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
