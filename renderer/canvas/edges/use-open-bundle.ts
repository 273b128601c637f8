import type { FocusEvent } from 'react'
import { useCanvasScope } from '../canvas-context.ts'
import type { EdgeView } from '../model/views.ts'
import { edgeAt } from './EdgeLayer.tsx'

/** Shows what an edge carries, or what a bundle contains, while the pointer is on its line or the focus on a reference. */
export function useOpenBundle(bundles: ReadonlyMap<string, readonly EdgeView[]>) {
  const { ui } = useCanvasScope()
  const open = (edge: string | null): void => {
    const openBundle = edge === null ? null : (bundles.get(edge)?.[0]?.id ?? null)
    const now = ui.getState()
    if (now.openBundle !== openBundle || now.pointedEdge !== edge)
      ui.setState({ openBundle, pointedEdge: edge })
  }
  return {
    open,
    onFocus: ({ target }: FocusEvent): void => {
      if (target.closest('.sg-bundle') === null) open(edgeAt(target))
    },
  }
}
