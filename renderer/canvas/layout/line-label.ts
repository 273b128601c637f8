import { textColumns } from '#shared/export/index.ts'
import type { EdgeView } from '../model/views.ts'

/** Of a path, in characters. */
const longestPath = 16
const ellipsis = '…'

/** What stands on a line; `''`: nothing. A line of several references has their count, a copy the first of its paths. */
export function lineWords({ kind, path, more }: EdgeView, references: number): string {
  if (references > 1) return `×${references}`
  if (kind !== 'copy' || path === '') return ''
  const others = more > 0 ? ` +${more}` : ''
  const room = longestPath - others.length
  return (path.length > room ? `${ellipsis}${path.slice(1 - room)}` : path) + others
}

/** Of a label, in CSS pixels at zoom 1: its sides, and a column of it. */
const [sides, countSides, character] = [14, 6, 6.7]
export const labelHeight = 19
/** Of a label that is a count anywhere on a line. */
export const countHeight = 13

export const labelWidth = (words: string): number => Math.ceil(textColumns(words) * character) + sides
export const countWidth = (words: string): number => Math.ceil(textColumns(words) * character) + countSides

/** Between a label and the card in front of which it stands: room for the arrow's head, in CSS pixels. */
export const arrowRoom = 14
/** Between a label and the bend of its line before it, in CSS pixels. */
const bendRoom = 6

/** Of an arrow's head, in CSS pixels. */
export const headLength = 10

/** Around a count on its line, in CSS pixels: what stays free, and what is lost to whole pixels. */
const countAround = 4

/** What a count so wide takes up on a line that ends at a card, in CSS pixels. */
export const countRoom = (width: number): number => headLength + width + countAround

/** Labels grow by so many characters at a time: the room for them, and with it the layout, changes seldom while a path is typed. */
const charactersAtATime = 4

/** What a label takes up in front of a card, in CSS pixels. */
export function labelRoom(words: string): number {
  const room = ' '.repeat(Math.ceil(words.length / charactersAtATime) * charactersAtATime)
  return arrowRoom + labelWidth(room) + bendRoom
}
