import { useStoreApi } from '@xyflow/react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useFromPrevious } from '../../graph/index.ts'
import type { ReferenceFlowEdge } from '../flow-edges.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'
import { leastRowZoom } from '../layout/arrangement.ts'
import { type EdgeGeometry, edgeGeometries } from './edge-geometry.ts'
import { nextInteractiveEdges } from './interactive-edges.ts'

/** Edges added and removed in one frame: drawing one takes some tenths of a millisecond. */
const pace = 14

interface DrawnEdges {
  /** Edges drawn by React Flow. */
  readonly interactive: readonly ReferenceFlowEdge[]
  /** Edges drawn as plain lines; empty in a graph of few nodes. */
  readonly lines: readonly EdgeGeometry[]
}

/**
 * Decides who draws which edge. React Flow re-evaluates each of its edges whenever the view moves, so in a large graph it gets
 * only those that can be read; all others are plain lines.
 */
export function useInteractiveEdges(
  edges: readonly ReferenceFlowEdge[],
  nodes: readonly CanvasFlowNode[],
  many: boolean,
): DrawnEdges {
  const store = useStoreApi()
  const geometries = useFromPrevious<ReadonlyMap<string, EdgeGeometry>>(
    (before) => (many ? edgeGeometries(edges, nodes, before ?? new Map()) : new Map()),
    [edges, nodes, many],
  )
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const latest = useRef(ids)
  useLayoutEffect(() => {
    latest.current = ids
  }, [ids])
  useEffect(() => {
    if (!many) return
    let frame = 0
    const step = (): void => {
      frame = 0
      const { transform, width, height } = store.getState()
      const seen = transform[2] < leastRowZoom ? null : { transform, width, height }
      const next = nextInteractiveEdges(geometries, latest.current, seen, pace)
      if (next === latest.current) return
      latest.current = next
      setIds(next)
      later()
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(step)
    }
    later()
    const stop = store.subscribe(later)
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [geometries, many, store])
  return useMemo(() => {
    if (!many) return { interactive: edges, lines: [] }
    const drawn = [...geometries.values()]
    return {
      interactive: drawn.filter(({ edge }) => ids.has(edge.id)).map(({ edge }) => edge),
      lines: drawn.filter(({ edge }) => !ids.has(edge.id)),
    }
  }, [many, edges, geometries, ids])
}
