/**
 * A byte that is not part of UTF-8 stands in a text as the lone surrogate U+DC00 + byte, so that messages can quote it. No
 * text that was read from UTF-8 holds one.
 */
const firstRaw = 0xdc80
const lastRaw = 0xdcff

/** The byte that a lone surrogate stands for, `null` for any other code point. */
export const rawByteOf = (codePoint: number): number | null =>
  codePoint >= firstRaw && codePoint <= lastRaw ? codePoint - 0xdc00 : null

/** The text that stands for a byte that is not part of UTF-8. */
export const rawByteText = (byte: number): string => String.fromCharCode(0xdc00 + byte)

/** The text with U+FFFD for each of these bytes, as Go reads bytes character by character. */
export const readByCharacter = (text: string): string => text.replace(/[\udc80-\udcff]/gu, '\ufffd')
