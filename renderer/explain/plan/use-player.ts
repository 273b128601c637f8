import { useCallback, useEffect, useState } from 'react'

export interface Player {
  /** Index of the shown frame. */
  readonly at: number
  readonly isPlaying: boolean
  readonly isAtEnd: boolean
  readonly goTo: (at: number) => void
  /** Plays from the beginning again when it is at the end. */
  readonly toggle: () => void
}

/**
 * Steps through `count` frames; `delay` returns how many milliseconds one is shown. A different `subject` starts over. Frames
 * change without animation, whatever motion the user prefers.
 */
export function usePlayer(count: number, delay: (at: number) => number, subject: unknown): Player {
  const [{ at, isPlaying, of }, setState] = useState({ at: 0, isPlaying: false, of: subject })
  const isSame = of === subject
  const shown = isSame ? Math.min(at, Math.max(0, count - 1)) : 0
  const isAtEnd = shown >= count - 1
  const plays = isSame && isPlaying && !isAtEnd

  useEffect(() => {
    if (!plays) return
    const timer = setTimeout(() => {
      setState({ at: shown + 1, isPlaying: shown + 1 < count - 1, of: subject })
    }, delay(shown))
    return () => clearTimeout(timer)
  }, [plays, shown, count, delay, subject])

  const goTo = useCallback(
    (next: number) => {
      setState({ at: Math.max(0, Math.min(next, count - 1)), isPlaying: false, of: subject })
    },
    [count, subject],
  )
  const toggle = useCallback(() => {
    setState({ at: isAtEnd ? 0 : shown, isPlaying: !plays, of: subject })
  }, [isAtEnd, shown, plays, subject])
  return { at: shown, isPlaying: plays, isAtEnd, goTo, toggle }
}
