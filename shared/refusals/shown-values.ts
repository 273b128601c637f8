/** What stands at the places of a text of BuildKit, as sentences show it; `quoted` are those that Go quoted. */
export const shownValues = (
  groups: Readonly<Record<string, string>>,
  quoted: ReadonlySet<string>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, show(quoted.has(name) ? unquote(value) : value)]),
  )

/**
 * Quotes and backslashes as they were before Go quoted them; what cannot be seen stays written out. BuildKit reads flags byte by byte,
 * so that letters beyond ASCII come as the bytes of their UTF-8.
 */
function unquote(text: string): string {
  const plain = text.replace(/\\(["\\])/g, '$1')
  const characters = plain.replace(/\\u00([0-9a-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  if (!/[\u0080-\u00ff]/.test(characters) || /[^\0-\u00ff]/.test(characters)) return plain
  try {
    return decodeURIComponent(characters.replace(/./gs, percentEncode))
  } catch {
    return plain
  }
}

const percentEncode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`

/** Most characters of a value. */
const shownLength = 100

/** A value in a sentence: cut, and with what cannot be seen written out. */
export function show(value: string): string {
  const characters = Array.from(value.slice(0, 2 * shownLength + 2))
  const isCut = characters.length > shownLength
  const shown = characters
    .slice(0, shownLength)
    .join('')
    .replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, escapeCharacter)
  return isCut ? `${shown}…` : shown
}

const shortEscapes = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

const escapeCharacter = (character: string): string =>
  shortEscapes.get(character) ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
