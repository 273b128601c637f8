import { useLayoutEffect, useRef, useState } from 'react'

/** Event handlers by the name of their property; the names are the same on every call. */
type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

/**
 * The same functions for the component's life, each calling its latest namesake. React Flow writes a handler
 * that changed to its store, and every write asks every node and edge anew: with hundreds of them, a frame.
 */
export function useStableHandlers<T extends Handlers>(handlers: T): T {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  const [stable] = useState(() => {
    const names = Object.keys(handlers)
    return Object.fromEntries(
      names.map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)]),
    ) as T
  })
  return stable
}
