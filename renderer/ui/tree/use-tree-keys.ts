import { type KeyboardEvent, useRef } from 'react'
import { findTyped, moveInTree, type TreeRow } from './tree-rows.ts'

const moves = { ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last' } as const
const isMove = (key: string): key is keyof typeof moves => Object.hasOwn(moves, key)

interface TreeKeysOptions<R extends TreeRow> {
  readonly rows: readonly R[]
  /** Index of the focused row. */
  readonly at: number
  /** What typed characters are compared with. */
  readonly words: (row: R) => string
  readonly goTo: (row: R) => void
  readonly setOpen: (row: R, isOpen: boolean) => void
  /** Enter and the space bar. */
  readonly choose: (row: R) => void
}

/** The keys every tree has: arrows, Home, End, Enter, space, typed characters. The handler is `false` for others. */
export function useTreeKeys<R extends TreeRow>(
  options: TreeKeysOptions<R>,
): (event: KeyboardEvent) => boolean {
  const { rows, at, words, goTo, setOpen, choose } = options
  const typedWord = useTypedWord()

  const go = (row: R | null): true => {
    if (row !== null) goTo(row)
    return true
  }

  return (event) => {
    const row = rows[at]
    const { key } = event
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.shiftKey && key.length > 1) return false
    if (isMove(key)) return go(moveInTree(rows, at, moves[key]))
    if (key === 'ArrowRight') {
      if (row.isOpen !== false) return go(moveInTree(rows, at, 'in'))
      setOpen(row, true)
      return true
    }
    if (key === 'ArrowLeft') {
      if (row.isOpen !== true) return go(moveInTree(rows, at, 'out'))
      setOpen(row, false)
      return true
    }
    if (key === 'Enter' || key === ' ') {
      choose(row)
      return true
    }
    if ([...key].length !== 1) return false
    const found = findTyped(rows.map(words), at, typedWord(key, event.timeStamp))
    return go(found === null ? null : (rows[found] ?? null))
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
