import { mayBeEmpty, type Pattern } from './pattern.ts'

/** A step of a program; the next one stands behind it where it names none. */
export type Step =
  | { readonly op: 'set'; readonly has: (point: number) => boolean }
  | { readonly op: 'assert'; readonly holds: (before: number, after: number) => boolean }
  | { readonly op: 'save'; readonly slot: number }
  /** Both ways; the one that is named first is preferred. */
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'match' }

const maxSteps = 2000
/** What stands for nothing makes no steps, and may be repeated, too. */
const maxWritten = 20_000

/** What matches a pattern; `null` for one that is too large. */
export function toProgram(pattern: Pattern): readonly Step[] | null {
  const steps: Step[] = []
  let written = 0
  const add = <T extends Step>(step: T): T => {
    steps.push(step)
    return step
  }

  function write(part: Pattern): boolean {
    if (steps.length > maxSteps || ++written > maxWritten) return false
    switch (part.kind) {
      case 'set':
        add({ op: 'set', has: part.has })
        return true
      case 'assert':
        add({ op: 'assert', holds: part.holds })
        return true
      case 'sequence':
        return part.items.every(write)
      case 'group':
        add({ op: 'save', slot: part.index * 2 })
        if (!write(part.of)) return false
        add({ op: 'save', slot: part.index * 2 + 1 })
        return true
      case 'choice':
        return writeChoice(part.options)
      case 'repeat':
        return writeRepeat(part)
    }
  }

  function writeChoice([option, ...others]: readonly Pattern[]): boolean {
    if (option === undefined) return true
    if (others.length === 0) return write(option)
    const split = add({ op: 'split', first: steps.length + 1, second: -1 })
    if (!write(option)) return false
    const jump = add({ op: 'jump', to: -1 })
    split.second = steps.length
    if (!writeChoice(others)) return false
    jump.to = steps.length
    return true
  }

  /** What may be left out: `over` writes it. */
  function writeMaybe(greedy: boolean, over: () => boolean): boolean {
    const split = add({ op: 'split', first: -1, second: -1 })
    const into = steps.length
    if (!over()) return false
    const past = steps.length
    split.first = greedy ? into : past
    split.second = greedy ? past : into
    return true
  }

  function writeLoop(of: Pattern, greedy: boolean): boolean {
    const start = steps.length
    if (!write(of)) return false
    const [again, past] = [start, steps.length + 1]
    add({ op: 'split', first: greedy ? again : past, second: greedy ? past : again })
    return true
  }

  function writeRepeat({ of, min, max, greedy }: Pattern & { readonly kind: 'repeat' }): boolean {
    const required = max === Number.POSITIVE_INFINITY && min > 0 ? min - 1 : min
    for (let at = 0; at < required; at++) if (!write(of)) return false
    if (max !== Number.POSITIVE_INFINITY) return writeOptional(of, max - min, greedy)
    if (min > 0) return writeLoop(of, greedy)
    // What may be empty goes round once before it is tried again, so that its groups are set.
    if (mayBeEmpty(of)) return writeMaybe(greedy, () => writeLoop(of, greedy))
    const split = add({ op: 'split', first: -1, second: -1 })
    const start = steps.length - 1
    if (!write(of)) return false
    add({ op: 'jump', to: start })
    split.first = greedy ? start + 1 : steps.length
    split.second = greedy ? steps.length : start + 1
    return true
  }

  const writeOptional = (of: Pattern, count: number, greedy: boolean): boolean =>
    count === 0 || writeMaybe(greedy, () => write(of) && writeOptional(of, count - 1, greedy))

  if (!write(pattern)) return null
  add({ op: 'match' })
  return steps
}
