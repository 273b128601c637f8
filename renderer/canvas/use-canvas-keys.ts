import { useReactFlow } from '@xyflow/react'
import type { KeyboardEvent, RefObject } from 'react'
import { type ActionPlace, stageOfNodeId, stagePlace } from '#renderer/graph/index.ts'
import type { Anchor } from '#renderer/state/index.ts'
import { useCanvasScope } from './canvas-context.ts'
import { anchorBelow } from './canvas-ui.ts'
import { edgeAt } from './edges/EdgeLayer.tsx'
import type { CanvasFlowNode } from './flow-nodes.ts'
import type { CanvasGraph } from './model/canvas-graph.ts'
import { directionOfKey, neighbour } from './model/directions.ts'
import { edgePlace } from './model/edge-place.ts'
import { sourcePlace } from './model/source-place.ts'
import { motionDuration } from './view/viewport.ts'

/** CSS pixels that stay free above and below a row that was brought into view. */
const rowMargin = 48

interface CanvasKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** What an element of the canvas stands for, and where its questions open; `null`: nothing of its own. */
  readonly placeAt: (element: Element) => { readonly place: ActionPlace; readonly anchor: Anchor } | null
}

/** The canvas's keys: arrows, Escape, the menu key, Ctrl/Cmd+F, and those of the commands. Enter is the focused button's own. */
export function useCanvasKeys(
  nodes: readonly CanvasFlowNode[],
  root: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
  drawn: CanvasGraph,
  selectedStages: readonly number[],
): CanvasKeys {
  const { actions, ui } = useCanvasScope()
  const flow = useReactFlow()

  const move = (event: KeyboardEvent, from: string): void => {
    const direction = directionOfKey(event.key)
    if (direction === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
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

  /** Moves between a card's head and its rows; returns whether the key does that. */
  const moveInCard = (event: KeyboardEvent, target: Element): boolean => {
    const card = target.closest('[data-stage-index]')
    if (card === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    const next = nextInCard(card, target, event.key)
    if (next === null) return false
    event.preventDefault()
    event.stopPropagation()
    next.focus({ preventScroll: true })
    bringIntoView(next)
    return true
  }

  const bringIntoView = (element: Element): void => {
    const shown = root.current?.getBoundingClientRect()
    if (!shown) return
    const box = element.getBoundingClientRect()
    const down =
      Math.max(0, shown.top + rowMargin - box.top) - Math.max(0, box.bottom + rowMargin - shown.bottom)
    if (down === 0) return
    const view = flow.getViewport()
    void flow.setViewport({ ...view, y: view.y + down })
  }

  /** The place a key applies to: the selected edge, the focused row, or the focused node. */
  const placeOf = (target: Element, node: string | null): { place: ActionPlace; anchor: Anchor } | null => {
    const selected = ui.getState().selectedEdge
    const edge = selected ?? edgeAt(target)
    const view = drawn.edges.find((each) => each.id === edge)
    if (view !== undefined) {
      return { place: edgePlace(view), anchor: anchorBelow(edgeElement(root.current, view.id) ?? target) }
    }
    if (node === null) return null
    const stage = stageOfNodeId(node)
    const source = drawn.sources.find((each) => each.id === node)
    if (stage === null && source === undefined) return null
    const row = target.closest<HTMLElement>('[data-instruction]')
    if (stage !== null && row !== null) {
      const instruction = Number(row.dataset.instruction)
      return { place: { kind: 'instruction', stage, instruction }, anchor: anchorBelow(row) }
    }
    const place =
      stage === null
        ? sourcePlace(source ?? { kind: 'context', reference: '' })
        : selectedStages.includes(stage)
          ? ({ kind: 'stages', stages: selectedStages } as const)
          : stagePlace(stage)
    return { place, anchor: anchorBelow(target.closest('[data-stage-index]') ?? target) }
  }

  const nodeOf = (element: Element): string | null => {
    const card = element.closest('[data-stage-index]')
    const head =
      element.closest('[data-instruction]') === null ? element : card?.querySelector('[data-node-focus]')
    return head?.closest('[data-node-focus]')?.getAttribute('data-node-focus') ?? null
  }

  /** Opens what a card holds, its group before its rows, or closes it, its rows first; returns whether there was something. */
  const openInPlace = (stage: number, opens: boolean): boolean => {
    const view = drawn.stages.find(({ index }) => index === stage)
    if (view === undefined) return false
    const { key, group, tooLong } = view
    const hasRows = view.form === 'card' && view.shown.length === view.rows.length
    const groupFirst = group !== null && group.isOpen !== opens && (opens || !hasRows)
    if (groupFirst) actions.toggleGroup(key)
    else if (!tooLong && hasRows !== opens) actions.toggleCollapsed(key)
    else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event
    if (!(target instanceof Element) || !root.current?.contains(target)) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault()
      search.current?.focus()
      search.current?.select()
      return
    }
    if (target.matches('input, select, textarea')) return
    const row = target.closest('[data-instruction]')
    const node = nodeOf(target)
    if (node !== null && !moveInCard(event, target)) move(event, node)
    if (event.key === 'Escape') {
      ui.setState({ selectedEdge: null })
      if (selectedStages.length > 0) actions.selectStages([])
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      actions.selectStages(drawn.stages.map((stage) => stage.index))
      return
    }
    const stage = node === null || row !== null ? null : stageOfNodeId(node)
    if (event.key === ' ' && stage !== null && target.matches('[data-node-focus]')) {
      event.preventDefault()
      actions.toggleStage(stage)
      return
    }
    if (stage !== null && (event.key === '+' || event.key === '-') && openInPlace(stage, event.key === '+')) {
      event.preventDefault()
      return
    }
    const at = placeOf(target, node)
    if (at === null) return
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      actions.openMenu(at.place, at.anchor)
    } else if (actions.key(event.nativeEvent, at.place, at.anchor)) event.preventDefault()
  }
  return { onKeyDown, placeAt: (element) => placeOf(element, nodeOf(element)) }
}

function edgeElement(root: HTMLElement | null, id: string): Element | null {
  return root?.querySelector(`.react-flow__edge[data-edge-id="${CSS.escape(id)}"]`) ?? null
}

/**
 * The element that an arrow key, Home or End goes to within a card: from the head down into the rows and back. `null` where the
 * key leaves the card.
 */
function nextInCard(card: Element, from: Element, key: string): HTMLElement | null {
  const rows = [...card.querySelectorAll('[data-instruction]')].filter((row) => row instanceof HTMLElement)
  const at = from instanceof HTMLElement ? rows.indexOf(from) : -1
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1] ?? null
    case 'ArrowUp':
      return at > 0 ? (rows[at - 1] ?? null) : at === 0 ? card.querySelector('[data-node-focus]') : null
    case 'Home':
      return at < 0 ? null : (rows[0] ?? null)
    case 'End':
      return at < 0 ? null : (rows.at(-1) ?? null)
    default:
      return null
  }
}
