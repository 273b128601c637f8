import { escapeXml, textRuns } from './svg-text.ts'

/** Rounded to a tenth of a pixel, so that numbers are short and the same everywhere. */
export const round = (value: number): number => Math.round(value * 10) / 10

/** Width of a column of the mono type in CSS pixels, for a font size in CSS pixels. */
export const cell = (size: number): number => size * 0.6

/** A text at its baseline, in the mono type of `size` CSS pixels; each run of characters stands in its column. */
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
