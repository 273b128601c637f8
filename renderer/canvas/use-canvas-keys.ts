import { useReactFlow } from '@xyflow/react'
import type { KeyboardEvent, RefObject } from 'react'
import { useCanvasScope } from './canvas-context.ts'
import { anchorBelow } from './canvas-ui.ts'
import { directionOfKey, neighbour } from './directions.ts'
import type { CanvasFlowNode } from './flow-nodes.ts'
import { stageOfNodeId } from './node-ids.ts'
import { motionDuration } from './viewport.ts'

/** The canvas's keys: arrows, F2, Delete, Escape, the menu key, and Ctrl/Cmd+F. Enter is the focused button's own. */
export function useCanvasKeys(
  nodes: readonly CanvasFlowNode[],
  root: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
): (event: KeyboardEvent) => void {
  const { actions, ui, readOnly } = useCanvasScope()
  const flow = useReactFlow()

  const move = (event: KeyboardEvent, from: string): void => {
    const direction = directionOfKey(event.key)
    if (direction === null) return
    event.preventDefault()
    event.stopPropagation()
    const boxes = nodes.map((node) => ({
      id: node.id,
      ...node.position,
      width: node.width ?? 0,
      height: node.height ?? 0,
    }))
    const next = neighbour(boxes, from, direction)
    const box = boxes.find((candidate) => candidate.id === next)
    if (next === null || !box) return
    const shown = root.current?.getBoundingClientRect()
    const corner = flow.flowToScreenPosition(box)
    const end = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height })
    const outside =
      shown && (corner.x < shown.left || corner.y < shown.top || end.x > shown.right || end.y > shown.bottom)
    if (outside) {
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom(), duration: motionDuration() })
    }
    actions.focusNode(next)
  }

  const remove = (target: Element): void => {
    const { selectedEdge } = ui.getState()
    const edge = selectedEdge ?? target.closest('.react-flow__edge')?.getAttribute('data-id') ?? null
    if (edge !== null) {
      actions.removeEdge(edge, anchorBelow(edgeElement(root.current, edge) ?? target))
      return
    }
    const card = target.closest('[data-stage-index]')
    if (card)
      actions.ask({ kind: 'remove', stage: Number(card.getAttribute('data-stage-index')) }, anchorBelow(card))
  }

  return (event) => {
    const { target } = event
    if (!(target instanceof Element) || !root.current?.contains(target)) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault()
      search.current?.focus()
      search.current?.select()
      return
    }
    if (target.matches('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return
    const focused = target.closest('[data-node-focus]')?.getAttribute('data-node-focus') ?? null
    const stage = focused === null ? null : stageOfNodeId(focused)
    if (focused !== null) move(event, focused)
    if (event.key === 'Escape') ui.setState({ selectedEdge: null })
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      if (stage === null) return
      event.preventDefault()
      ui.setState({ menu: stage })
    }
    if (readOnly) return
    if (event.key === 'F2' && stage !== null) {
      event.preventDefault()
      ui.setState({ renaming: stage })
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      remove(target)
    }
  }
}

function edgeElement(root: HTMLElement | null, id: string): Element | null {
  return root?.querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`) ?? null
}
