import { useCanvasUi } from '../canvas-context.ts'
import { metrics } from '../layout/metrics.ts'
import type { StageView } from '../model/views.ts'
import type { DropMark } from './proposal.ts'

interface DropMarksProps {
  readonly view: StageView
  readonly mark: DropMark | null
}

/** Shows on a card where a drop goes, and which row is being dragged out of it. */
export function DropMarks({ view, mark }: DropMarksProps) {
  /** A row's place among those that are shown; -1: it is not. */
  const placeOf = (row: number): number => view.shown.indexOf(row)
  /** As many of the shown rows are above it. */
  const gapOf = (gap: number): number => view.shown.filter((row) => row < gap).length
  const dragged = useCanvasUi(({ drag }) => (drag?.from === view.id ? drag.row : null))
  return (
    <>
      {dragged !== null && view.shown.includes(dragged) && (
        <span
          className="sg-row-dragged"
          style={{ top: topOfRow(placeOf(dragged)), height: metrics.rowHeight }}
        />
      )}
      {mark !== null && mark.row !== null && (
        <span
          className="sg-drop-row"
          style={{
            top: topOfRow(placeOf(mark.row)),
            height: placeOf(mark.row) < 0 ? metrics.baseHeight : metrics.rowHeight,
          }}
        />
      )}
      {mark !== null && mark.gap !== null && (
        <span className="sg-drop-gap" style={{ top: topOfRow(gapOf(mark.gap)) }} />
      )}
    </>
  )
}

/** Upper border of a row, from the card's top, in CSS pixels; -1 is the FROM line. */
function topOfRow(row: number): number {
  const body = metrics.headHeight + metrics.bodyTop
  return row < 0 ? body : body + metrics.baseHeight + row * metrics.rowHeight
}
