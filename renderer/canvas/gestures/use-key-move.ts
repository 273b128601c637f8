import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { GraphPlacement } from '#shared/api/index.ts'
import { stageOfNodeId } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { type CanvasFlowNode, placesOf } from '../flow-nodes.ts'
import type { Point } from '../layout/layout-input.ts'
import { type Direction, directionOfKey } from '../model/directions.ts'
import type { StageCanvasProps } from '../stage-canvas-props.ts'
import { roomOf } from '../view/fit-room.ts'
import { broughtInto } from '../view/reveal.ts'

/** How far a press moves a card, in the graph's coordinates. */
const step = 8

/** Milliseconds within which the next press of the same key goes on with the last one. */
const pause = 1000

const steps: Readonly<Record<Direction, Point>> = {
  left: { x: -step, y: 0 },
  right: { x: step, y: 0 },
  up: { x: 0, y: -step },
  down: { x: 0, y: step },
}

/** Presses of one key, close after each other, that move the same cards. */
interface Run {
  readonly of: string
  readonly presses: number
  /** Of the last press: its event's `timeStamp`. */
  readonly at: number
  /** What makes its moves one step of the history. */
  readonly step: object
}

export interface KeyMove {
  /** Those of the stages that are selected together are marked as selected. */
  readonly nodes: readonly CanvasFlowNode[]
  /** Where the user's positions are kept as the graph is drawn now. */
  readonly placement: GraphPlacement
  readonly onMove: StageCanvasProps['onMove']
}

/**
 * Shift and an arrow move the cards of the stages that are selected together, else the node with the focus, which is kept in view. React Flow's own such keys
 * are for nodes that it focuses and selects itself. `isOff`: arrows mean something else now.
 */
export function useKeyMove(move: KeyMove, root: RefObject<HTMLElement | null>, isOff: boolean): void {
  const { ui } = useCanvasScope()
  const flow = useReactFlow()
  const store = useStoreApi()
  const latest = useRef({ ...move, isOff })
  latest.current = { ...move, isOff }
  useEffect(() => {
    let run: Run | null = null

    /** What moves while a node has the focus. */
    const movedWith = (focused: string): readonly CanvasFlowNode[] => {
      const { nodes } = latest.current
      const chosen = stageOfNodeId(focused) === null ? [] : nodes.filter(({ selected }) => selected)
      return chosen.length > 0 ? chosen : nodes.filter(({ id }) => id === focused)
    }
    const continued = (of: string, { repeat, timeStamp: at }: KeyboardEvent): Run =>
      run !== null && run.of === of && (repeat || at - run.at < pause)
        ? { ...run, presses: run.presses + 1, at }
        : { of, presses: 1, at, step: {} }
    const keepInView = ({ position, width = 0, height = 0 }: CanvasFlowNode, by: Point): void => {
      const { domNode } = store.getState()
      if (domNode === null) return
      const box = { x: position.x + by.x, y: position.y + by.y, width, height }
      const view = broughtInto(flow.getViewport(), box, roomOf(domNode))
      if (view !== null) void flow.setViewport(view)
    }
    const onPress = (event: KeyboardEvent): void => {
      const way = directionOfKey(event.key)
      const { focusedNode, drag } = ui.getState()
      const { placement, onMove, isOff } = latest.current
      const isMove = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
      const isText = event.target instanceof Element && event.target.matches('input, select, textarea')
      if (!isMove || way === null || focusedNode === null || drag !== null || isOff || isText) return
      event.preventDefault()
      event.stopPropagation()
      const by = steps[way]
      const moved = movedWith(focusedNode)
      const places = placesOf(moved, by)
      run = continued(JSON.stringify([way, placement, Object.keys(places)]), event)
      onMove(placement, places, run.step)
      ui.setState({ moved: { nodes: moved.map(({ id }) => id), way, by: run.presses * step } })
      const focused = moved.find(({ id }) => id === focusedNode)
      if (focused !== undefined) keepInView(focused, by)
    }
    const element = root.current
    element?.addEventListener('keydown', onPress)
    return () => element?.removeEventListener('keydown', onPress)
  }, [root, flow, store, ui])
}
