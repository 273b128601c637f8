/** The shortest and longest polling interval, in milliseconds. */
const [leastPause, mostPause] = [20, 5000]

/**
 * Resolves when `isNeeded` has been false for this many minutes without a break; never when `minutes` is `null`, or once `signal` is
 * aborted. Time the machine sleeps does not count where the system's monotonic clock stops then (Linux).
 */
export function idleFor(minutes: number | null, isNeeded: () => boolean, signal: AbortSignal): Promise<void> {
  if (minutes === null) return new Promise(() => undefined)
  const longest = minutes * 60_000
  let since = performance.now()
  return new Promise((resolve) => {
    const timer = setInterval(
      () => {
        const now = performance.now()
        if (isNeeded()) since = now
        if (now - since < longest) return
        clearInterval(timer)
        resolve()
      },
      Math.min(mostPause, Math.max(leastPause, longest / 20)),
    )
    timer.unref()
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  })
}
