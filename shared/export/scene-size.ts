import { cardSize, metrics, nameSize, pillSize, type Size } from './card-metrics.ts'
import type { SceneRow, SceneSource, SceneStage } from './scene.ts'
import { cell, textColumns } from './svg-text.ts'

/** Font sizes in CSS pixels. */
export const sizes = { name: 14, row: 11.5, small: 11, comment: 10.5, pill: 12, heading: 17 } as const
/** Left and right padding of a card. */
export const padding = 13
/** From a card's padding to its name: the mark of the role. */
export const markWidth = 19
/** On both sides of a badge's words together, and before the badge and the note. */
export const [badgeSides, badgeGap, noteGap] = [14, 8, 10] as const

/** Of a card with rows, in CSS pixels: one with few words does not shrink to a button. */
const leastWidth = 176
/**
 * In columns: commands are read at their beginning, and whole in their titles; what names files and images is shown whole, unless nobody
 * would read so much on one line.
 */
const [mostOfCommand, mostOfNames] = [72, 160] as const

type Unplaced<T> = Omit<T, 'x' | 'y' | 'width' | 'height'>

/** What a node takes up that shows all it has: of long commands only their beginning, of lists of names as much as a line can be read. */
export function sceneSize(node: Unplaced<SceneStage> | Unplaced<SceneSource>): Size {
  if (node.kind !== 'stage') return sourceSize(node)
  if (node.form === 'name') return nameSize(node.name, node.chips.length, Number.POSITIVE_INFINITY)
  const widths = [leastWidth, headWidth(node), commentWidth(node), baseWidth(node), rowsWidth(node.rows)]
  return { ...cardSize(node.rows.length), width: Math.ceil(Math.max(...widths)) }
}

/** CSS pixels that rounding may take away. */
const slack = 1

function headWidth({ name, badge, note }: Pick<SceneStage, 'name' | 'badge' | 'note'>): number {
  const words = textColumns(name) * cell(sizes.name)
  const badgeWidth = badgeGap + textColumns(badge) * cell(sizes.small) + badgeSides
  const noteWidth = note === '' ? 0 : textColumns(note) * cell(sizes.small) + noteGap
  return 2 * padding + markWidth + words + badgeWidth + noteWidth + slack
}

function commentWidth({ comment }: Pick<SceneStage, 'comment'>): number {
  if (comment === '') return 0
  return 2 * padding + markWidth + Math.min(textColumns(comment), mostOfNames) * cell(sizes.comment) + slack
}

const baseWidth = ({ base }: Pick<SceneStage, 'base'>): number =>
  widthOfColumns(Math.min(textColumns(`FROM ${base}`), mostOfNames))

const widthOfColumns = (columns: number): number => columns * cell(sizes.row) + 2 * padding + slack

/** Columns of the keywords of rows, which the rest of each begins after. */
export const keywordColumns = (rows: readonly SceneRow[]): number =>
  rows.reduce((most, { keyword }) => Math.max(most, textColumns(keyword)), 4)

function rowsWidth(rows: readonly SceneRow[]): number {
  const before = keywordColumns(rows) + 2
  const longest = rows.reduce((most, row) => Math.max(most, rowColumns(row)), 0)
  return widthOfColumns(before + longest)
}

function rowColumns({ keyword, flags, text, note }: SceneRow): number {
  const words = [flags, text].filter((each) => each !== '').join(' ')
  const most = /^(?:copy|add)$/i.test(keyword) ? mostOfNames : mostOfCommand
  return Math.min(textColumns(words), most) + (note === '' ? 0 : textColumns(note) + 1)
}

/** Room beside a pill's words. */
export const pillSides = 28

function sourceSize({ kind, label }: Unplaced<SceneSource>): Size {
  const words = Math.min(textColumns(label), mostOfNames) * cell(sizes.pill)
  const least = kind === 'image' ? metrics.pillMinWidth : pillSize(label).width
  return { width: Math.ceil(Math.max(least, words + pillSides + slack)), height: metrics.pillHeight }
}
