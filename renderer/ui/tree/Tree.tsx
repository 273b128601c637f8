import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
} from 'react'
import type { TreeRow } from './tree-rows.ts'
import { useVisibleRows } from './use-visible-rows.ts'
import './tree.css'

interface TreeProps<R extends TreeRow> {
  readonly rows: readonly R[]
  /** Index of the row that has the focus, or gets it when the tree is entered. */
  readonly at: number
  /** In CSS pixels; the same function each time. */
  readonly heightOf: (row: R) => number
  /** Each higher count moves the focus to the row `at`. */
  readonly focusRequests: number
  /** The element of the tree, for who must find rows on the screen: see `rowElement`. */
  readonly tree: RefObject<HTMLDivElement | null>
  /** The element that scrolls the tree. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly label: string
  readonly hint?: string
  readonly multiselectable?: boolean
  /** A `TreeRowFrame`. */
  readonly draw: (row: R, isFocusable: boolean) => ReactNode
  readonly onFocus: (row: R) => void
  readonly onToggle: (row: R, isOpen: boolean) => void
  readonly onChoose: (row: R, event: MouseEvent) => void
  readonly onContextMenu?: (row: R, event: MouseEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The element of a row, `null` while it is out of sight. Ids may hold any characters. */
export function rowElement(tree: HTMLElement | null, id: string): HTMLElement | null {
  for (const row of tree?.querySelectorAll<HTMLElement>('[data-tree-row]') ?? [])
    if (row.dataset.treeRow === id) return row
  return null
}

/**
 * A tree for pointer, keyboard and screen reader. Events are handled here for all rows, only visible rows are rendered, and the
 * focus follows its row: to where it moved, or to the one in the place of a row that is gone.
 */
export function Tree<R extends TreeRow>(props: TreeProps<R>) {
  const { rows, at, focusRequests, tree, scroller, draw } = props
  const hasFocus = useRef(false)
  const servedRequests = useRef(focusRequests)
  const visible = useVisibleRows(rows, props.heightOf, tree, scroller)
  const drawn = rows.slice(visible.from, visible.to)
  const focused = rows[at]
  const { top, height } = visible.box(at)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each request moves the focus once
  useLayoutEffect(() => {
    if (focusRequests === servedRequests.current || focused === undefined) return
    servedRequests.current = focusRequests
    bringIntoView(scroller.current, (tree.current?.offsetTop ?? 0) + top, height)
    hasFocus.current = true
    rowElement(tree.current, focused.id)?.focus({ preventScroll: true })
  }, [focusRequests])

  useLayoutEffect(() => {
    const active = document.activeElement
    const isLost = active === document.body || active === null
    if (!hasFocus.current || focused === undefined || !(isLost || tree.current?.contains(active))) return
    const row = rowElement(tree.current, focused.id)
    if (row !== active) row?.focus({ preventScroll: true })
  })

  const rowOf = (target: EventTarget): R | undefined => {
    const id =
      target instanceof Element ? target.closest<HTMLElement>('[data-tree-row]')?.dataset.treeRow : undefined
    return id === undefined ? undefined : rows.find((row) => row.id === id)
  }

  function onClick(event: MouseEvent): void {
    const row = rowOf(event.target)
    if (row === undefined) return
    const onToggle = event.target instanceof Element && event.target.closest('[data-tree-toggle]') !== null
    if (onToggle && row.isOpen !== null) props.onToggle(row, !row.isOpen)
    else props.onChoose(row, event)
  }

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={props.label}
      {...(props.multiselectable === true ? { 'aria-multiselectable': true } : {})}
      className="tree"
      title={props.hint}
      style={{ paddingTop: visible.above, paddingBottom: visible.below }}
      onClick={onClick}
      onContextMenu={(event) => {
        const row = rowOf(event.target)
        if (row === undefined || props.onContextMenu === undefined) return
        event.preventDefault()
        props.onContextMenu(row, event)
      }}
      onPointerOver={({ target }) => {
        const row = target instanceof Element ? target.closest<HTMLElement>('[data-tree-row]') : null
        if (row !== null) tellFullWords(row)
      }}
      onKeyDown={props.onKeyDown}
      onFocus={(event) => {
        hasFocus.current = true
        const row = rowOf(event.target)
        if (row !== undefined && row !== focused) props.onFocus(row)
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !tree.current?.contains(event.relatedTarget))
          hasFocus.current = false
      }}
    >
      {drawn.map((row) => draw(row, row === focused))}
      {focused !== undefined && !drawn.includes(focused) && (
        <div role="none" className="tree-away" style={{ top }}>
          {draw(focused, true)}
        </div>
      )}
    </div>
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
