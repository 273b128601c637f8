import { type CSSProperties, type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ActionPlace, stagePlace } from '#renderer/actions/place.ts'
import { useCanvasScope, useCanvasUi } from './canvas-context.ts'
import type { StageView } from './canvas-model.ts'
import { dropOn, markOn } from './gestures/canvas-drag.ts'
import { DropMarks } from './gestures/DropMarks.tsx'
import { useRowFocus } from './gestures/use-row-focus.ts'
import { StageHead } from './StageHead.tsx'
import { StageRow } from './StageRow.tsx'

interface StageCardProps {
  readonly view: StageView
  /** It is one of the stages that are selected together. */
  readonly chosen: boolean
}

/** A stage as a card: its head, its FROM line, its instructions. */
export const StageCard = memo(function StageCard({ view, chosen }: StageCardProps) {
  const { t } = useTranslation('canvas')
  const { actions, ui } = useCanvasScope()
  const match = useCanvasUi((state) => matchOf(state.matches, state.currentMatch, view.id))
  const mark = useCanvasUi((state) => markOn(state.drag, view.index))
  const drop = useCanvasUi((state) => dropOn(state.drag, view.id, mark))
  const withoutRows = useCanvasUi((state) => state.withoutRows)
  const label = view.name === '' ? t('stageNumber', { index: view.index }) : view.writtenName
  const card = useRowFocus(view)
  const openMenu = (event: MouseEvent): void => {
    if (event.target instanceof HTMLInputElement) return
    event.preventDefault()
    const row =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-instruction]') : null
    const place: ActionPlace | null =
      row && !chosen
        ? { kind: 'instruction', stage: view.index, instruction: Number(row.dataset.instruction) }
        : chosen
          ? null
          : stagePlace(view.index)
    actions.openMenu(place, { x: event.clientX, y: event.clientY })
  }
  return (
    <fieldset
      ref={card}
      className="sg-card"
      aria-label={label}
      data-stage-index={view.index}
      data-stage-name={view.name}
      data-role={view.role}
      data-state={view.state}
      data-target={view.target ? 'true' : undefined}
      data-selected={view.selected === 'card' || undefined}
      data-caret={view.caret !== null || undefined}
      data-chosen={chosen || undefined}
      data-match={match}
      data-drop={drop}
      onContextMenu={openMenu}
      onFocus={() => ui.setState({ activeNode: view.id, selectedEdge: null })}
    >
      <StageHead view={view} label={label} chosen={chosen} />
      <div className="sg-body" style={{ '--sg-keyword': `${keywordColumns(view)}ch` } as CSSProperties}>
        <StageRow
          stage={view.index}
          instruction={-1}
          row={view.base}
          inBuild={view.inBuild && view.base.state !== 'idle'}
          selected={view.selected === -1}
          caret={view.caret === -1}
        />
        {view.collapsed || withoutRows
          ? null
          : view.rows.map((row, instruction) => (
              <StageRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the stage, it has no other identity
                key={instruction}
                stage={view.index}
                instruction={instruction}
                row={row}
                inBuild={view.inBuild}
                selected={view.selected === instruction}
                caret={view.caret === instruction}
              />
            ))}
      </div>
      <DropMarks view={view} mark={mark} />
    </fieldset>
  )
})

/** Columns of the mono type that the longest keyword of a card takes. */
function keywordColumns(view: StageView): number {
  return Math.max(4, ...view.rows.map((row) => row.keyword.length))
}

export function matchOf(
  matches: ReadonlySet<string>,
  current: string | null,
  id: string,
): 'current' | 'yes' | undefined {
  if (current === id) return 'current'
  return matches.has(id) ? 'yes' : undefined
}
