/** What has no picture, or would turn the text around it: control characters, line separators, directions, what has no width. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A file's name on one line, with what cannot be seen as its escape sequence, so that no name looks like another one. */
export const visibleName = (name: string): string =>
  name.replace(
    unseen,
    (found) => short[found] ?? `\\u{${(found.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}}`,
  )
