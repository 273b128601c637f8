import { type PointerEvent, type RefObject, useCallback, useRef } from 'react'
import { connectionRefusal } from '../connection-rule.ts'
import type { DrawnEdge } from '../edges/drawn-edges.ts'
import type { DragScene } from './drag-subject.ts'
import { type EdgeEnd, reconnectProposal } from './reconnect-proposal.ts'
import { usePointerDrag } from './use-pointer-drag.ts'

/** Begins to pull an end of an edge. */
export type EdgePull = (event: PointerEvent, edge: DrawnEdge, end: EdgeEnd) => void

type Nodes = readonly { readonly id: string }[]

/** Pulling an edge's end to another source, or to another stage. The function stays the same. */
export function useEdgePull(scene: DragScene, nodes: Nodes, root: RefObject<HTMLElement | null>): EdgePull {
  const drag = usePointerDrag(root)
  const latest = useRef({ scene, nodes })
  latest.current = { scene, nodes }
  return useCallback(
    (event, { view, line, source, target }, end) => {
      if (event.button !== 0 || !event.isPrimary) return
      const isSource = end === 'source'
      drag.start(event, () => {
        const { scene, nodes } = latest.current
        return {
          kind: 'edge',
          from: isSource ? view.target : view.source,
          row: null,
          label: '',
          refusedBy: isSource ? new Set() : refusedBy(scene, nodes, view.source),
          fixed: isSource ? { at: target, side: line.to.side } : { at: source, side: line.from.side },
          propose: (place) => reconnectProposal(latest.current.scene, view, end, place),
        }
      })
    },
    [drag],
  )
}

/** Ids of the nodes that cannot take what a source gives. */
export function refusedBy({ graph }: DragScene, nodes: Nodes, source: string): ReadonlySet<string> {
  const ids = nodes.map(({ id }) => id)
  return new Set(ids.filter((id) => connectionRefusal(graph.stages, source, id) !== null))
}
