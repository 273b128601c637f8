import { type MouseEvent, type RefObject, useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { performClipboardEvent } from '#renderer/actions/index.ts'
import {
  type ActionOrigin,
  type OutlineRow,
  openMenu,
  openQuestion,
  outlineRows,
  rowId,
  selectRoles,
  selectShown,
  selectStages,
  selectTarget,
  useApp,
  useEntryChips,
  useSession,
  useShown,
} from '#renderer/state/index.ts'
import { Button, useClipboardEvents } from '../ui/index.ts'
import { rowElement, Tree } from '../ui/later.ts'
import { OutlineTreeRow } from './OutlineTreeRow.tsx'
import { changeOutline, chooseRow, focusRow, openRow, toggleChosen } from './outline-actions.ts'
import { actionPlaceOf } from './row-place.ts'
import { useOutlineKeys } from './use-outline-keys.ts'
import { useRowWords } from './use-row-words.ts'

export interface StageTreeProps {
  /** The element that scrolls the tree. */
  readonly scroller: RefObject<HTMLElement | null>
  /** Shows why a key did nothing. */
  readonly onRefused: (reason: string) => void
}

/** Of a row in CSS pixels; outline.css has the same. */
const heightOf = ({ level }: OutlineRow): number => (level === 1 ? 27 : 23)

/** The stages, their instructions and references, as a tree for keyboard and screen reader. */
export function StageTree({ scroller, onRefused }: StageTreeProps) {
  const session = useSession()
  const { t } = useTranslation('panes')
  const words = useRowWords()
  const stages = useApp(selectStages)
  const roles = useApp(selectRoles)
  const target = useApp(selectTarget)
  const selection = useShown((document) => document.selection)
  const {
    stages: openStages,
    steps: openSteps,
    chosen,
    focus,
    focusRequests,
  } = useShown((document) => document.outline)
  const entries = useEntryChips()
  const tree = useRef<HTMLDivElement>(null)

  const rows = useMemo(
    () => outlineRows(stages, { stages: openStages, steps: openSteps }),
    [stages, openStages, openSteps],
  )
  const focusedId = focus === null ? null : rowId(focus)
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === focusedId),
  )
  const focused = rows[at]

  const surfaceOf = useCallback(
    (row: OutlineRow): ActionOrigin => {
      const box = rowElement(tree.current, row.id)?.getBoundingClientRect()
      const anchor = box === undefined ? { x: 0, y: 0 } : { x: box.left + 40, y: box.bottom }
      return {
        anchor,
        focusBack: () => focusRow(session, selectShown(session.store.getState()).outline.focus),
      }
    },
    [session],
  )

  const onKeyDown = useOutlineKeys({ rows, at, chosen, surfaceOf, onRefused })

  useClipboardEvents(
    tree,
    (event) =>
      focused !== undefined &&
      performClipboardEvent(session, event, actionPlaceOf(focused, chosen), surfaceOf(focused)),
  )

  function choose(row: OutlineRow, event: MouseEvent): void {
    if ((event.ctrlKey || event.metaKey) && row.content.kind === 'stage')
      toggleChosen(session, row.place.stage)
    else chooseRow(session, row)
  }

  function showMenu(row: OutlineRow, event: MouseEvent): void {
    const anchor = { x: event.clientX, y: event.clientY }
    openMenu(session, actionPlaceOf(row, chosen), { ...surfaceOf(row), anchor })
  }

  const draw = (row: OutlineRow, isFocusable: boolean) => {
    const { content, place } = row
    const { title, detail } = words(content)
    const role = content.kind === 'stage' ? (roles[place.stage] ?? 'unused') : null
    const isTarget = content.kind === 'stage' && place.stage === target
    const roleWord = role === null ? detail : t(isTarget ? 'role.target' : `role.${role}`)
    const isMarked = selection?.stage === place.stage && selection.instruction === place.instruction
    return (
      <OutlineTreeRow
        key={row.id}
        id={row.id}
        level={row.level}
        position={row.position}
        siblings={row.siblings}
        isOpen={row.isOpen}
        isSelected={
          content.kind === 'stage'
            ? chosen.has(place.stage) || isMarked
            : isMarked && place.reference === null
        }
        isFocusable={isFocusable}
        title={title}
        detail={roleWord}
        entries={content.kind === 'stage' ? entries.get(place.stage) : undefined}
        role={role}
        isTarget={isTarget}
      />
    )
  }

  return (
    <>
      <Tree
        rows={rows}
        at={at}
        heightOf={heightOf}
        focusRequests={focusRequests}
        tree={tree}
        scroller={scroller}
        label={t('outline.stages')}
        hint={t('outline.keys')}
        multiselectable
        draw={draw}
        onFocus={(row) => changeOutline(session, { focus: row.place })}
        onToggle={(row, isOpen) => openRow(session, row, isOpen)}
        onChoose={choose}
        onContextMenu={showMenu}
        onKeyDown={onKeyDown}
      />
      {stages.length === 0 && (
        <div className="outline-none">
          <p>{t('outline.noStages')}</p>
          <Button
            size="small"
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect()
              openQuestion(session, { kind: 'add', after: null }, { anchor: { x: left, y: bottom } })
            }}
          >
            {t('next.addStage')}
          </Button>
        </div>
      )}
    </>
  )
}
