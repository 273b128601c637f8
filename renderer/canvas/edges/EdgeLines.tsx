import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  type RefObject,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { edgeKey, type GraphOverlay, type OverlayMark } from '../../graph/index.ts'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import { edgeNameId } from '../flow-edges.ts'
import { EdgeFrame } from './EdgeFrame.tsx'
import { arrowOf } from './EdgeMarkers.tsx'
import type { EdgeGeometry } from './edge-geometry.ts'

interface EdgeLinesProps {
  /** The canvas's element. */
  readonly root: RefObject<HTMLElement | null>
  readonly lines: readonly EdgeGeometry[]
  /** 1-based lines of the text, by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
  readonly nameOf: (view: EdgeGeometryView) => string
  readonly overlay: GraphOverlay | null
  readonly onPoint: (edge: string | null) => void
  readonly onSelect: (edge: string) => void
  readonly onMenu: (event: MouseEvent, edge: string) => void
}
type EdgeGeometryView = NonNullable<EdgeGeometry['edge']['data']>['view']

const edgeAt = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('.react-flow__edge')?.getAttribute('data-id') ?? null) : null

/**
 * Edges as plain lines below the nodes: they can be hovered, chosen and described, and cost nothing while the view moves. A
 * chosen one is drawn by React Flow, with draggable ends.
 */
export function EdgeLines(props: EdgeLinesProps) {
  const { root, lines, edgeLines, nameOf, overlay, onPoint, onSelect, onMenu } = props
  const drawn = useMemo(
    () =>
      lines.map((geometry) => {
        const view = geometry.edge.data?.view
        if (view === undefined) return null
        const tone = overlay?.edges?.get(edgeKey(view.stage, view.instruction, view.reference))?.tone
        return (
          <EdgeLine
            key={view.id}
            geometry={geometry}
            line={edgeLines.get(view.id)}
            name={nameOf(view)}
            tone={tone}
            stepsBack={(overlay?.dimOthers ?? false) && tone === undefined}
          />
        )
      }),
    [lines, edgeLines, nameOf, overlay],
  )
  const { ui } = useCanvasScope()
  const none = lines.length === 0
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    if (!none) setPlace(root.current?.querySelector('.react-flow__viewport-portal') ?? null)
  }, [root, none])
  if (none || place === null) return null
  const onEdge = (event: MouseEvent | KeyboardEvent | PointerEvent, act: (edge: string) => void): void => {
    const edge = edgeAt(event.target)
    if (edge !== null) act(edge)
  }
  const selectByKey = (edge: string): void => {
    // React Flow draws chosen edges, so the focus moves to its element.
    ui.setState({ focusOnMount: edge })
    onSelect(edge)
  }
  return createPortal(
    // biome-ignore lint/a11y/noSvgWithoutTitle: each edge in it has a name of its own
    <svg
      className="sg-edge-lines"
      onPointerOver={(event) => onEdge(event, onPoint)}
      onPointerOut={() => onPoint(null)}
      onClick={(event) => onEdge(event, onSelect)}
      onContextMenu={(event) => onEdge(event, (edge) => onMenu(event, edge))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') onEdge(event, selectByKey)
      }}
    >
      {drawn}
    </svg>,
    place,
  )
}

interface EdgeLineProps {
  readonly geometry: EdgeGeometry
  readonly line: number | undefined
  readonly name: string
  readonly tone: OverlayMark['tone'] | undefined
  readonly stepsBack: boolean
}

/** Makes an edge focusable and described, as React Flow's own edges are. */
const reachable = { role: 'group', 'aria-roledescription': 'edge', tabIndex: 0 } as const

const EdgeLine = memo(function EdgeLine({ geometry, line, name, tone, stepsBack }: EdgeLineProps) {
  const { edge, shape } = geometry
  const onWay = useCanvasUi((state) => state.ways?.edges.has(edge.id) === true)
  if (edge.data === undefined) return null
  const { view, bundle } = edge.data
  const bundled = bundle === null ? undefined : bundle[0]?.id === view.id ? 'first' : 'member'
  return (
    <g
      className="react-flow__edge selectable"
      {...reachable}
      aria-labelledby={edgeNameId(view.id)}
      data-id={view.id}
    >
      <EdgeFrame
        view={view}
        selected={false}
        long={shape.long && !shape.stub}
        bundled={bundled}
        line={line}
        name={name}
        tone={tone}
        onWay={onWay}
        stepsBack={stepsBack}
      >
        <path
          d={shape.path}
          className="react-flow__edge-path"
          fill="none"
          markerEnd={arrowOf(view.kind, edge.data.small)}
        />
        <path
          d={shape.path}
          className="react-flow__edge-interaction"
          fill="none"
          strokeWidth={18}
          strokeOpacity={0}
        />
      </EdgeFrame>
    </g>
  )
})
