import { useEffect, useState } from 'react'
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

/** Writes a time span: `0.3 s`, `14.2 s`, `1 min 03 s`. Below 0 (two clocks) counts as 0. */
export function useDurationFormat(): (milliseconds: number) => string {
  const { t, language } = useCanvasWords()
  return (milliseconds) => {
    const tenths = Math.max(0, Math.round(milliseconds / 100))
    if (tenths < 600) {
      const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
      return t('seconds', { value: new Intl.NumberFormat(language, digits).format(tenths / 10) })
    }
    const seconds = Math.round(tenths / 10)
    return t('minutes', {
      minutes: Math.floor(seconds / 60),
      seconds: String(seconds % 60).padStart(2, '0'),
    })
  }
}
