import type { TextEdit } from './text-edit.ts'

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** The one edit that turns `before` into `after` and leaves what they share at both ends; `null` for equal texts. */
export function minimalChange(before: string, after: string): TextEdit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  if (start > 0 && isLowSurrogate(after.charCodeAt(start))) start--
  let end = 0
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++
  if (end > 0 && isLowSurrogate(after.charCodeAt(after.length - end))) end--
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
