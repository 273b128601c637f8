import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react'
import { Pencil, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { BundleLabel } from './BundleLabel.tsx'
import { useCanvasScope } from './canvas-context.ts'
import { anchorBelow } from './canvas-ui.ts'
import { EdgeGroup } from './EdgeGroup.tsx'
import { EdgeLabelPlace } from './EdgeLabelPlace.tsx'
import type { ReferenceFlowEdge } from './flow-edges.ts'
import type { Point } from './layout-input.ts'
import { smoothPath } from './routes.ts'

/** One reference. It differs from other kinds by line, arrowhead and label, not by colour alone. */
export const ReferenceEdge = memo(function ReferenceEdge(props: EdgeProps<ReferenceFlowEdge>) {
  const { data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, selected } = props
  const { t } = useTranslation('canvas')
  const { actions, ui, readOnly } = useCanvasScope()
  const [straight, labelX, labelY] = getBezierPath({
    sourceX,
    sourceY,
    targetX: targetX - 1,
    targetY,
    sourcePosition,
    targetPosition,
    curvature: 0.35,
  })
  if (!data) return null
  const { view, route, bundle } = data
  const bundled = bundle === null ? undefined : bundle[0]?.id === view.id ? 'first' : 'member'
  const long = Math.abs(targetX - sourceX) > longEdge
  const stub = long && view.kind === 'context' && !selected
  const path = stub
    ? `M${targetX - stubLength},${targetY} L${targetX - 1},${targetY}`
    : pathThrough({ x: sourceX, y: sourceY }, route, { x: targetX - 1, y: targetY }, straight)
  const words = view.kind === 'copy' && bundle === null ? labelWords(view.path, view.more) : ''
  const wanted = route[Math.floor(route.length / 2)] ?? {
    x: labelX + (targetX - labelX) * towardsRow,
    y: labelY + (targetY - labelY) * towardsRow,
  }
  const label = { x: besideCard(wanted.x, words, sourceX, targetX), y: wanted.y }
  const aside = bundle !== null && selected ? bundleActionGap : 0
  const isFrom = view.kind === 'from'
  const Icon = isFrom ? Pencil : Trash2
  return (
    <EdgeGroup view={view} selected={selected ?? false} long={long && !stub} bundled={bundled}>
      <BaseEdge path={path} markerEnd={`url(#sg-arrow-${view.kind})`} interactionWidth={18} />
      {bundle !== null && bundled === 'first' && (
        <EdgeLabelPlace always={selected ?? false}>
          <span
            className="sg-edge-label nodrag nopan"
            data-kind={view.kind}
            data-dimmed={view.dimmed || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            <BundleLabel bundle={bundle} />
          </span>
        </EdgeLabelPlace>
      )}
      {(words !== '' || selected) && (
        <EdgeLabelPlace always={selected ?? false}>
          <span
            className="sg-edge-label nodrag nopan"
            data-dimmed={view.dimmed || undefined}
            data-selected={selected || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${label.x + aside}px, ${label.y}px)` }}
          >
            {words !== '' && (
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
        </EdgeLabelPlace>
      )}
    </EdgeGroup>
  )
})

/** How far a label stands from the middle of its line to the row it belongs to: so far that rows' labels do not overlap. */
const towardsRow = 0.7
/** Room that a label leaves free for the arrow in front of a card, in CSS pixels at zoom 1. */
const arrowRoom = 14
/** Of a label: its sides, and a character of it, in CSS pixels at zoom 1. */
const labelSides = 14
const labelCharacter = 6.2

/** The middle of a label as near to `wanted` as it can be without lying under the card its line leads to. */
function besideCard(wanted: number, words: string, sourceX: number, targetX: number): number {
  if (words === '' || targetX <= sourceX) return wanted
  const half = (words.length * labelCharacter + labelSides) / 2
  return Math.min(wanted, Math.max((sourceX + targetX) / 2, targetX - arrowRoom - half))
}

/** CSS pixels at zoom 1. */
const longEdge = 3000
/** Beside the count of its bundle stands what can be done to the chosen reference. */
const bundleActionGap = 32

/** A context edge that long shows its end only, until it is selected: hundreds of them would hide the graph. */
const stubLength = 70

function pathThrough(start: Point, route: readonly Point[], end: Point, straight: string): string {
  return route.length > 0 ? smoothPath(start, route, end) : straight
}

/** Room between two columns of cards, in characters. */
const labelLength = 12

/** The first path, from its end where it is long, and how many more there are. */
function labelWords(path: string, more: number): string {
  if (path === '') return ''
  const room = more > 0 ? labelLength - 3 : labelLength
  const shown = path.length > room ? `…${path.slice(1 - room)}` : path
  return more > 0 ? `${shown} +${more}` : shown
}
