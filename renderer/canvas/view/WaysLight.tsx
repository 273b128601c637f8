import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { stageNodeId } from '../../graph/index.ts'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import { cardOf } from '../model/folds.ts'
import { endsOf, type Ways, waysBetween, waysOf } from '../model/ways.ts'

interface WaysLightProps {
  readonly root: RefObject<HTMLElement | null>
  /** What is drawn: all edges, members of bundles included. */
  readonly drawn: Pick<CanvasGraph, 'edges' | 'folds'>
  /** Two of them hold the ways between them. */
  readonly selectedStages: readonly number[]
  /** Ids of the nodes that are drawn. */
  readonly isDrawn: (node: string) => boolean
  /** Something is explained on the graph. */
  readonly isExplaining: boolean
}

/** Milliseconds for which the pointer has to stay at a node, or away from all, until the light follows it. */
const rest = 140

/**
 * Lights the ways to and from the node under the pointer or with the focus, a line with both its ends, or the ways between two stages that are
 * selected together: the rest steps back (`data-ways` on React Flow's pane). While something is explained or dragged there is no such light.
 */
export function WaysLight({ root, drawn, selectedStages, isDrawn, isExplaining }: WaysLightProps) {
  const { edges, folds } = drawn
  const { ui } = useCanvasScope()
  const pointed = useRested(useCanvasUi((state) => state.pointedNode))
  const pointedEdge = useRested(useCanvasUi((state) => state.pointedEdge))
  const focused = useCanvasUi((state) => state.focusedNode)
  const isOff = useCanvasUi((state) => state.drag !== null) || isExplaining
  const ways = useMemo((): Ways | null => {
    if (isOff) return null
    const line = pointed === null ? edges.find(({ id }) => id === pointedEdge) : undefined
    if (line !== undefined) return endsOf(edges, line)
    const [one, other, ...more] = selectedStages.map((stage) => cardOf(folds, stageNodeId(stage)))
    if (pointed === null && one !== undefined && other !== undefined && more.length === 0)
      return waysBetween(edges, one, other)
    const node = pointed ?? focused
    return node === null || !isDrawn(node) ? null : waysOf(edges, node)
  }, [edges, folds, selectedStages, pointed, pointedEdge, focused, isOff, isDrawn])
  useLayoutEffect(() => {
    ui.setState({ ways })
    root.current?.querySelector('.react-flow__renderer')?.toggleAttribute('data-ways', ways !== null)
  }, [ui, root, ways])
  return null
}

function useRested(now: string | null): string | null {
  const [rested, setRested] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setRested(now), rest)
    return () => clearTimeout(timer)
  }, [now])
  return rested
}
