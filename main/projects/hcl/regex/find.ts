import type { Step } from './program.ts'

/** Where a match begins and ends, then where its groups do; `undefined` for one that took no part. Offsets count code points. */
export type Slots = readonly (number | undefined)[]

/** How many steps may still be gone. */
export interface Work {
  left: number
}

/** There was more to do than `Work` allows. */
export class TooMuchWork extends Error {}

interface Thread {
  readonly at: number
  readonly slots: Slots
}

/**
 * The first match at or behind `from`: the leftmost one, and of those the one that the pattern prefers. All ways are followed at
 * once, so that the time is the length of the text times that of the program, whatever the pattern.
 */
export function findMatch(
  program: readonly Step[],
  points: readonly number[],
  from: number,
  work: Work,
): Slots | null {
  let threads: Thread[] = []
  let found: Slots | null = null
  for (let at = from; at <= points.length; at++) {
    const known = new Set<number>()
    const next: Thread[] = []
    const current: Thread[] = []
    const context = { program, before: points[at - 1] ?? -1, after: points[at] ?? -1, at, work }
    for (const { at: step, slots } of threads) follow(context, step, slots, known, current)
    if (found === null) follow(context, 0, [at], known, current)
    for (const { at: step, slots } of current) {
      const here = program[step]
      if (here?.op === 'match') {
        found = [slots[0], at, ...slots.slice(2)]
        break
      }
      if (here?.op === 'set' && at < points.length && here.has(context.after))
        next.push({ at: step + 1, slots })
    }
    threads = next
    if (found !== null && threads.length === 0) break
  }
  return found
}

interface Context {
  readonly program: readonly Step[]
  readonly before: number
  readonly after: number
  /** Where in the text. */
  readonly at: number
  readonly work: Work
}

/** Adds the steps that a step leads to without going over anything, in the order in which they are preferred. */
function follow(context: Context, first: number, given: Slots, known: Set<number>, into: Thread[]): void {
  const waiting: Thread[] = [{ at: first, slots: given }]
  for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
    if (context.work.left-- <= 0) throw new TooMuchWork()
    const { at, slots } = thread
    const step = context.program[at]
    if (step === undefined || known.has(at)) continue
    known.add(at)
    switch (step.op) {
      case 'jump':
        waiting.push({ at: step.to, slots })
        break
      case 'split':
        waiting.push({ at: step.second, slots }, { at: step.first, slots })
        break
      case 'assert':
        if (step.holds(context.before, context.after)) waiting.push({ at: at + 1, slots })
        break
      case 'save': {
        const saved = [...slots]
        saved[step.slot] = context.at
        waiting.push({ at: at + 1, slots: saved })
        break
      }
      default:
        into.push(thread)
    }
  }
}
