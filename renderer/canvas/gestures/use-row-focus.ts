import { type RefObject, useEffect, useRef } from 'react'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import type { StageView } from '../model/canvas-model.ts'

/** A card's ref: its row takes the focus that `ui.focusRow` holds for it, or its head where rows are not drawn. */
export function useRowFocus(view: StageView): RefObject<HTMLFieldSetElement | null> {
  const { ui, actions } = useCanvasScope()
  const card = useRef<HTMLFieldSetElement>(null)
  const wanted = useCanvasUi(({ focusRow }) => (focusRow?.stage === view.index ? focusRow.instruction : null))
  useEffect(() => {
    if (wanted === null) return
    const last = Math.min(wanted, view.rows.length - 1)
    const row = card.current?.querySelector<HTMLElement>(`[data-instruction="${last}"]`)
    ui.setState({ focusRow: null })
    if (row) row.focus({ preventScroll: true })
    else actions.focusNode(view.id)
  }, [wanted, view.rows.length, view.id, ui, actions])
  return card
}
