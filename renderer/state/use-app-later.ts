import { useEffect, useState } from 'react'
import type { AppState } from './app-state.ts'
import { useSession } from './use-session.ts'

/**
 * The result of `selector`, updated after the frame in which the graph shows a change: for views beside the graph that may lag
 * by a frame. `selector` must be the same function each time.
 */
export function useAppLater<T>(selector: (state: AppState) => T): T {
  const { store, afterPaint } = useSession()
  const [value, setValue] = useState(() => selector(store.getState()))
  useEffect(() => {
    let isWaiting = false
    let isListening = true
    const look = (): void => {
      isWaiting = false
      if (isListening) setValue(() => selector(store.getState()))
    }
    const stop = store.subscribe(() => {
      if (isWaiting) return
      isWaiting = true
      afterPaint(look)
    })
    look()
    return () => {
      isListening = false
      stop()
    }
  }, [store, afterPaint, selector])
  return value
}
