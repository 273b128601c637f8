import { parseArgs } from 'node:util'

export interface SessionOptions {
  readonly minutes: number
  readonly seed: number
}

/** Reads `--minutes N` (default 60) and `--seed N`. Throws with what is wrong about them. */
export function parseSessionOptions(args: readonly string[], anySeed: number): SessionOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string' }, seed: { type: 'string' } },
  })
  const minutes = Number(values.minutes ?? 60)
  const seed = Number(values.seed ?? anySeed)
  if (!(minutes > 0 && minutes <= 24 * 60))
    throw new Error(`--minutes takes 0 to 1440, not ${values.minutes}`)
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed takes a whole number, not ${values.seed}`)
  return { minutes, seed }
}
