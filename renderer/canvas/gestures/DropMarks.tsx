import { useCanvasUi } from '../canvas-context.ts'
import { metrics } from '../layout/metrics.ts'
import type { StageView } from '../model/canvas-model.ts'
import type { DropMark } from './proposal.ts'

interface DropMarksProps {
  readonly view: StageView
  readonly mark: DropMark | null
}

/** Shows on a card where a drop goes, and which row is being dragged out of it. */
export function DropMarks({ view, mark }: DropMarksProps) {
  const dragged = useCanvasUi(({ drag }) => (drag?.from === view.id ? drag.row : null))
  return (
    <>
      {dragged !== null && !view.collapsed && (
        <span className="sg-row-dragged" style={{ top: topOfRow(dragged), height: metrics.rowHeight }} />
      )}
      {mark !== null && mark.row !== null && (
        <span
          className="sg-drop-row"
          style={{
            top: topOfRow(view.collapsed ? -1 : mark.row),
            height: mark.row < 0 || view.collapsed ? metrics.baseHeight : metrics.rowHeight,
          }}
        />
      )}
      {mark !== null && mark.gap !== null && (
        <span className="sg-drop-gap" style={{ top: topOfRow(view.collapsed ? 0 : mark.gap) }} />
      )}
    </>
  )
}

/** Upper border of a row, from the card's top, in CSS pixels; -1 is the FROM line. */
function topOfRow(row: number): number {
  const body = metrics.headHeight + metrics.bodyTop
  return row < 0 ? body : body + metrics.baseHeight + row * metrics.rowHeight
}
