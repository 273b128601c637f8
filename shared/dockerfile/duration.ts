const unitNanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

const term = /^(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/

/** Go's `time.ParseDuration` (`1h30m`, `1.5s`, `-2ms`) in nanoseconds; `null` when it is not a duration. */
export function parseDuration(text: string): number | null {
  let rest = text.replace(/^[+-]/, '')
  if (rest === '0') return 0
  if (rest === '') return null
  let total = 0
  while (rest !== '') {
    const match = term.exec(rest)
    const [whole = '', digits = '', fraction = '', unit = ''] = match ?? []
    if (whole === '' || (digits === '' && fraction === '')) return null
    total += Number(`${digits || '0'}.${fraction || '0'}`) * (unitNanoseconds[unit] ?? 0)
    if (total >= 2 ** 63) return null
    rest = rest.slice(whole.length)
  }
  return text.startsWith('-') ? -total : total
}
