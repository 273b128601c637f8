import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { performKey } from '#renderer/actions/index.ts'
import {
  type ActionOrigin,
  type OutlineRow,
  openMenu,
  selectStages,
  useSession,
} from '#renderer/state/index.ts'
import {
  changeOutline,
  chooseRow,
  chooseStages,
  focusRow,
  openRow,
  toggleChosen,
  whyNot,
} from './outline-actions.ts'
import { findTyped, moveInOutline, neighbourOfLevel, type RowMove } from './outline-moves.ts'
import { actionPlaceOf } from './row-place.ts'
import { useRowWords } from './use-row-words.ts'

const moves: Readonly<Record<string, RowMove>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}

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
  const typedWord = useTypedWord()

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

  const openOrGoIn = (row: OutlineRow): boolean => {
    if (row.isOpen !== false) return goTo(moveInOutline(rows, at, 'in'))
    openRow(session, row, true)
    return true
  }

  const closeOrGoOut = (row: OutlineRow): boolean => {
    if (row.isOpen !== true) return goTo(moveInOutline(rows, at, 'out'))
    openRow(session, row, false)
    return true
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
    if (!isPlain || (event.shiftKey && key.length > 1)) return false
    const move = moves[key]
    if (move !== undefined) return goTo(moveInOutline(rows, at, move))
    if (key === 'ArrowRight') return openOrGoIn(row)
    if (key === 'ArrowLeft') return closeOrGoOut(row)
    if (key === 'Enter' || key === ' ') {
      chooseRow(session, row)
      return true
    }
    if (key === '*') {
      changeOutline(session, { stages: new Set(selectStages(session.store.getState()).keys()) })
      return true
    }
    if ([...key].length !== 1) return false
    const typed = typedWord(key, event.timeStamp)
    const titles = rows.map(({ content }) => Object.values(words(content)).join(' '))
    const found = findTyped(titles, at, typed)
    return goTo(found === null ? null : (rows[found] ?? null))
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

/** Characters that follow each other within this time, in milliseconds, are one word. */
const pause = 700

/** Collects typed characters into the word that is being typed. `at` is the event's time in milliseconds. */
function useTypedWord(): (character: string, at: number) => string {
  const typed = useRef({ word: '', at: 0 })
  return (character, at) => {
    const word = at - typed.current.at > pause ? character : typed.current.word + character
    typed.current = { word, at }
    return word
  }
}
