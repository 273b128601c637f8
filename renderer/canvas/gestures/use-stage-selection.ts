import { type MouseEvent, useMemo, useRef } from 'react'
import { stageOfNodeId } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'

/**
 * Clicks that select stages together: with Shift, Ctrl or Cmd a click anywhere on a card adds or removes the stage, a plain one
 * clears the selection.
 */
export function useStageSelection(selectedStages: readonly number[]): (event: MouseEvent) => void {
  const { actions } = useCanvasScope()
  return (event) => {
    const { target } = event
    if (!(target instanceof Element) || !target.closest('.sg-title, .sg-row')) return
    const card = target.closest('[data-stage-index]')
    if (card === null) return
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      event.stopPropagation()
      event.preventDefault()
      actions.toggleStage(Number(card.getAttribute('data-stage-index')))
    } else if (selectedStages.length > 0) actions.selectStages([])
  }
}

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
