import { useEffect, useState } from 'react'
import { formatDuration } from '../../ui/index.ts'
import { useCanvasWords } from '../canvas-words.ts'

/** Milliseconds since the epoch, renewed five times a second while `active`. */
export function useClock(active: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!active) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 200)
    return () => clearInterval(timer)
  }, [active])
  return now
}

/** Formats a duration, as everywhere in the app. */
export function useDurationFormat(): (milliseconds: number) => string {
  const { language } = useCanvasWords()
  return (milliseconds) => formatDuration(milliseconds, language)
}
