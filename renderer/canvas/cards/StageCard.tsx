import { type MouseEvent, memo, type RefObject, useDeferredValue, useEffect, useRef } from 'react'
import { type ActionPlace, type EntryChip, type StageOverlay, stagePlace } from '#renderer/graph/index.ts'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import { useCanvasWords } from '../canvas-words.ts'
import { dropOn, markOn } from '../gestures/canvas-drag.ts'
import { DropMarks } from '../gestures/DropMarks.tsx'
import type { StageView } from '../model/views.ts'

import { EntryChipRow } from './EntryChipRow.tsx'
import { OverlayChip } from './OverlayChip.tsx'
import { StageBody } from './StageBody.tsx'
import { StageHead } from './StageHead.tsx'

interface StageCardProps {
  readonly view: StageView
  /** It is one of the stages that are selected together. */
  readonly chosen: boolean
  /** What an explaining view marks on it. */
  readonly overlay: StageOverlay
  /** The services and targets that build it. */
  readonly chips: readonly EntryChip[] | undefined
}

/** A stage as a card: its name, or its head, its FROM line and its instructions. */
export const StageCard = memo(function StageCard({ view, chosen, overlay, chips }: StageCardProps) {
  const { t } = useCanvasWords()
  const { actions, ui } = useCanvasScope()
  const match = useCanvasUi((state) => matchOf(state.matches, state.currentMatch, view.id))
  const mark = useCanvasUi((state) => markOn(state.drag, view.index))
  const drop = useCanvasUi((state) => dropOn(state.drag, view.id, mark))
  const onWay = useCanvasUi((state) => state.ways?.nodes.has(view.id) === true)
  // Drawn and removed between frames: rows of many cards at once take longer than one.
  const withoutRows = useDeferredValue(useCanvasUi((state) => state.withoutRows))
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
      data-form={view.form}
      data-group={view.group === null ? undefined : view.group.isOpen ? 'open' : 'folded'}
      data-role={view.role}
      data-state={view.state}
      data-target={view.target ? 'true' : undefined}
      data-selected={view.selected === 'card' || undefined}
      data-caret={view.caret !== null || undefined}
      data-chosen={chosen || undefined}
      data-match={match}
      data-drop={drop}
      data-on-way={onWay || undefined}
      data-overlay={overlay.mark?.tone}
      data-overlay-dimmed={overlay.dimmed || undefined}
      onContextMenu={openMenu}
      onFocus={() => ui.setState({ tabStop: view.id, selectedEdge: null })}
    >
      {overlay.mark !== null && <OverlayChip mark={overlay.mark} place="card" />}
      <StageHead view={view} label={label} chosen={chosen} mark={overlay.mark} chips={chips} />
      {view.form === 'card' && (
        <>
          {!withoutRows && <StageBody view={view} marks={overlay.rows} />}
          {chips !== undefined && <EntryChipRow chips={chips} />}
          <DropMarks view={view} mark={mark} />
        </>
      )}
    </fieldset>
  )
})

export function matchOf(
  matches: ReadonlySet<string>,
  current: string | null,
  id: string,
): 'current' | 'yes' | undefined {
  if (current === id) return 'current'
  return matches.has(id) ? 'yes' : undefined
}

/** A card's ref: focuses its row when `ui.focusRow` asks for it, or its head where rows are not drawn. */
function useRowFocus(view: StageView): RefObject<HTMLFieldSetElement | null> {
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
