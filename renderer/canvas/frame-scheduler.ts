/** Runs deferrable work a little in each of the next frames, in the order it was scheduled. */
export interface FrameScheduler {
  /** Runs `work` in the first frame with room for it; returns the function that cancels it. */
  readonly schedule: (cost: number, work: () => void) => () => void
}

interface Waiting {
  readonly cost: number
  readonly work: () => void
}

/** `room` is a frame's budget, in the unit of the costs; work that costs more has a frame of its own. */
export function createFrameScheduler(
  room: number,
  nextFrame: (callback: () => void) => void = requestAnimationFrame,
): FrameScheduler {
  const waiting = new Set<Waiting>()
  let isComing = false
  const awaitFrame = (): void => {
    if (isComing || waiting.size === 0) return
    isComing = true
    nextFrame(doSome)
  }
  const doSome = (): void => {
    isComing = false
    let used = 0
    for (const next of [...waiting]) {
      if (used > 0 && used + next.cost > room) break
      if (!waiting.delete(next)) continue
      used += next.cost
      next.work()
    }
    awaitFrame()
  }
  return {
    schedule: (cost, work) => {
      const mine = { cost, work }
      waiting.add(mine)
      awaitFrame()
      return () => void waiting.delete(mine)
    },
  }
}
