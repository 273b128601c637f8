/** Has work that may wait done a bit in each of the next frames, in the order in which it was asked for. */
export interface Turns {
  /** Does `work` in the first frame that has room for it; the answer takes that back. */
  readonly take: (cost: number, work: () => void) => () => void
}

interface Waiting {
  readonly cost: number
  readonly work: () => void
}

/** `room` is how much a frame has room for, in the unit of the costs; work that costs more than that has a frame of its own. */
export function createTurns(
  room: number,
  nextFrame: (callback: () => void) => void = requestAnimationFrame,
): Turns {
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
    take: (cost, work) => {
      const mine = { cost, work }
      waiting.add(mine)
      awaitFrame()
      return () => void waiting.delete(mine)
    },
  }
}
