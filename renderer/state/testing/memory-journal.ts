import type { LeftRecord, PageJournal, UnsentBase, UnsentRecord } from '../documents/kept/page-journal.ts'

/** A page journal in memory. */
export interface MemoryJournal extends PageJournal {
  /** What it keeps of this page now, by document. */
  readonly kept: ReadonlyMap<string, UnsentRecord>
  /** The texts that those rest on, where they were kept. */
  readonly bases: ReadonlyMap<string, UnsentBase>
  /** What pages that have ended left. */
  readonly left: readonly LeftRecord[]
  /** Another page ended a while ago, and left that. */
  pageEnded(...records: readonly LeftRecord[]): void
}

export function createMemoryJournal(...left: readonly LeftRecord[]): MemoryJournal {
  const kept = new Map<string, UnsentRecord>()
  const bases = new Map<string, UnsentBase>()
  const others = [...left]
  const listeners = new Set<() => void>()
  return {
    kept,
    bases,
    left: others,
    keep: (record) => void kept.set(record.key, record),
    keepBase: (key, base) => void bases.set(key, base),
    forget(key) {
      kept.delete(key)
      bases.delete(key)
    },
    leftBehind: async () => [...others],
    pageEnded(...records) {
      others.push(...records)
      for (const listener of [...listeners]) listener()
    },
    pages: {
      onEnded(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      alone: (work) => work(),
    },
    release: (record) => void others.splice(others.indexOf(record), 1),
  }
}
