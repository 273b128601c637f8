import { type OnConnectEnd, type OnConnectStart, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import type { Anchor } from '#renderer/state/index.ts'
import { useCanvasUi } from '../canvas-context.ts'
import { connectProposal } from './connect-proposal.ts'
import type { DragScene } from './drag-subject.ts'
import { type DropSession, useDrop } from './use-drop.ts'
import { refusedBy } from './use-edge-pull.ts'

interface Connecting {
  readonly onConnectStart: OnConnectStart
  readonly onConnectEnd: OnConnectEnd
}

/**
 * Draws connections from a handle. React Flow draws the line and pans; this decides where it may end: anywhere on a card, on a row, on empty
 * space. Escape cancels.
 */
export function useConnecting(scene: DragScene, nodes: readonly { readonly id: string }[]): Connecting {
  const session = useDrop()
  useFollowedPointer(session)
  return {
    onConnectStart: (event, { nodeId }) => {
      const point = pointOf(event)
      if (nodeId === null || point === null) return
      session.begin(
        {
          kind: 'connect',
          from: nodeId,
          row: null,
          label: '',
          refusedBy: refusedBy(scene, nodes, nodeId),
          fixed: null,
          propose: (place) => connectProposal(scene, nodeId, place),
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
  const drawing = useCanvasUi(({ drag }) => drag?.kind === 'connect')
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
