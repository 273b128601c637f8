import { useEffect, useState } from 'react'

/** Milliseconds since the epoch, renewed every `period` milliseconds while `active`. */
export function useNow(active: boolean, period: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!active) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), period)
    return () => clearInterval(timer)
  }, [active, period])
  return now
}
