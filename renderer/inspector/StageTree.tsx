import { type MouseEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ActionOrigin,
  type OutlineRow,
  openMenu,
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
import { OutlineTreeRow } from './OutlineTreeRow.tsx'
import { changeOutline, chooseRow, focusRow, openRow, toggleChosen } from './outline-actions.ts'
import { actionPlaceOf } from './row-place.ts'
import { useOutlineKeys } from './use-outline-keys.ts'
import { useRowWords } from './use-row-words.ts'
import { useTreeClipboard } from './use-tree-clipboard.ts'
import { useVisibleRows } from './use-visible-rows.ts'

export interface StageTreeProps {
  /** The element that scrolls the tree. */
  readonly scroller: RefObject<HTMLElement | null>
  /** Shows why a key did nothing. */
  readonly onRefused: (reason: string) => void
}

/**
 * The stages, their instructions and references, as a tree for keyboard and screen reader. Events are handled here for all
 * rows, and only visible rows are rendered.
 */
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
  const hasFocus = useRef(false)
  const servedRequests = useRef(focusRequests)

  const rows = useMemo(
    () => outlineRows(stages, { stages: openStages, steps: openSteps }),
    [stages, openStages, openSteps],
  )
  const focusedId = focus === null ? null : rowId(focus)
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === focusedId),
  )
  const visible = useVisibleRows(rows, tree, scroller)
  const drawn = rows.slice(visible.from, visible.to)
  const focused = rows[at]
  const { top, height } = visible.box(at)

  const elementOf = (id: string): HTMLElement | null =>
    tree.current?.querySelector<HTMLElement>(`[data-tree-row="${id}"]`) ?? null

  const surfaceOf = useCallback(
    (row: OutlineRow): ActionOrigin => {
      const box = tree.current?.querySelector(`[data-tree-row="${row.id}"]`)?.getBoundingClientRect()
      const anchor = box === undefined ? { x: 0, y: 0 } : { x: box.left + 40, y: box.bottom }
      return {
        anchor,
        focusBack: () => focusRow(session, selectShown(session.store.getState()).outline.focus),
      }
    },
    [session],
  )

  const onKeyDown = useOutlineKeys({ rows, at, chosen, surfaceOf, onRefused })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each request moves the focus once
  useLayoutEffect(() => {
    if (focusRequests === servedRequests.current || focused === undefined) return
    servedRequests.current = focusRequests
    bringIntoView(scroller.current, (tree.current?.offsetTop ?? 0) + top, height)
    hasFocus.current = true
    elementOf(focused.id)?.focus({ preventScroll: true })
  }, [focusRequests])

  // The focus follows the row: to where an edit moved it, or to the one in the place of a deleted row.
  useLayoutEffect(() => {
    const active = document.activeElement
    const isLost = active === document.body || active === null
    if (!hasFocus.current || focused === undefined || !(isLost || tree.current?.contains(active))) return
    const row = elementOf(focused.id)
    if (row !== active) row?.focus({ preventScroll: true })
  })

  useTreeClipboard(tree, () =>
    focused === undefined ? null : [actionPlaceOf(focused, chosen), surfaceOf(focused)],
  )

  const rowOf = (target: EventTarget): OutlineRow | undefined => {
    const id =
      target instanceof Element ? target.closest<HTMLElement>('[data-tree-row]')?.dataset.treeRow : null
    return rows.find((row) => row.id === id)
  }

  function onClick(event: MouseEvent): void {
    const row = rowOf(event.target)
    if (row === undefined) return
    const onToggle = event.target instanceof Element && event.target.closest('[data-tree-toggle]') !== null
    if (onToggle && row.isOpen !== null) openRow(session, row, !row.isOpen)
    else if ((event.ctrlKey || event.metaKey) && row.content.kind === 'stage')
      toggleChosen(session, row.place.stage)
    else chooseRow(session, row)
  }

  function onContextMenu(event: MouseEvent): void {
    const row = rowOf(event.target)
    if (row === undefined) return
    event.preventDefault()
    const origin = surfaceOf(row)
    const anchor = { x: event.clientX, y: event.clientY }
    openMenu(session, actionPlaceOf(row, chosen), { ...origin, anchor })
  }

  const draw = (row: OutlineRow) => {
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
        isFocusable={row === focused}
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
      <div
        ref={tree}
        role="tree"
        aria-label={t('outline.stages')}
        aria-multiselectable="true"
        className="tree"
        title={t('outline.keys')}
        style={{ paddingTop: visible.above, paddingBottom: visible.below }}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onPointerOver={({ target }) => {
          const row = target instanceof Element ? target.closest<HTMLElement>('[data-tree-row]') : null
          if (row !== null) tellFullWords(row)
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          hasFocus.current = true
          const row = rowOf(event.target)
          if (row !== undefined && row !== focused) changeOutline(session, { focus: row.place })
        }}
        onBlur={(event) => {
          if (event.relatedTarget !== null && !tree.current?.contains(event.relatedTarget))
            hasFocus.current = false
        }}
      >
        {drawn.map(draw)}
        {focused !== undefined && !drawn.includes(focused) && (
          <div role="none" className="tree-away" style={{ top }}>
            {draw(focused)}
          </div>
        )}
      </div>
      {stages.length === 0 && <p className="outline-none">{t('outline.noStages')}</p>}
    </>
  )
}

/** Scrolls a range of the content into view, as little as possible. */
function bringIntoView(view: HTMLElement | null, top: number, height: number): void {
  if (view === null) return
  if (top < view.scrollTop) view.scrollTop = top
  else if (top + height > view.scrollTop + view.clientHeight)
    view.scrollTop = top + height - view.clientHeight
}

/**
 * Gives a row of the tree its full text as a tooltip while part of it is cut off, and removes it otherwise: the tree's own
 * tooltip shows then.
 */
function tellFullWords(row: HTMLElement): void {
  const parts = [...row.querySelectorAll<HTMLElement>('.tree-title, .tree-detail')]
  if (parts.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth))
    row.title = parts.map(({ textContent }) => textContent).join(' ')
  else row.removeAttribute('title')
}
