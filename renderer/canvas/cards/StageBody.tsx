import type { CSSProperties } from 'react'
import type { OverlayMark } from '../../graph/index.ts'
import type { StageView } from '../model/views.ts'
import { StageRow } from './StageRow.tsx'

interface StageBodyProps {
  readonly view: StageView
  /** By instruction; -1 is the FROM line. */
  readonly marks: ReadonlyMap<number, OverlayMark>
}

/** A card's lines: its FROM line and those of its instructions that it shows. */
export function StageBody({ view, marks }: StageBodyProps) {
  return (
    <div className="sg-body" style={{ '--sg-keyword': `${keywordColumns(view)}ch` } as CSSProperties}>
      <StageRow
        stage={view.index}
        instruction={-1}
        row={view.base}
        inBuild={view.inBuild && view.base.state !== 'idle'}
        selected={view.selected === -1}
        caret={view.caret === -1}
        mark={marks.get(-1) ?? null}
      />
      {view.shown.map((instruction) => {
        const row = view.rows[instruction]
        return (
          row !== undefined && (
            <StageRow
              key={instruction}
              stage={view.index}
              instruction={instruction}
              row={row}
              inBuild={view.inBuild}
              selected={view.selected === instruction}
              caret={view.caret === instruction}
              mark={marks.get(instruction) ?? null}
            />
          )
        )
      })}
    </div>
  )
}

/** Columns of the mono type that the longest keyword of a card takes. */
function keywordColumns(view: StageView): number {
  return view.rows.reduce((most, row) => Math.max(most, row.keyword.length), 4)
}
