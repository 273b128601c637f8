/**
 * Notes by namespace, then by keys: each a key without its category of plural, or a beginning or an end of keys with a `*`; several are
 * parted by spaces. Of several that fit a key, the most exact one counts.
 */
export type NotesByNamespace<Note> = Readonly<Record<string, Readonly<Record<string, Note>>>>

/** A key without its category of plural. */
export const plainKey = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '')

/** How exactly a pattern fits a key; `-1` where it does not. A whole key is more than any part. */
function fitOf(pattern: string, key: string): number {
  if (pattern === key) return Number.POSITIVE_INFINITY
  const parts = pattern.split('*')
  if (parts.length === 1) return -1
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (!key.startsWith(first) || !key.endsWith(last)) return -1
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = key.indexOf(part, at)
    if (found < 0) return -1
    at = found + part.length
  }
  return key.length - last.length < at ? -1 : pattern.length - parts.length + 1
}

/** A row of the notes. */
export interface Row<Note> {
  /** The row's own keys, as the table has them. */
  readonly keys: string
  readonly note: Note
}

/** The rows of a namespace that fit a key, the most exact one first. */
export function rowsOf<Note>(
  notes: NotesByNamespace<Note>,
  namespace: string,
  key: string,
): readonly Row<Note>[] {
  const plain = plainKey(key)
  return Object.entries(notes[namespace] ?? {})
    .flatMap(([keys, note]) => {
      const fit = Math.max(...keys.split(' ').map((pattern) => fitOf(pattern, plain)))
      return fit < 0 ? [] : [{ keys, note, fit }]
    })
    .sort((a, b) => b.fit - a.fit)
}
