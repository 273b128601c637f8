import type { LiveUpdateJson } from '#shared/live/index.ts'
import { openPageDatabase, resultOf } from './page-database.ts'

/** What is unsent of a document, as the page keeps it across its own end. */
export interface UnsentRecord {
  /** Identifies the page that made the updates. */
  readonly client: string
  readonly key: string
  readonly name: string
  readonly path: string | null
  /** `null`: the host does not have the document yet. */
  readonly epoch: string | null
  readonly version: number
  readonly updates: readonly LiveUpdateJson[]
}

/** The texts that updates rest on, for a host that does not know their epoch. */
export interface UnsentBase {
  /** The updates' version. */
  readonly version: number
  /** The file's text that the updates were made of. */
  readonly text: string
  /** The text on disk as the page knew it; `null`: there was no file. */
  readonly savedText: string | null
}

/** What a page that has ended left. */
export interface LeftRecord extends UnsentRecord {
  /** `null`: the host had everything a moment before. */
  readonly base: UnsentBase | null
}

/** Keeps what is unsent in the browser's own database, at once. */
export interface PageJournal {
  /** Replaces what is kept of that document. Never fails: what cannot be kept is still in the page. */
  keep(record: UnsentRecord): void
  /** Keeps what the updates rest on; of a long text once the host has not answered for a moment. */
  keepBase(key: string, base: UnsentBase): void
  /** Nothing of that document is unsent. */
  forget(key: string): void
  /** What pages that have ended left, oldest first; it stays until `release`. */
  leftBehind(): Promise<readonly LeftRecord[]>
  release(record: LeftRecord): void
}

/** For a page without a database. */
export const noPageJournal: PageJournal = {
  keep: () => undefined,
  keepBase: () => undefined,
  forget: () => undefined,
  leftBehind: async () => [],
  release: () => undefined,
}

const [databaseName, storeName] = ['stagegraph-journal', 'unsent']
/** Of the records; others are left alone. */
const format = 1

const lockOf = (client: string): string => `stagegraph-page-${client}`

/** Before the id of a record in the storage that is written at once: the database takes a moment, and a page may crash before. */
const lastPrefix = 'stagegraph-unsent '
/** Characters of the longest record that is written at once, whenever it changes. */
const quickest = 16 * 1024

interface Stored extends UnsentRecord {
  /** Client and key. */
  readonly id: string
  readonly format: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Beside a record, under its id and this. */
const baseSuffix = ' base'

interface StoredBase extends UnsentBase {
  readonly id: string
}

/**
 * The journal of the page with the id `client`. A lock of that name, which the browser releases when the page ends, tells others that it
 * is alive.
 */
export function createPageJournal(
  client: string,
  page: Pick<Window, 'indexedDB' | 'localStorage' | 'addEventListener'> & {
    readonly navigator: Pick<Navigator, 'locks'>
  },
): PageJournal {
  const { indexedDB, navigator } = page
  // A full disk: the text is in the page and, in a moment, on the host.
  const { write, read } = openPageDatabase(indexedDB, databaseName, storeName)
  // Held until the page ends.
  navigator.locks?.request(lockOf(client), () => new Promise(() => undefined)).catch(() => undefined)

  const idOf = (key: string, owner = client): string => `${owner} ${key}`

  /** The newest record of each id that the database is not known to have. */
  const newest = new Map<string, Stored>()
  const writing = new Set<string>()
  /** One transaction at a time: those that wait for another are undone when the page ends. */
  function writeNewest(id: string): void {
    const stored = newest.get(id)
    if (stored === undefined || writing.has(id)) return
    writing.add(id)
    write(
      (store) => store.put(stored),
      () => {
        writing.delete(id)
        if (newest.get(id) === stored) newest.delete(id)
        else writeNewest(id)
      },
    )
  }
  function writeAtOnce(stored: Stored, longest: number): void {
    try {
      const text = JSON.stringify(stored)
      if (text.length <= longest) page.localStorage.setItem(lastPrefix + stored.id, text)
    } catch {
      // Full or blocked: the database may have it in time.
    }
  }
  function removeLast(id: string): void {
    try {
      page.localStorage.removeItem(lastPrefix + id)
    } catch {
      // Blocked: nothing is in it.
    }
  }
  page.addEventListener('pagehide', () => {
    for (const stored of newest.values()) writeAtOnce(stored, Number.POSITIVE_INFINITY)
  })
  /** What pages that ended before the database had it wrote last. */
  function lastRecords(): readonly Stored[] {
    try {
      const names = Object.keys(page.localStorage).filter((name) => name.startsWith(lastPrefix))
      return names.map((name): Stored => JSON.parse(page.localStorage.getItem(name) ?? ''))
    } catch {
      return []
    }
  }

  return {
    keep(record) {
      const stored: Stored = { ...record, id: idOf(record.key), format, at: Date.now() }
      newest.set(stored.id, stored)
      writeNewest(stored.id)
      writeAtOnce(stored, quickest)
    },
    keepBase: (key, base) => write((store) => store.put({ ...base, id: idOf(key) + baseSuffix })),
    forget(key) {
      newest.delete(idOf(key))
      removeLast(idOf(key))
      write((store) => {
        store.delete(idOf(key))
        store.delete(idOf(key) + baseSuffix)
      })
    },
    async leftBehind() {
      try {
        const all = await read((store) => resultOf<(Stored | StoredBase)[]>(store.getAll()))
        const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name))
        const bases = new Map(all.flatMap((each) => ('text' in each ? [[each.id, each] as const] : [])))
        const records = new Map(all.flatMap((each) => ('format' in each ? [[each.id, each] as const] : [])))
        for (const last of lastRecords())
          if (last.at >= (records.get(last.id)?.at ?? 0)) records.set(last.id, last)
        return [...records.values()]
          .filter((record) => record.format === format)
          .filter((record) => !held.has(lockOf(record.client)))
          .sort((one, other) => one.at - other.at)
          .map((record) => {
            const base = bases.get(record.id + baseSuffix)
            return { ...record, base: base?.version === record.version ? base : null }
          })
      } catch {
        return []
      }
    },
    release({ client: owner, key }) {
      removeLast(idOf(key, owner))
      write((store) => {
        store.delete(idOf(key, owner) + baseSuffix)
        store.delete(idOf(key, owner))
      })
    },
  }
}
