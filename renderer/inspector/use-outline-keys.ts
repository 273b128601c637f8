import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { performKey } from '#renderer/actions/index.ts'
import {
  type ActionOrigin,
  type OutlineRow,
  openMenu,
  selectStages,
  useSession,
} from '#renderer/state/index.ts'
import { useTreeKeys } from '../ui/later.ts'
import {
  changeOutline,
  chooseRow,
  chooseStages,
  focusRow,
  openRow,
  toggleChosen,
  whyNot,
} from './outline-actions.ts'
import { neighbourOfLevel } from './outline-moves.ts'
import { actionPlaceOf } from './row-place.ts'
import { useRowWords } from './use-row-words.ts'

export interface OutlineKeysOptions {
  readonly rows: readonly OutlineRow[]
  /** Index of the focused row. */
  readonly at: number
  readonly chosen: ReadonlySet<number>
  /** Where a row's questions open. */
  readonly surfaceOf: (row: OutlineRow) => ActionOrigin
  /** Shows why a key did nothing. */
  readonly onRefused: (reason: string) => void
}

/**
 * The outline's keys: those of a tree (arrows, Home, End, `*`, typed characters), those that select several stages, and those
 * of the commands.
 */
export function useOutlineKeys(options: OutlineKeysOptions): (event: KeyboardEvent) => void {
  const { rows, at, chosen } = options
  const session = useSession()
  const { t } = useTranslation('actions')
  const words = useRowWords()
  const isTreeKey = useTreeKeys({
    rows,
    at,
    words: ({ content }) => Object.values(words(content)).join(' '),
    goTo: ({ place }) => focusRow(session, place),
    setOpen: (row, isOpen) => openRow(session, row, isOpen),
    choose: (row) => chooseRow(session, row),
  })

  const goTo = (row: OutlineRow | null): boolean => {
    if (row !== null) focusRow(session, row.place)
    return true
  }

  /** Extends the selection by the next stage, up or down. */
  const extend = (row: OutlineRow, step: 1 | -1): boolean => {
    if (row.content.kind !== 'stage') return goTo(rows[at + step] ?? null)
    const next = neighbourOfLevel(rows, at, step)
    if (next === null) return true
    const isShrinking = chosen.has(next.place.stage) && chosen.has(row.place.stage)
    const kept = [...chosen].filter((stage) => !isShrinking || stage !== row.place.stage)
    chooseStages(session, new Set([...kept, ...(isShrinking ? [] : [row.place.stage]), next.place.stage]))
    return goTo(next)
  }

  /** Handles a key of the tree itself. `false` when it is none. */
  const treeKey = (event: KeyboardEvent, row: OutlineRow): boolean => {
    const { key } = event
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (isPlain && event.shiftKey && (key === 'ArrowDown' || key === 'ArrowUp'))
      return extend(row, key === 'ArrowDown' ? 1 : -1)
    if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'a') {
      chooseStages(session, new Set(selectStages(session.store.getState()).keys()))
      return true
    }
    if (key === ' ' && !event.altKey && row.content.kind === 'stage') {
      toggleChosen(session, row.place.stage)
      return true
    }
    if (isPlain && key === '*') {
      changeOutline(session, { stages: new Set(selectStages(session.store.getState()).keys()) })
      return true
    }
    return isTreeKey(event)
  }

  return (event) => {
    const row = rows[at]
    if (row === undefined) return
    const place = actionPlaceOf(row, chosen)
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      openMenu(session, place, options.surfaceOf(row))
    } else if (!treeKey(event, row)) {
      const reason = whyNot(session, event, place)
      if (reason !== null) options.onRefused(t(`why.${reason}`))
      if (!performKey(session, event.nativeEvent, place, options.surfaceOf(row))) return
    }
    event.preventDefault()
    event.stopPropagation()
  }
}
