import type { FocusEvent } from 'react'
import { useCanvasScope } from '../canvas-context.ts'
import type { EdgeView } from '../model/canvas-model.ts'

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
      if (target.closest('.sg-bundle') !== null) return
      open(target.closest('.react-flow__edge')?.getAttribute('data-id') ?? null)
    },
    onEdgeMouseEnter: (_event: unknown, { id }: { readonly id: string }): void => open(id),
    onEdgeMouseLeave: (): void => open(null),
  }
}
