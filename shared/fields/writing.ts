import { expandWord, type Instruction } from '../dockerfile/index.ts'
import { composeEdits } from '../edits/index.ts'
import { applyEdits, ok, type Result, type Span, type TextEdit } from '../text/index.ts'
import { type Field, type FieldId, type FieldValue, refuseField } from './field.ts'

/** An instruction with the context for writing in it. */
export interface Writing {
  readonly instruction: Instruction
  readonly text: string
  readonly escapeMark: string
  readonly eol: '\n' | '\r\n'
}

/** Reads and writes one field of an instruction. */
export interface FieldRule {
  readonly id: FieldId
  readonly read: (writing: Writing) => Field
  /** Edits that write the value, all against `writing.text`. The caller verifies them. */
  readonly plan: (writing: Writing, value: FieldValue) => Result<readonly TextEdit[]>
  /** The field's value as it reads back once `value` is written, where it differs from `value`. */
  readonly canonical?: (writing: Writing, value: FieldValue) => FieldValue
  /** Fields that change with this one. */
  readonly affects?: readonly FieldId[]
}

/** A value of the wrong type for the field's shape. */
export const wrongShape = (id: FieldId) =>
  refuseField('no-such-field', `The field ${id} does not take a value of this type.`)

export const valueMissing = (id: FieldId) =>
  refuseField('value-missing', `The instruction cannot do without ${id}.`)

export const cannotBeWritten = (value: string) =>
  refuseField(
    'cannot-be-written',
    `${JSON.stringify(value)} cannot be written here so that BuildKit reads it.`,
  )

const anyValue = () => 'x'

/** True when BuildKit can expand the word, assuming its variables are set. */
export const expands = (raw: string, escapeMark: string): boolean =>
  expandWord(raw, anyValue, { escape: escapeMark }).error === null

export function isStringList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** All the results' values, or the first refusal. */
export function collect<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}

/** The default separator of two items, without an example in the text. */
type Separator = ' ' | ', ' | ','

interface WrittenItem extends Span {
  /** The part that decides whether the item is unchanged. */
  readonly key: string
}

export interface ListLocation {
  readonly text: string
  readonly escapeMark: string
  readonly separator: Separator
  /** Where the first item goes when there is none, and its separator. */
  readonly start: { readonly at: number; readonly before: string; readonly after: string }
}

/** The edits that turn a list's items into others; unchanged items keep every character. */
export function listEdits(
  place: ListLocation,
  old: readonly WrittenItem[],
  next: readonly { readonly key: string; readonly raw: string }[],
): TextEdit[] {
  let head = 0
  while (head < old.length && head < next.length && old[head]?.key === next[head]?.key) head++
  let tail = 0
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail]?.key === next[next.length - 1 - tail]?.key
  ) {
    tail++
  }
  const oldMiddle = old.slice(head, old.length - tail)
  const newMiddle = next.slice(head, next.length - tail)
  const paired = Math.min(oldMiddle.length, newMiddle.length)
  const edits: TextEdit[] = []
  for (let at = 0; at < paired; at++) {
    const was = oldMiddle[at]
    const is = newMiddle[at]
    if (was !== undefined && is !== undefined && was.key !== is.key) {
      edits.push({ from: was.from, to: was.to, insert: is.raw })
    }
  }
  const added = newMiddle.slice(paired).map(({ raw }) => raw)
  if (added.length > 0) edits.push(insertion(place, old, head + paired, added))
  const gone = oldMiddle.length - paired
  if (gone > 0) edits.push(...removals(place, old, head + paired, gone))
  return edits
}

/** Inserts behind the item before `at`, or before the first one. */
function insertion(
  place: ListLocation,
  old: readonly WrittenItem[],
  at: number,
  raws: readonly string[],
): TextEdit {
  const separator = separatorOf(place, old)
  const before = old[at - 1]
  if (before !== undefined) {
    return { from: before.to, to: before.to, insert: raws.map((raw) => separator + raw).join('') }
  }
  const first = old[0]
  if (first !== undefined) {
    return { from: first.from, to: first.from, insert: raws.map((raw) => raw + separator).join('') }
  }
  const { at: start, before: lead, after } = place.start
  return { from: start, to: start, insert: lead + raws.join(separator) + after }
}

