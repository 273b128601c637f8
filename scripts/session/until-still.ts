import { setTimeout } from 'node:timers/promises'

/** Milliseconds between two looks. */
const pause = 500

interface Stillness {
  /** How often in a row a look sees the same as the one before it. */
  readonly times: number
  /** Looks after which it ends in any case. */
  readonly most: number
}

/** Looks again and again until what is seen stays the same; answers what was seen last. */
export async function untilStill<T>(
  look: () => Promise<T>,
  isSame: (before: T, now: T) => boolean,
  { times, most }: Stillness,
): Promise<T> {
  let before = await look()
  for (let looks = 1, same = 0; looks < most && same < times; looks++) {
    await setTimeout(pause)
    const now = await look()
    same = isSame(before, now) ? same + 1 : 0
    before = now
  }
  return before
}
