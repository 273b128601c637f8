import { useMemo, useRef } from 'react'
import { stageOfNodeId } from '../../graph/index.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'

/** Marks the nodes of selected stages for React Flow, which drags them together. Unchanged nodes stay the same objects. */
export function useSelectedNodes(
  nodes: readonly CanvasFlowNode[],
  selectedStages: readonly number[],
): readonly CanvasFlowNode[] {
  const marked = useRef(new WeakMap<CanvasFlowNode, CanvasFlowNode>())
  return useMemo(() => {
    if (selectedStages.length === 0) return nodes
    const selected = new Set<number | null>(selectedStages)
    return nodes.map((node) => {
      if (!selected.has(stageOfNodeId(node.id))) return node
      const known = marked.current.get(node) ?? { ...node, selected: true }
      marked.current.set(node, known)
      return known
    })
  }, [nodes, selectedStages])
}
