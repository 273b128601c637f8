import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { Pencil, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import { anchorBelow } from '../canvas-ui.ts'
import { useCanvasWords } from '../canvas-words.ts'
import type { ReferenceFlowEdge } from '../flow-edges.ts'
import { BundleLabel } from './BundleLabel.tsx'
import { EdgeGroup } from './EdgeGroup.tsx'
import { arrowOf } from './EdgeMarkers.tsx'
import { edgeShape } from './edge-shape.ts'

/** One reference. It differs from other kinds by line, arrowhead and label, not by colour alone. */
export const ReferenceEdge = memo(function ReferenceEdge(props: EdgeProps<ReferenceFlowEdge>) {
  const { data, sourceX, sourceY, targetX, targetY, selected } = props
  const { t } = useCanvasWords()
  const { actions, ui, readOnly } = useCanvasScope()
  const onWay = useCanvasUi((state) => state.ways?.edges.has(props.id) === true)
  if (!data) return null
  const { view, line, route, bundle } = data
  const bundled = bundle === null ? undefined : bundle[0]?.id === view.id ? 'first' : 'member'
  const { path, stub, long, words, label, hasRoom } = edgeShape(view, {
    source: { x: sourceX, y: sourceY },
    target: { x: targetX, y: targetY },
    line,
    route,
    references: bundle?.length ?? 1,
    selected: selected ?? false,
  })
  const aside = bundle !== null && selected ? bundleActionGap : 0
  const isFrom = view.kind === 'from'
  const Icon = isFrom ? Pencil : Trash2
  return (
    <EdgeGroup view={view} selected={selected ?? false} long={long && !stub} bundled={bundled}>
      <BaseEdge path={path} markerEnd={arrowOf(view.kind, data.small)} interactionWidth={18} />
      {bundle !== null && bundled === 'first' && (
        <EdgeLabelRenderer>
          <BundleLabel
            view={view}
            bundle={bundle}
            at={label}
            isShown={hasRoom || (selected ?? false)}
            onWay={onWay}
          />
        </EdgeLabelRenderer>
      )}
      {((bundle === null && words !== '') || selected) && (
        <EdgeLabelRenderer>
          <span
            className="sg-edge-label nodrag nopan"
            data-dimmed={view.dimmed || undefined}
            data-on-way={onWay || undefined}
            data-selected={selected || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${label.x + aside}px, ${label.y}px)` }}
          >
            {bundle === null && words !== '' && (
              <button
                type="button"
                tabIndex={-1}
                className="sg-edge-words"
                title={view.path}
                onClick={(event) => {
                  event.stopPropagation()
                  ui.setState({ selectedEdge: view.id })
                  actions.select({ stage: view.stage, instruction: view.instruction })
                }}
              >
                {words}
              </button>
            )}
            {selected && !readOnly && (
              <button
                type="button"
                className="sg-edge-action"
                aria-label={t(isFrom ? 'changeEdge' : 'removeEdge')}
                title={t(isFrom ? 'changeEdge' : 'removeEdge')}
                onClick={(event) => {
                  event.stopPropagation()
                  actions.removeEdge(view.id, anchorBelow(event.currentTarget))
                }}
              >
                <Icon size={12} aria-hidden />
              </button>
            )}
          </span>
        </EdgeLabelRenderer>
      )}
    </EdgeGroup>
  )
})

/** Actions on the chosen reference, beside the count of its bundle. */
const bundleActionGap = 32
