import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback, useMemo } from 'react'
import type { GraphLevel } from '#shared/api/index.ts'
import type { CanvasPlace } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { DrawnEdge } from '../edges/drawn-edges.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'
import { farthestZoom, leastZoom } from '../layout/arrangement.ts'
import { extentOf } from '../layout/extent.ts'
import { fitPlace, type Rectangle } from './fit-place.ts'
import { roomOf } from './fit-room.ts'
import { motionDuration } from './viewport.ts'

interface FitOptions {
  /** Ids of the nodes to bring into view; the whole graph by default. */
  readonly nodes?: readonly string[]
  readonly maxZoom?: number
  /** All of it is to be seen, however small it gets; by default as at the last fit. */
  readonly whole?: boolean
  /** The node that is seen in any case; as at the last fit by default, and before one the target. */
  readonly anchor?: string
  /** Milliseconds. */
  readonly duration?: number
}

/** Resolves to whether there was anything to show. */
export type FitGraph = (options?: FitOptions) => Promise<boolean>

/**
 * Brings the graph into view, between the panels above and below it, without animation where motion is reduced: never smaller than it can
 * be read at its level, unless all of it is asked for; what has no room then is beyond the sides that are furthest from its anchor. The function
 * stays the same while the level does. `edges`: those that are drawn now, for the lines that lead around.
 */
export function useFit(level: GraphLevel, edges: () => readonly DrawnEdge[]): FitGraph {
  const flow = useReactFlow<CanvasFlowNode>()
  const store = useStoreApi()
  const { ui } = useCanvasScope()
  return useCallback(
    async ({
      nodes: wanted,
      maxZoom = level === 'names' ? 1.35 : 1,
      whole = ui.getState().fitted?.whole ?? false,
      anchor: wantedAnchor = ui.getState().fitted?.anchor ?? null,
      duration = motionDuration(),
    } = {}) => {
      const { domNode } = store.getState()
      const all = flow.getNodes()
      const nodes = wanted === undefined ? all : all.filter(({ id }) => wanted.includes(id))
      if (domNode === null || nodes.length === 0) return false
      const anchor = nodes.find(({ id }) => id === wantedAnchor) ?? nodes.find(isTarget) ?? nodes[0]
      const place = fitPlace({
        graph: withLines(flow.getNodesBounds(nodes), wanted === undefined ? edges() : []),
        anchor: anchor === undefined ? null : flow.getNodesBounds([anchor]),
        room: roomOf(domNode),
        zoom: [whole ? farthestZoom : leastZoom(level), Math.max(maxZoom, leastZoom(level))],
      })
      const fits = (view: CanvasPlace, way: 'starting' | null): void => {
        if (wanted === undefined) ui.setState({ fitted: { ...view, whole, anchor: wantedAnchor, way } })
      }
      fits(place, 'starting')
      await flow.setViewport(place, { duration })
      fits(flow.getViewport(), null)
      return true
    },
    [flow, store, ui, level, edges],
  )
}

/** What moves of the view call, so that a fit that something else interrupts is no longer on its way. */
export function useFitWay() {
  const { ui } = useCanvasScope()
  return useMemo(() => {
    const passes = (way: 'moving' | null): void => {
      const { fitted } = ui.getState()
      if (fitted !== null) ui.setState({ fitted: { ...fitted, way } })
    }
    /** A gesture comes with its event, what the code moves without. */
    const onMove = (event: unknown): void => {
      if (event instanceof Event && (ui.getState().fitted?.way ?? null) !== null) passes(null)
    }
    const onMoveStart = (event: unknown): void => {
      const way = ui.getState().fitted?.way ?? null
      if (way !== null) passes(way === 'starting' && !(event instanceof Event) ? 'moving' : null)
    }
    return { onMove, onMoveStart }
  }, [ui])
}

const isTarget = (node: CanvasFlowNode): boolean => node.type === 'stage' && node.data.view.target

/** With the lines that lead around it. */
function withLines({ x, y, width, height }: Rectangle, edges: readonly DrawnEdge[]): Rectangle {
  const corners = [
    { x, y },
    { x: x + width, y: y + height },
  ]
  const all = extentOf([...corners, ...edges.flatMap(({ route }) => route?.points ?? [])])
  return { x: all.left, y: all.top, width: all.right - all.left, height: all.bottom - all.top }
}
