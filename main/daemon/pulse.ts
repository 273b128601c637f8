import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../engine/index.ts'

/** Milliseconds between an answer and the next question, and those within which it has to be answered: silence is noticed after 3 s. */
export const usualPulse = { everyMs: 1000, withinMs: 2000 } as const

/**
 * Asks a daemon again and again whether it is there, until `signal` is aborted. Reports when it does not answer, as one that is stopped or
 * whose machine is overloaded, and when it does again. Never rejects: a connection that ends is noticed elsewhere.
 */
export async function watchPulse(
  engine: Pick<Engine, 'stream'>,
  signal: AbortSignal,
  onSilence: (silent: boolean) => void,
  { everyMs, withinMs }: { readonly everyMs: number; readonly withinMs: number } = usualPulse,
): Promise<void> {
  let wasSilent = false
  while (!signal.aborted) {
    const silent = await isSilent(engine, signal, withinMs)
    if (signal.aborted) return
    if (silent !== wasSilent) onSilence(silent)
    wasSilent = silent
    await pause(everyMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

async function isSilent(
  engine: Pick<Engine, 'stream'>,
  signal: AbortSignal,
  withinMs: number,
): Promise<boolean> {
  const patience = AbortSignal.timeout(withinMs)
  try {
    const answer = await engine.stream({ path: '/_ping', signal: AbortSignal.any([signal, patience]) })
    answer.resume()
    return false
  } catch {
    return patience.aborted
  }
}
