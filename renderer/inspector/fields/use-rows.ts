import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/text/index.ts'
import { isComposing } from './use-draft.ts'

export interface Rows<T> {
  readonly box: RefObject<HTMLDivElement | null>
  /** Why the last change of the list itself was refused. */
  readonly refusal: Failure | null
  readonly set: (at: number, item: T) => Failure | null
  readonly add: (item: T) => Failure | null
  /** Adds a row and focuses it. */
  readonly append: (item: T) => void
  readonly remove: (at: number) => void
  readonly move: (at: number, by: -1 | 1) => void
  /** Alt with an arrow key moves the row. */
  readonly onKeyDown: (at: number) => (event: KeyboardEvent) => void
}

/** Adds, removes and moves the rows of a list; the focus stays with the row, or moves to its neighbour. */
export function useRows<T>(items: readonly T[], write: (items: readonly T[]) => Failure | null): Rows<T> {
  const box = useRef<HTMLDivElement>(null)
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const [focus, setFocus] = useState<{ readonly row: number } | null>(null)

  useEffect(() => {
    if (focus === null) return
    const row = box.current?.querySelector(`[data-row="${focus.row}"]`)
    row?.querySelector<HTMLElement>('input, select')?.focus()
    setFocus(null)
  }, [focus])

  function change(next: readonly T[], row: number): void {
    const failure = write(next)
    setRefusal(failure)
    if (failure === null) setFocus({ row })
  }

  function move(at: number, by: -1 | 1): void {
    const item = items[at]
    const other = items[at + by]
    if (item === undefined || other === undefined) return
    change(items.with(at, other).with(at + by, item), at + by)
  }

  return {
    box,
    refusal,
    set: (at, item) => write(items.with(at, item)),
    add: (item) => write([...items, item]),
    append: (item) => change([...items, item], items.length),
    remove: (at) => change(items.toSpliced(at, 1), Math.min(at, items.length - 1)),
    move,
    onKeyDown: (at) => (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || isComposing(event)) return
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      event.preventDefault()
      event.stopPropagation()
      move(at, event.key === 'ArrowUp' ? -1 : 1)
    },
  }
}
