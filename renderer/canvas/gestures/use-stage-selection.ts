import type { MouseEvent } from 'react'
import { useCanvasScope } from '../canvas-context.ts'

/**
 * Clicks that select stages together: with Shift, Ctrl or Cmd a click anywhere on a card takes the stage in or
 * out, a plain one gives the selection up.
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
