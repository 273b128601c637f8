/** Text as XML may hold it: markup escaped, what XML forbids replaced by U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Characters that are two columns wide in a monospaced font. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{1F300}-\u{3FFFD}]/u
/** Combining characters. */
const attached = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns of a square character: fonts draw it as wide as it is high, and a column of the mono type is 0.6 of that. */
const square = 1 / 0.6

/** Columns of a character. */
const columnsOf = (character: string): number =>
  attached.test(character) ? 0 : wide.test(character) ? square : 1

/** Columns of a text in a monospaced font. */
export function textColumns(text: string): number {
  let columns = 0
  for (const character of text) columns += columnsOf(character)
  return columns
}

/** A text of at most `max` columns, cut with an ellipsis. */
export function fitText(text: string, max: number): string {
  if (textColumns(text) <= max) return text
  let fitted = ''
  let columns = 1
  for (const character of text) {
    columns += columnsOf(character)
    if (columns > max) break
    fitted += character
  }
  return `${fitted}…`
}

/** A run of text in one font, and its first column. */
interface TextRun {
  readonly text: string
  readonly column: number
}

/**
 * A text as runs of narrow and of wide characters: positioned one by one, they stay in their columns in any
 * font.
 */
export function textRuns(text: string): readonly TextRun[] {
  const runs: { text: string; column: number; wide: boolean }[] = []
  let column = 0
  for (const character of text) {
    const width = columnsOf(character)
    const last = runs.at(-1)
    if (last !== undefined && (width === 0 || last.wide === (width === square))) last.text += character
    else runs.push({ text: character, column, wide: width === square })
    column += width
  }
  return runs.map(({ text, column }) => ({ text, column }))
}

/** Rounded to a tenth of a pixel, so that numbers are short and reproducible. */
export const round = (value: number): number => Math.round(value * 10) / 10

/** Width of a column of the mono type in CSS pixels, for a font size in CSS pixels. */
export const cell = (size: number): number => size * 0.6

/** A text at its baseline, in the mono type of `size` CSS pixels; each run of characters starts in its column. */
export function drawText(text: string, x: number, y: number, size: number, classes = ''): string {
  const runs = textRuns(text)
  const kind = classes === '' ? '' : ` class="${classes}"`
  const start = `<text${kind} x="${round(x)}" y="${round(y)}" font-size="${size}">`
  const [only] = runs
  if (only === undefined) return ''
  if (runs.length === 1) return `${start}${escapeXml(only.text)}</text>`
  const pieces = runs.map(
    (run) => `<tspan x="${round(x + run.column * cell(size))}">${escapeXml(run.text)}</tspan>`,
  )
  return `${start}${pieces.join('')}</text>`
}
