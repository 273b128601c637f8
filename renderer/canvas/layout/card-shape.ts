import type { GraphDirection } from '#shared/api/index.ts'
import { contextNodeId } from '../../graph/index.ts'
import type { EdgeView, SourceView, StageView } from '../model/views.ts'
import { cardSize, metrics, nameSize, pillSize, rowCenter, type Size } from './metrics.ts'

/** A point on a node's border: so far from the left end of its upper or lower side, or from the upper end of another. */
export interface Port {
  readonly side: 'left' | 'right' | 'top' | 'bottom'
  readonly at: number
}

/** A port's middle, from its node's upper left corner. */
export function portPoint(
  { side, at }: Port,
  { width, height }: Size,
): { readonly x: number; readonly y: number } {
  if (side === 'left' || side === 'right') return { x: side === 'left' ? 0 : width, y: at }
  return { x: at, y: side === 'top' ? 0 : height }
}

/** The size of a stage's card; on one of one line at most so many columns of its name are shown. */
export function stageSize(view: StageView, mostColumns: number, hasChips: boolean): Size {
  if (view.form === 'card') return cardSize(view.shown.length)
  return nameSize(
    view.name === '' ? unnamed : view.writtenName,
    (hasChips ? chipKinds(view.hidden).length : 0) + (view.group === null ? 0 : groupChips),
    mostColumns,
  )
}

/** The room for the number of stages for which a card stands, in chips. */
const groupChips = 2

/** As long as what stands for the name of a stage without one, in any language. */
const unnamed = 'stage 00'

/** What chips stand for the sources of a card that are no nodes. */
export function chipKinds(hidden: readonly string[]): readonly ('image' | 'context')[] {
  const hasContext = hidden.includes(contextNodeId)
  const hasImage = hidden.length > (hasContext ? 1 : 0)
  return [...(hasImage ? (['image'] as const) : []), ...(hasContext ? (['context'] as const) : [])]
}

export function sourceSize(kind: SourceView['kind'], reference: string): Size {
  if (kind === 'image') return pillSize(reference)
  return {
    width: kind === 'scratch' ? metrics.scratchWidth : metrics.contextWidth,
    height: metrics.pillHeight,
  }
}

/** What is used leaves a node here: a card with rows after its last one. `shift`: CSS pixels from the middle of the side. */
export function outPort(size: Size, view: StageView | null, direction: GraphDirection, shift: number): Port {
  if (direction === 'down') return { side: 'bottom', at: Math.round(size.width / 2) + shift }
  if (view?.form === 'card') return { side: 'right', at: rowCenter(view.shown.length - 1) }
  return { side: 'right', at: Math.round(size.height / 2) + shift }
}

/** An edge ends at the row that names what is used, or at the card where that is not shown. */
export function inPort(
  size: Size,
  view: StageView,
  edge: Pick<EdgeView, 'stage' | 'instruction'>,
  direction: GraphDirection,
  shift: number,
): Port {
  const row = rowOf(view, edge)
  if (direction === 'down' && (row === null || row < 0))
    return { side: 'top', at: Math.round(size.width / 2) + shift }
  if (row !== null) return { side: 'left', at: rowCenter(row) }
  return {
    side: 'left',
    at: view.form === 'card' ? metrics.headHeight / 2 : Math.round(size.height / 2) + shift,
  }
}

/** The place among a card's rows of the one that names what is used, -1 for the FROM line; `null` where that is not shown. */
export function rowOf(
  view: StageView,
  { stage, instruction }: Pick<EdgeView, 'stage' | 'instruction'>,
): number | null {
  if (view.form === 'name' || stage !== view.index) return null
  if (instruction < 0) return -1
  const place = view.shown.indexOf(instruction)
  return place < 0 ? null : place
}