/** Like the separator of the last two items, unless it holds a comment. */
function separatorOf({ text, separator, escapeMark }: ListLocation, old: readonly WrittenItem[]): string {
  const last = old.at(-1)
  const previous = old.at(-2)
  if (last === undefined || previous === undefined) return separator
  const between = text.slice(previous.to, last.from)
  const lines = between.split('\n')
  if (lines.length === 1) return between
  const comma = separator === ' ' ? '' : ','
  const eol = (lines[0] ?? '').endsWith('\r') ? '\r\n' : '\n'
  return `${comma} ${escapeMark}${eol}${lines.at(-1) ?? ''}`
}

function removals(place: ListLocation, old: readonly WrittenItem[], at: number, count: number): TextEdit[] {
  const first = old[at]
  const last = old[at + count - 1]
  if (first === undefined || last === undefined) return []
  if (place.separator === ' ') {
    return removeWords(place, old.slice(at, at + count))
  }
  const next = old[at + count]
  const previous = old[at - 1]
  if (next !== undefined) return [{ from: first.from, to: next.from, insert: '' }]
  return [{ from: previous?.to ?? first.from, to: last.to, insert: '' }]
}

/** Removes words from the last one backwards, each from the remaining ones. */
function removeWords({ text, escapeMark }: ListLocation, words: readonly Span[]): TextEdit[] {
  let edits: readonly TextEdit[] = []
  for (const word of words.toReversed()) {
    const removal = removeWord(applyEdits(text, edits), escapeMark, word)
    edits = composeEdits(text.length, edits, removal)
  }
  return [...edits]
}

/**
 * Removes a word with the blanks that separate it from its neighbours. A line of a continued instruction
 * that becomes empty is removed; comments stay.
 */
export function removeWord(text: string, escapeMark: string, word: Span): TextEdit[] {
  const blank = (at: number) => text[at] === ' ' || text[at] === '\t'
  let before = word.from
  while (before > 0 && blank(before - 1)) before--
  let after = word.to
  while (after < text.length && blank(after)) after++
  const startsLine = before === 0 || text[before - 1] === '\n'
  const continued = /^[ \t]*\r?\n/.exec(text[after] === escapeMark ? text.slice(after + 1, after + 200) : '')
  const endsText = after === text.length || text[after] === '\n' || text[after] === '\r'
  if (continued !== null) {
    if (startsLine) return [{ from: before, to: after + 1 + continued[0].length, insert: '' }]
    return [{ from: before, to: word.to, insert: '' }]
  }
  if (!endsText) return [{ from: word.from, to: after, insert: '' }]
  if (!startsLine) return [{ from: before, to: word.to, insert: '' }]
  // The last line is removed, so the line that continued into it must end.
  let end = before
  let lineFrom = before
  do {
    end = lineFrom - 1
    if (text[end - 1] === '\r') end--
    lineFrom = text.lastIndexOf('\n', end - 1) + 1
  } while (lineFrom > 0 && /^[ \t]*(?:#.*)?$/.test(text.slice(lineFrom, end)))
  const mark = text.lastIndexOf(escapeMark, end - 1)
  if (mark < lineFrom) return [{ from: before, to: word.to, insert: '' }]
  let markFrom = mark
  while (markFrom > lineFrom && blank(markFrom - 1)) markFrom--
  const lineBreak = text[before - 2] === '\r' ? before - 2 : before - 1
  if (lineBreak <= end) return [{ from: markFrom, to: word.to, insert: '' }]
  return [
    { from: markFrom, to: end, insert: '' },
    { from: lineBreak, to: word.to, insert: '' },
  ]
}
