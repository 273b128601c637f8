import { memo } from 'react'
import type { OverlayMark } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { RowView } from '../model/views.ts'
import { OverlayChip } from './OverlayChip.tsx'
import { RowRunLabel } from './RunLabel.tsx'

interface StageRowProps {
  readonly stage: number
  /** -1: the FROM line. */
  readonly instruction: number
  readonly row: RowView
  readonly inBuild: boolean
  readonly selected: boolean
  readonly caret: boolean
  readonly mark: OverlayMark | null
}

/** One line of a card. A click selects it and does not change the target. */
export const StageRow = memo(function StageRow(props: StageRowProps) {
  const { stage, instruction, row, inBuild, selected, caret, mark } = props
  const { actions } = useCanvasScope()
  const isFrom = instruction < 0
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isFrom ? 'sg-row sg-row-from' : 'sg-row nodrag'}
      data-instruction={instruction}
      data-row-state={row.state}
      data-selected={selected || undefined}
      data-caret={caret || undefined}
      data-overlay={mark?.tone}
      onClick={() => actions.select({ stage, instruction })}
      title={row.full}
    >
      {row.state === 'running' && (
        <span
          className={row.progress === null ? 'sg-fill sg-fill-unknown' : 'sg-fill'}
          style={row.progress === null ? undefined : { width: `${Math.round(row.progress * 100)}%` }}
        />
      )}
      <span className="sg-keyword">{row.keyword}</span>
      <span className="sg-words">
        {row.flags !== '' && <span className="sg-flags">{row.flags} </span>}
        {row.text}
      </span>
      {mark === null ? (
        <RowRunLabel row={row} inBuild={inBuild} />
      ) : (
        <span className="sg-row-end">
          <RowRunLabel row={row} inBuild={inBuild} />
          <OverlayChip mark={mark} place="row" />
        </span>
      )}
    </button>
  )
})
