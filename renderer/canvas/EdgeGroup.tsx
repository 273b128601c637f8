import type { ReactNode } from 'react'
import { useCanvasUi } from './canvas-context.ts'
import type { EdgeView } from './canvas-model.ts'

interface EdgeGroupProps {
  readonly view: EdgeView
  readonly selected: boolean
  /** Too long for a dash pattern: drawing one costs time for every dash, seen or not. */
  readonly long: boolean
  /** It shares a line: as the first, whose line it is, or as another. */
  readonly bundled: 'first' | 'member' | undefined
  readonly children: ReactNode
}

/** An edge's element and what can be asked of it. Only this is drawn again when lines above the edge come and go. */
export function EdgeGroup({ view, selected, long, bundled, children }: EdgeGroupProps) {
  const line = useCanvasUi((state) => state.edgeLines.get(view.id))
  return (
    <g
      className="sg-edge"
      data-edge-kind={view.kind}
      data-edge-from={view.source}
      data-edge-to={view.target}
      data-edge-line={line}
      data-dimmed={view.dimmed || undefined}
      data-running={view.running || undefined}
      data-long={long || undefined}
      data-bundled={bundled}
      data-selected={selected || undefined}
    >
      {children}
    </g>
  )
}
