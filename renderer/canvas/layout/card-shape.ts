import type { GraphDirection } from '#shared/api/index.ts'
import { contextNodeId } from '../../graph/index.ts'
import type { EdgeView, SourceView, StageView } from '../model/canvas-model.ts'
import { cardSize, metrics, nameSize, pillSize, rowCenter, type Size } from './metrics.ts'

/** A point on a node's border: so far from the left end of its upper or lower side, or from the upper end of another. */
export interface Port {
  readonly side: 'left' | 'right' | 'top' | 'bottom'
  readonly at: number
}

/** The size of a stage's card; on one of one line at most so many columns of its name are shown. */
export function stageSize(view: StageView, mostColumns: number, hasChips: boolean): Size {
  if (view.form === 'card') return cardSize(view.shown.length)
  return nameSize(
    view.name === '' ? unnamed : view.writtenName,
    hasChips ? chipKinds(view.hidden).length : 0,
    mostColumns,
  )
}

/** As long as what stands for the name of a stage without one, in either language. */
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

/** What is used leaves a node here: as a base, or its files. `shift`: CSS pixels from the middle of the side. */
export function outPort(
  size: Size,
  view: StageView | null,
  base: boolean,
  direction: GraphDirection,
  shift: number,
): Port {
  if (direction === 'down') return { side: 'bottom', at: size.width / 2 + shift }
  if (view === null || view.form === 'name') return { side: 'right', at: size.height / 2 + shift }
  return { side: 'right', at: base ? metrics.headHeight / 2 : rowCenter(view.shown.length - 1) }
}

/** An edge ends at the row that names what is used, or at the card where that is not shown. */
export function inPort(
  size: Size,
  view: StageView,
  { instruction }: Pick<EdgeView, 'instruction'>,
  direction: GraphDirection,
  shift: number,
): Port {
  const place = view.shown.indexOf(instruction)
  if (direction === 'down') {
    if (view.form === 'card' && place >= 0) return { side: 'left', at: rowCenter(place) }
    return { side: 'top', at: size.width / 2 + shift }
  }
  if (view.form === 'name') return { side: 'left', at: size.height / 2 + shift }
  if (instruction < 0) return { side: 'left', at: rowCenter(-1) }
  return { side: 'left', at: place < 0 ? metrics.headHeight / 2 : rowCenter(place) }
}
