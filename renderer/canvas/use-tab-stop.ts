import { useLayoutEffect } from 'react'
import { stageNodeId } from '../graph/index.ts'
import { useCanvasScope } from './canvas-context.ts'
import type { CanvasFlowNode } from './flow-nodes.ts'

/** Sees to it that Tab always reaches one node: the last one focused, or the target while there is none. */
export function useTabStop(nodes: readonly CanvasFlowNode[], target: number): void {
  const { ui } = useCanvasScope()
  useLayoutEffect(() => {
    const { activeNode } = ui.getState()
    if (nodes.some((node) => node.id === activeNode)) return
    const wanted = stageNodeId(target)
    const next = nodes.find((node) => node.id === wanted) ?? nodes[0]
    if ((next?.id ?? null) !== activeNode) ui.setState({ activeNode: next?.id ?? null })
  }, [nodes, target, ui])
}
