import { useEffect, useRef } from 'react'
import { stageNodeId } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'

/** Gives a stage a card when it is selected, wherever that was done: the group that it was folded into is opened. It can be folded again. */
export function useOpenSelected({ stages, folds }: CanvasGraph, selected: number | null): void {
  const { actions } = useCanvasScope()
  const card = selected === null ? undefined : folds.get(stageNodeId(selected))
  const key = card === undefined ? null : (stages.find(({ id }) => id === card)?.key ?? null)
  const before = useRef(selected)
  useEffect(() => {
    if (before.current === selected) return
    before.current = selected
    if (key !== null) actions.toggleGroup(key)
  }, [selected, key, actions])
}
