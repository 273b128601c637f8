import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import { partsOfCopyId, stageOfNodeId } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'
import { connectProposal } from './connect-proposal.ts'
import type { DragScene } from './drag-subject.ts'
import { borderPoint, nearNode, type RimBox } from './rim.ts'
import { refusedBy } from './use-edge-pull.ts'
import { usePointerDrag } from './use-pointer-drag.ts'

/** What is on the pane and has a drag of its own, or keys. */
const own = 'input, .sg-edge-end, .sg-bundle'

interface OnRim {
  readonly box: RimBox
  readonly at: ReturnType<typeof borderPoint>
}

/**
 * Draws connections from the rims of nodes, and shows the rim under the pointer (`ui.rim`). A press that does not move is what it is anywhere:
 * rows and buttons on the rim are clicked as usual. React Flow does not get to know of presses on a rim, so it moves neither card nor view.
 */
export function useRim(
  scene: DragScene,
  nodes: readonly CanvasFlowNode[],
  root: RefObject<HTMLElement | null>,
  isOff: boolean,
): void {
  const { ui } = useCanvasScope()
  const flow = useReactFlow()
  const drag = usePointerDrag(root)
  const latest = useRef({ scene, nodes, isOff })
  latest.current = { scene, nodes, isOff }
  useEffect(() => {
    const element = root.current
    if (element === null) return
    let held: string | null = null
    let isPressed = false
    let marked: Element | null = null

    /** The rim at the pointer, of a node that can be used. */
    const rimAt = ({ clientX, clientY, target }: PointerEvent): OnRim | null => {
      const { nodes, isOff } = latest.current
      if (isOff || !(target instanceof Element) || !target.closest('.react-flow__pane')) return null
      const under = target.closest('.react-flow__node')?.getAttribute('data-id') ?? null
      if (target.closest(own) || (under !== null && !canBeUsed(under))) return null
      const at = flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false })
      const boxes = nodes.filter(({ id }) => canBeUsed(id)).map(boxOf)
      const near = nearNode(at, flow.getZoom(), boxes, held)
      held = near?.id ?? null
      const box = near?.part === 'rim' ? boxes.find(({ id }) => id === near.id) : undefined
      return box === undefined ? null : { box, at: borderPoint(box, at) }
    }
    const show = (rim: OnRim | null, under: EventTarget | null): void => {
      const place =
        rim !== null && under instanceof Element
          ? under.closest('.react-flow__node, .react-flow__pane')
          : null
      if (place !== marked) {
        marked?.removeAttribute('data-rim')
        place?.setAttribute('data-rim', '')
        marked = place
      }
      ui.setState({ rim: rim === null ? null : { ...rim, zoom: flow.getZoom() } })
    }

    const listeners = new AbortController()
    const { signal } = listeners
    const onPress = (event: PointerEvent): void => {
      isPressed = false
      const { button, isPrimary, shiftKey, ctrlKey, metaKey, pointerType } = event
      if (pointerType === 'touch') held = null
      if (button !== 0 || !isPrimary || shiftKey || ctrlKey || metaKey) return
      const rim = rimAt(event)
      if (rim === null) return
      isPressed = true
      event.stopPropagation()
      drag.start(event, () => {
        const { scene, nodes } = latest.current
        const { id } = rim.box
        show(null, null)
        return {
          kind: 'connect',
          from: id,
          row: null,
          label: '',
          refusedBy: refusedBy(scene, nodes, id),
          fixed: rim.at,
          propose: (place) => connectProposal(latest.current.scene, id, place),
        }
      })
    }
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType === 'touch') return
      if (event.buttons === 0 && ui.getState().drag === null) show(rimAt(event), event.target)
      else show(null, null)
    }
    const leave = (): void => {
      held = null
      show(null, null)
    }
    const stopPressed = (event: Event): void => {
      if (isPressed) event.stopPropagation()
    }
    element.addEventListener('pointerdown', onPress, { signal, capture: true })
    for (const name of ['mousedown', 'touchstart'])
      element.addEventListener(name, stopPressed, { signal, capture: true, passive: true })
    element.addEventListener('pointermove', onMove, { signal, passive: true })
    element.addEventListener('pointerleave', leave, { signal })
    element.addEventListener('wheel', leave, { signal, passive: true })
    return () => {
      listeners.abort()
      leave()
    }
  }, [root, flow, ui, drag])
}

/** Stages, and images that are drawn once. */
const canBeUsed = (id: string): boolean =>
  stageOfNodeId(id) !== null || (id.startsWith('image:') && partsOfCopyId(id) === null)

function boxOf({ id, position, width = 0, height = 0 }: CanvasFlowNode): RimBox {
  return { id, x: position.x, y: position.y, width, height }
}
