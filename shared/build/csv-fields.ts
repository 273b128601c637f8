import { splitCsv } from '../dockerfile/index.ts'
import { fail, ok, type Result } from '../text/index.ts'

/** Writes `key=value` fields as the one value of a flag like `--secret` or `--cache-from`; quotes only where it must. */
export function writeFields(fields: readonly (readonly [string, string])[]): string {
  return fields
    .map(([key, value]) => {
      const field = `${key}=${value}`
      return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
    })
    .join(',')
}

/** Reads what `writeFields` writes. Fails with `no-csv` and the reason, or with `no-pair` and the field without `=`. */
export function readFields(text: string): Result<Readonly<Record<string, string>>> {
  const parts = splitCsv(text)
  if (typeof parts === 'string') return fail('no-csv', parts)
  const odd = parts.find((part) => part.text.indexOf('=') < 1)
  if (odd !== undefined) return fail('no-pair', odd.text)
  return ok(
    Object.fromEntries(
      parts.map((part) => {
        const at = part.text.indexOf('=')
        return [part.text.slice(0, at), part.text.slice(at + 1)]
      }),
    ),
  )
}
