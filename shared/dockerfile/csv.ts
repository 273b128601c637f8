/** One field of a comma-separated value; `from..to` are offsets in the value, quotes included. */
export interface CsvField {
  readonly from: number
  readonly to: number
  /** Quotes read. */
  readonly text: string
}

/** Splits one line of comma-separated values, quoted or not; a string is the reason why it cannot be read. */
export function splitCsv(value: string): readonly CsvField[] | string {
  if (value === '') return 'EOF'
  const fields: CsvField[] = []
  let at = 0
  for (;;) {
    const from = at
    if (value.charCodeAt(at) !== 0x22) {
      const comma = value.indexOf(',', at)
      const to = comma < 0 ? value.length : comma
      const text = value.slice(from, to)
      if (text.includes('"')) {
        return `parse error on line 1, column ${from + text.indexOf('"') + 1}: bare " in non-quoted-field`
      }
      fields.push({ from, to, text })
      if (comma < 0) return fields
      at = comma + 1
      continue
    }
    let text = ''
    at++
    for (;;) {
      const quote = value.indexOf('"', at)
      if (quote < 0) return `parse error on line 1, column ${at + 1}: extraneous or missing " in quoted-field`
      text += value.slice(at, quote)
      at = quote + 1
      if (value.charCodeAt(at) !== 0x22) break
      text += '"'
      at++
    }
    fields.push({ from, to: at, text })
    if (at === value.length) return fields
    if (value.charCodeAt(at) !== 0x2c) {
      return `parse error on line 1, column ${at}: extraneous or missing " in quoted-field`
    }
    at++
  }
}
