import { type OnConnectEnd, type OnConnectStart, type OnReconnect, useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { Anchor } from '#renderer/state/index.ts'
import { useCanvasUi } from '../canvas-context.ts'
import { connectionRefusal } from '../connection-rule.ts'
import type { ReferenceFlowEdge } from '../flow-edges.ts'
import { connectProposal } from './connect-proposal.ts'
import type { DragScene } from './drag-subject.ts'
import { type EdgeEnd, reconnectProposal } from './reconnect-proposal.ts'
import { type DropSession, useDrop } from './use-drop.ts'

interface Connecting {
  readonly onConnectStart: OnConnectStart
  readonly onConnectEnd: OnConnectEnd
  readonly onReconnect: OnReconnect<ReferenceFlowEdge>
  readonly onReconnectStart: (event: unknown, edge: ReferenceFlowEdge, fixed: 'source' | 'target') => void
}

/**
 * Draws connections from a handle and drags edges' ends. React Flow draws the line and pans; this decides where it may end:
 * anywhere on a card, on a row, on empty space. Escape cancels.
 */
export function useConnecting(scene: DragScene, nodes: readonly { readonly id: string }[]): Connecting {
  const session = useDrop()
  const pulled = useRef<{ readonly edge: ReferenceFlowEdge; readonly end: EdgeEnd } | null>(null)
  useFollowedPointer(session)
  const refusedBy = (source: string): ReadonlySet<string> => {
    const ids = nodes.map((node) => node.id)
    return new Set(ids.filter((id) => connectionRefusal(scene.graph.stages, source, id) !== null))
  }
  return {
    onReconnectStart: (_event, edge, fixed) => {
      pulled.current = { edge, end: fixed === 'source' ? 'target' : 'source' }
    },
    // Where an edge's end may go is decided in `onConnectEnd`; React Flow offers the gesture only with this.
    onReconnect: () => undefined,
    onConnectStart: (event, { nodeId }) => {
      const view = pulled.current?.edge.data?.view
      const end = pulled.current?.end
      pulled.current = null
      const point = pointOf(event)
      if (nodeId === null || point === null) return
      if (view === undefined || end === undefined) {
        const propose = connectProposal.bind(null, scene, nodeId)
        session.begin(
          { kind: 'connect', from: nodeId, row: null, label: '', refusedBy: refusedBy(nodeId), propose },
          point,
        )
        return
      }
      session.begin(
        {
          kind: 'edge',
          from: end === 'source' ? view.target : view.source,
          row: null,
          label: '',
          refusedBy: end === 'target' ? refusedBy(view.source) : new Set(),
          propose: reconnectProposal.bind(null, scene, view, end),
        },
        point,
      )
    },
    onConnectEnd: (event) => {
      const point = pointOf(event)
      if (point !== null) session.drop(point)
    },
  }
}

/** Follows the pointer while React Flow draws a connection. */
function useFollowedPointer(session: DropSession): void {
  const store = useStoreApi()
  const drawing = useCanvasUi(({ drag }) => drag !== null && drag.kind !== 'row')
  useEffect(() => {
    if (!drawing) return
    const move = (event: PointerEvent): void => session.move({ x: event.clientX, y: event.clientY })
    const cancel = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      session.cancel()
      store.getState().cancelConnection()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('keydown', cancel, true)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('keydown', cancel, true)
    }
  }, [drawing, session, store])
}

function pointOf(event: MouseEvent | TouchEvent): Anchor | null {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event
  return point ? { x: point.clientX, y: point.clientY } : null
}
