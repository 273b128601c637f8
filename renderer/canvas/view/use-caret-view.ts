import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { type GraphPlace, stageNodeId } from '../../graph/index.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'
import { rowOf } from '../layout/card-shape.ts'
import { metrics, rowCenter } from '../layout/metrics.ts'
import { cardOf, type Folds } from '../model/folds.ts'
import type { Rectangle } from './fit-place.ts'
import { roomOf } from './fit-room.ts'
import { broughtInto } from './reveal.ts'
import { useAsFitted } from './use-first-fit.ts'
import type { FitGraph } from './use-fit.ts'
import { motionDuration } from './viewport.ts'

/**
 * Brings into view what the caret is in when the user moves it: only where that is out of sight, and not while the text changes. A view that is
 * fitted is fitted around it; one that the user moved goes no further than it must, to another stage, or from row to row for as long as these
 * are in sight. `graph` is that of the text; a folded stage is seen at the card that stands for it.
 */
export function useCaretView(
  caret: GraphPlace | null,
  graph: unknown,
  folds: Folds,
  fitGraph: FitGraph,
): void {
  const flow = useReactFlow<CanvasFlowNode>()
  const store = useStoreApi()
  const isAsFitted = useAsFitted()
  const before = useRef({ caret, graph })
  useEffect(() => {
    const last = before.current
    before.current = { caret, graph }
    const { domNode } = store.getState()
    if (caret === null || caret === last.caret || graph !== last.graph || domNode === null) return
    const nodeOf = ({ stage }: GraphPlace): string => cardOf(folds, stageNodeId(stage))
    const boxOf = (place: GraphPlace): Rectangle | null => {
      const node = flow.getNode(nodeOf(place))
      return node === undefined ? null : caretBox(node, place)
    }
    const room = roomOf(domNode)
    const box = boxOf(caret)
    if (box === null) return
    const view = flow.getViewport()
    const seen = broughtInto(view, box, room)
    if (seen === null) return
    const from = last.caret === null ? null : boxOf(last.caret)
    const isFollowed = from !== null && broughtInto(view, from, room) === null
    const isFitted = isAsFitted()
    if (!isFitted && last.caret?.stage === caret.stage && !isFollowed) return
    if (isFitted) void fitGraph({ anchor: nodeOf(caret), duration: motionDuration() })
    else void flow.setViewport(seen, { duration: motionDuration() })
  }, [caret, graph, folds, flow, store, isAsFitted, fitGraph])
}

/** The row of a place on its card, or its head. In the graph's coordinates. */
function caretBox(node: CanvasFlowNode, { stage, instruction }: GraphPlace): Rectangle {
  const { width = 0, height = 0 } = node
  const { x, y } = node.position
  const { view } = node.data
  if (!('form' in view) || view.form === 'name') return { x, y, width, height }
  const row = instruction === null ? null : rowOf(view, { stage, instruction })
  if (row === null) return { x, y, width, height: metrics.headHeight }
  return { x, y: y + rowCenter(row) - metrics.rowHeight / 2, width, height: metrics.rowHeight }
}
