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
import { useCanvasUi } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import type { EdgePull } from '../gestures/use-edge-pull.ts'
import type { EdgeView } from '../model/views.ts'
import { type DrawnEdge, ownsLine } from './drawn-edges.ts'
import { EdgeAside } from './EdgeAside.tsx'
import { EdgeEnds } from './EdgeEnds.tsx'
import { EdgeLabel } from './EdgeLabel.tsx'
import { arrowOf } from './EdgeMarkers.tsx'

interface EdgeLayerProps {
  /** The canvas's element. */
  readonly root: RefObject<HTMLElement | null>
  readonly edges: readonly DrawnEdge[]
  /** 1-based lines of the text, by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
  readonly nameOf: (view: EdgeView) => string
  readonly overlay: GraphOverlay | null
  readonly onPoint: (edge: string | null) => void
  readonly onSelect: (edge: string) => void
  readonly onMenu: (event: MouseEvent, edge: string) => void
  readonly onPull: EdgePull
}

/** The edge that an element of this layer belongs to. */
export const edgeAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest('[data-edge-id]')?.getAttribute('data-edge-id') ?? null) : null

/**
 * All edges, below the nodes: lines that can be hovered, chosen, described and pulled at their ends. They cost nothing while the view moves,
 * which React Flow's own would: it asks each of them at every step.
 */
export function EdgeLayer(props: EdgeLayerProps) {
  const { root, edges, edgeLines, nameOf, overlay, onPoint, onSelect, onMenu, onPull } = props
  const lines = useMemo(
    () =>
      edges.map((edge) => {
        const { view } = edge
        const tone = overlay?.edges?.get(edgeKey(view.stage, view.instruction, view.reference))?.tone
        return (
          <EdgeLine
            key={view.id}
            edge={edge}
            line={edgeLines.get(view.id)}
            name={nameOf(view)}
            tone={tone}
            stepsBack={(overlay?.dimOthers ?? false) && tone === undefined}
          />
        )
      }),
    [edges, edgeLines, nameOf, overlay],
  )
  const labels = useMemo(
    () =>
      edges.flatMap((edge) =>
        edge.shape.words !== '' && ownsLine(edge) ? [<EdgeLabel key={edge.view.id} edge={edge} />] : [],
      ),
    [edges],
  )
  const far = useCanvasUi((state) => state.far)
  const none = edges.length === 0
  const [place, setPlace] = useState<Element | null>(null)
  useEffect(() => {
    if (!none) setPlace(root.current?.querySelector('.react-flow__viewport-portal') ?? null)
  }, [root, none])
  if (none || place === null) return null
  const onEdge = (event: MouseEvent | KeyboardEvent, act: (edge: string) => void): void => {
    const edge = edgeAt(event.target)
    if (edge !== null) act(edge)
  }
  const handlers = {
    onPointerOver: (event: PointerEvent) => onPoint(edgeAt(event.target)),
    onPointerOut: (event: PointerEvent) => onPoint(edgeAt(event.relatedTarget)),
  }
  return createPortal(
    <>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: each edge in it has a name of its own */}
      <svg
        className="sg-edge-lines"
        data-far={far ?? undefined}
        {...handlers}
        onClick={(event) => onEdge(event, onSelect)}
        onContextMenu={(event) => onEdge(event, (edge) => onMenu(event, edge))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') onEdge(event, onSelect)
        }}
      >
        <g>{lines}</g>
        {overlay === null && <LitLines edges={edges} />}
        <g className="sg-edge-labels" aria-hidden>
          {labels}
        </g>
        <EdgeEnds edges={edges} onPull={onPull} />
      </svg>
      <div className="sg-edge-asides" {...handlers}>
        <EdgeAside edges={edges} edgeLines={edgeLines} />
      </div>
    </>,
    place,
  )
}

interface EdgeLineProps {
  readonly edge: DrawnEdge
  /** Its line in the text, 1-based. */
  readonly line: number | undefined
  /** Its accessible description. */
  readonly name: string
  readonly tone: OverlayMark['tone'] | undefined
  /** An overlay marks other edges but not this one. */
  readonly stepsBack: boolean
}

/**
 * The lines that are lit or chosen once more, above those that share their way. They themselves stay where they are: an element that moves
 * in the document loses the focus, and its turn for Tab.
 */
function LitLines({ edges }: Pick<EdgeLayerProps, 'edges'>) {
  const ways = useCanvasUi((state) => state.ways)
  const lit = edges.filter(
    (edge) => edge.selected || (ways?.edges.has(edge.view.id) === true && ownsLine(edge)),
  )
  return (
    <g aria-hidden>
      {lit.map((edge) => (
        <LitLine key={edge.view.id} edge={edge} />
      ))}
    </g>
  )
}

const LitLine = memo(function LitLine({ edge }: Pick<EdgeLineProps, 'edge'>) {
  return (
    <g className="sg-edge" data-edge-sample={edge.view.kind} {...stateOf(edge)} data-on-way>
      <EdgePath edge={edge} />
    </g>
  )
})

/** What its style depends on, besides its kind and what is lit. */
const stateOf = ({ view, selected, shape }: DrawnEdge) => ({
  'data-running': view.running || undefined,
  // Every dash of a long line takes time to draw, visible or not.
  'data-long': (shape.long && !shape.stub) || undefined,
  'data-selected': selected || undefined,
})

const EdgePath = ({ edge: { view, shape, small } }: Pick<EdgeLineProps, 'edge'>) => (
  <path d={shape.path} className="react-flow__edge-path" fill="none" markerEnd={arrowOf(view.kind, small)} />
)

/** The element with an edge's description. */
const edgeNameId = (edge: string): string => `sg-edge-name-${edge.replaceAll(/\s/gu, '%20')}`

/** Makes an edge focusable and described. */
const reachable = { role: 'group', tabIndex: 0 } as const

const EdgeLine = memo(function EdgeLine({ edge, line, name, tone, stepsBack }: EdgeLineProps) {
  const { view, shape, bundle } = edge
  const { t } = useCanvasWords()
  const onWay = useCanvasUi((state) => state.ways?.edges.has(view.id) === true)
  return (
    <g
      className="react-flow__edge"
      {...reachable}
      aria-roledescription={t('edge')}
      aria-labelledby={edgeNameId(view.id)}
      data-edge-id={view.id}
    >
      <g
        className="sg-edge"
        data-edge-kind={view.kind}
        data-edge-from={view.source}
        data-edge-to={view.target}
        data-edge-line={line}
        data-dimmed={view.dimmed || undefined}
        {...stateOf(edge)}
        data-bundled={bundle === null ? undefined : ownsLine(edge) ? 'first' : 'member'}
        data-on-way={onWay || undefined}
        data-overlay={tone}
        data-overlay-dimmed={stepsBack || undefined}
      >
        <desc id={edgeNameId(view.id)}>{name}</desc>
        <EdgePath edge={edge} />
        <path d={shape.path} className="react-flow__edge-interaction" fill="none" strokeWidth={18} />
      </g>
    </g>
  )
})
