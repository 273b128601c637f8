import type { TFunction } from 'i18next'

/** A time span for people: `0.3 s`, `12.4 s`, `1 min 03 s`. `milliseconds` below 0 (clocks apart) count as 0. */
export function formatDuration(milliseconds: number, t: TFunction<'build'>, locale: string): string {
  const tenths = Math.max(0, Math.round(milliseconds / 100))
  if (tenths < 600) {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
    return t('seconds', { value: new Intl.NumberFormat(locale, digits).format(tenths / 10) })
  }
  const seconds = Math.round(tenths / 10)
  return t('minutes', {
    minutes: String(Math.floor(seconds / 60)),
    seconds: String(seconds % 60).padStart(2, '0'),
  })
}
