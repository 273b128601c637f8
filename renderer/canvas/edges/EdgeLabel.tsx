import { memo } from 'react'
import { useCanvasUi } from '../canvas-context.ts'
import { countHeight, countWidth, labelHeight, labelWidth } from '../layout/line-label.ts'
import type { DrawnEdge } from './drawn-edges.ts'

/** What stands on a line: the path of a copy, or the count of a bundle. A count without room is shown while its line is inspected. */
export const EdgeLabel = memo(function EdgeLabel({ edge }: { readonly edge: DrawnEdge }) {
  const { view, shape, bundle, selected, line } = edge
  const onWay = useCanvasUi((state) => state.ways?.edges.has(view.id) === true)
  const isOpen = useCanvasUi((state) => state.openBundle === view.id)
  if (!shape.hasRoom && !selected && !isOpen) return null
  const { words, label } = shape
  const inRow = line.label === 'row'
  const width = inRow ? labelWidth(words) : countWidth(words)
  const height = inRow ? labelHeight : countHeight
  return (
    <g
      className="sg-edge-label"
      data-edge-id={view.id}
      data-kind={view.kind}
      data-dimmed={view.dimmed || undefined}
      data-on-way={onWay || undefined}
      data-selected={selected || undefined}
    >
      {bundle === null && <title>{view.path}</title>}
      <rect
        x={label.x - width / 2}
        y={label.y - height / 2}
        width={width}
        height={height}
        rx={height / 2.7}
      />
      <text className={bundle === null ? 'sg-edge-words' : 'sg-edge-count'} x={label.x} y={label.y}>
        {words}
      </text>
    </g>
  )
})
