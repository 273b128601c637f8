import type { Anchor } from '#renderer/state/index.ts'
import { stageNodeId } from '../../graph/index.ts'

/** What is under the pointer during a drag. */
export type DropPlace =
  /** `instruction` -1 is the FROM line; `gap` is the place among the instructions that is nearest, from 0. */
  | { readonly kind: 'row'; readonly stage: number; readonly instruction: number; readonly gap: number }
  /** A card beside its rows: `head` above them, else below. */
  | { readonly kind: 'card'; readonly stage: number; readonly head: boolean }
  /** An image, `scratch` or the build context. */
  | { readonly kind: 'source'; readonly id: string }
  | { readonly kind: 'pane' }
  /** A tool, a panel, or outside the canvas. */
  | { readonly kind: 'elsewhere' }

/** The place at a point of the window. */
export function dropPlaceAt({ x, y }: Anchor): DropPlace {
  const element = document.elementFromPoint(x, y)
  const card = element?.closest('[data-stage-index]')
  if (element && card) {
    const stage = Number(card.getAttribute('data-stage-index'))
    const row = element.closest('[data-instruction]')
    if (!row) return { kind: 'card', stage, head: element.closest('.sg-head') !== null }
    const instruction = Number(row.getAttribute('data-instruction'))
    const box = row.getBoundingClientRect()
    const below = instruction < 0 || y > box.top + box.height / 2
    return { kind: 'row', stage, instruction, gap: below ? instruction + 1 : instruction }
  }
  const source = element?.closest('.react-flow__node')?.getAttribute('data-id')
  if (source) return { kind: 'source', id: source }
  return element?.closest('.react-flow__pane') ? { kind: 'pane' } : { kind: 'elsewhere' }
}

/** Id of the node at a point, `null` if there is none. */
export function nodeOfPlace(place: DropPlace): string | null {
  switch (place.kind) {
    case 'row':
    case 'card':
      return stageNodeId(place.stage)
    case 'source':
      return place.id
    case 'pane':
    case 'elsewhere':
      return null
  }
}
