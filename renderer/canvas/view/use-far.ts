import { useStoreApi } from '@xyflow/react'
import { type RefObject, useLayoutEffect } from 'react'
import type { GraphLevel } from '#shared/api/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasUi } from '../canvas-ui.ts'
import { leastNameZoom, leastRowZoom, leastZoom } from '../layout/arrangement.ts'

/** From each of these zooms on, down to the next one, names are as many times larger than the zoom makes them. */
const zooms = [0.9, 0.8, 0.7, 0.6, 0.52, leastRowZoom, 0.38, 0.3, 0.25, 0.2] as const

/** How many times larger a name of 11 CSS pixels has to be drawn so that it is that large on the screen; `null`: it is at this zoom. */
export function farScale(level: GraphLevel, zoom: number): number | null {
  if (zoom >= leastZoom(level)) return null
  return 1 / (zooms.find((each) => each <= Math.max(zoom, leastNameZoom(level))) ?? 1)
}

function whatIsSeen(level: GraphLevel, zoom: number): NonNullable<CanvasUi['far']> {
  if (zoom < leastNameZoom(level)) return 'blocks'
  return zoom < leastRowZoom ? 'names' : 'rows'
}

/**
 * Where the graph is seen from so far that its names would not be readable, they are drawn larger: `data-far` (`rows`: rows are shown,
 * too; `names`: nothing else is; `blocks`: cards are too small for their names) and `--far` on the element of all nodes, not above it: each change asks all that is
 * below for its style, so they change at a few zooms only.
 */
export function useFar(root: RefObject<HTMLElement | null>, level: GraphLevel, many: boolean): void {
  const store = useStoreApi()
  const { ui } = useCanvasScope()
  useLayoutEffect(() => {
    let shown: number | null | undefined
    const show = (): void => {
      const nodes = root.current?.querySelector<HTMLElement>('.react-flow__nodes')
      const zoom = store.getState().transform[2]
      const scale = farScale(level, zoom)
      if (nodes == null || scale === shown) return
      const far = scale === null ? null : whatIsSeen(level, zoom)
      ui.setState({ withoutRows: many && zoom < leastRowZoom, far })
      shown = scale
      if (far === null) delete nodes.dataset.far
      else nodes.dataset.far = far
      nodes.style.setProperty('--far', String(scale ?? 1))
    }
    show()
    return store.subscribe(show)
  }, [store, ui, root, level, many])
}
