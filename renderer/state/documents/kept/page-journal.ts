import type { LiveUpdateJson } from '#shared/live/index.ts'
import { joinLivingPages, type LivingPages, type PageOfSite } from './living-pages.ts'
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

/** Keeps what is unsent in the browser, at once. */
export interface PageJournal {
  /**
   * Replaces what is kept of that document. Never fails: what cannot be kept is still in the page. Updates of one epoch and version are
   * those kept before, and others after them.
   */
  keep(record: UnsentRecord): void
  /** Keeps what the updates rest on, once the host has not answered for a moment. */
  keepBase(key: string, base: UnsentBase): void
  /** Nothing of that document is unsent. */
  forget(key: string): void
  /** What pages that have ended left, oldest first; it stays until `release`. */
  leftBehind(): Promise<readonly LeftRecord[]>
  release(record: LeftRecord): void
  /** The pages that share it. */
  readonly pages: Pick<LivingPages, 'onEnded' | 'alone'>
}

/** For a page without a database. */
export const noPageJournal: PageJournal = {
  keep: () => undefined,
  keepBase: () => undefined,
  forget: () => undefined,
  leftBehind: async () => [],
  release: () => undefined,
  pages: { onEnded: () => () => undefined, alone: (work) => work() },
}

const [databaseName, storeName] = ['stagegraph-journal', 'unsent']
/** Of the records; others are left alone. */
const format = 1

/** Before the id of a record in the storage that is written at once: the database takes a moment, and a page may crash before. */
const lastPrefix = 'stagegraph-unsent '
/** Characters of the longest record that is written at once, whenever it changes. */
const quickest = 16 * 1024
/** Milliseconds until what was written at once goes into the database: the host mostly has it sooner. */
const patience = 100
/** Updates that are written together once, so that a long record costs no more with each key. */
const partLength = 200

/** A record as it is stored, with its last updates; those before them are in parts. */
interface Stored extends UnsentRecord {
  /** Client and key. */
  readonly id: string
  readonly format: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** How many parts come before the updates. */
  readonly parts: number
}

interface StoredPart {
  /** That of the record, and its number from 0. */
  readonly id: string
  /** The epoch and version of the record that it belongs to. */
  readonly epoch: string | null
  readonly version: number
  readonly updates: readonly LiveUpdateJson[]
}

/** Between a record's id and what names other things kept with it: no key contains it. */
const beside = '\0'
const partOf = (id: string, number: number): string => `${id}${beside}part ${number}`
const baseOf = (id: string): string => `${id}${beside}base`

interface StoredBase extends UnsentBase {
  readonly id: string
}

/** What this page knows of a document's record. */
interface Kept {
  /** `null`: the database has it. */
  newest: Stored | null
  /** The last one written into the database, whose parts need not be written again. */
  written: Stored | null
  isWriting: boolean
  /** The database may have something of it. */
  isStored: boolean
  /** When the last one was kept. */
  at: number
  /** Until it goes into the database. */
  timer: ReturnType<typeof setTimeout> | null
  /** The last one that was too long to be written at once: so are those that continue it. */
  long: Stored | null
}

const isContinued = (by: Stored, before: Stored): boolean =>
  before.version === by.version && before.epoch === by.epoch

/** A record as it was before it was cut into parts; up to one that is missing. */
function whole(record: Stored, parts: ReadonlyMap<string, StoredPart>): Stored {
  const found: LiveUpdateJson[] = []
  for (let number = 0; number < record.parts; number++) {
    const part = parts.get(partOf(record.id, number))
    if (part?.version !== record.version || part.epoch !== record.epoch)
      return { ...record, parts: 0, updates: found }
    found.push(...part.updates)
  }
  return { ...record, parts: 0, updates: [...found, ...record.updates] }
}

/** The journal of the page with the id `client`. */
export function createPageJournal(
  client: string,
  page: Pick<Window, 'indexedDB' | 'localStorage' | 'addEventListener'> & PageOfSite,
): PageJournal {
  const { indexedDB } = page
  // A full disk: the text is in the page and, in a moment, on the host.
  const { write, read } = openPageDatabase(indexedDB, databaseName, storeName)
  const pages = joinLivingPages(client, page)

  const idOf = (key: string, owner = client): string => `${owner} ${key}`

  const documents = new Map<string, Kept>()

  /** One transaction at a time: those that wait for another are undone when the page ends. */
  function writeNewest(kept: Kept): void {
    const { newest: record, written: before } = kept
    if (record === null || kept.isWriting) return
    const { id, epoch, version, updates } = record
    const first = before !== null && isContinued(record, before) ? before.parts : 0
    const parts = Math.floor(updates.length / partLength)
    const cut = { ...record, parts, updates: updates.slice(parts * partLength) }
    kept.isWriting = true
    kept.isStored = true
    kept.written = cut
    write(
      (store) => {
        for (let number = first; number < parts; number++) {
          const part = updates.slice(number * partLength, (number + 1) * partLength)
          store.put({ id: partOf(id, number), epoch, version, updates: part } satisfies StoredPart)
        }
        store.put(cut)
      },
      (isWritten) => {
        kept.isWriting = false
        if (!isWritten) kept.written = null
        if (kept.newest !== record) writeNewest(kept)
        else if (isWritten) kept.newest = null
      },
    )
  }
  function writeSoon(kept: Kept): void {
    kept.timer ??= setTimeout(() => {
      kept.timer = null
      writeNewest(kept)
    }, patience)
  }
  /** What is known of the document with that id, from now on. */
  function enter(id: string): Kept {
    const known = documents.get(id)
    if (known !== undefined) return known
    const kept = {
      newest: null,
      written: null,
      isWriting: false,
      isStored: false,
      at: 0,
      timer: null,
      long: null,
    }
    documents.set(id, kept)
    return kept
  }
  /** Whether it could: it is not too long, and the storage takes it. */
  function writeAtOnce(record: Stored, longest: number): boolean {
    try {
      const text = JSON.stringify(record)
      if (text.length > longest) return false
      page.localStorage.setItem(lastPrefix + record.id, text)
      return true
    } catch {
      // Full or blocked: the database may have it in time.
      return false
    }
  }
  function removeLast(id: string): void {
    try {
      page.localStorage.removeItem(lastPrefix + id)
    } catch {
      // Blocked: nothing is in it.
    }
  }
  /** Removes a record from the database, with its parts and what it rests on. */
  function remove(id: string): void {
    write((store) => {
      store.delete(id)
      store.delete(IDBKeyRange.bound(`${id}${beside}`, `${id}${beside}\uffff`))
    })
  }
  page.addEventListener('pagehide', () => {
    for (const { newest } of documents.values())
      if (newest !== null) writeAtOnce(newest, Number.POSITIVE_INFINITY)
  })
  /** What pages that ended before the database had it wrote last. */
  function lastRecords(): readonly Stored[] {
    const { localStorage } = page
    const names = Object.keys(localStorage).filter((name) => name.startsWith(lastPrefix))
    return names.flatMap((name) => {
      try {
        const record: Stored = JSON.parse(localStorage.getItem(name) ?? '')
        return record.format === format ? [record] : []
      } catch {
        return []
      }
    })
  }

  return {
    keep(record) {
      const id = idOf(record.key)
      const kept = enter(id)
      // Also where the clock is put back: the last one is the newest.
      kept.at = Math.max(Date.now(), kept.at + 1)
      const newest: Stored = { ...record, id, format, at: kept.at, parts: 0 }
      kept.newest = newest
      const isLong = kept.long !== null && isContinued(newest, kept.long)
      if (!isLong && writeAtOnce(newest, quickest)) return writeSoon(kept)
      kept.long = newest
      writeNewest(kept)
    },
    keepBase(key, base) {
      const id = idOf(key)
      enter(id).isStored = true
      write((store) => store.put({ ...base, id: baseOf(id) }))
    },
    forget(key) {
      const id = idOf(key)
      removeLast(id)
      const kept = documents.get(id)
      if (kept === undefined) return
      documents.delete(id)
      if (kept.timer !== null) clearTimeout(kept.timer)
      // What is being written is not followed by anything.
      kept.newest = null
      if (kept.isStored) remove(id)
    },
    async leftBehind() {
      try {
        const all = await read((store) =>
          resultOf<(Stored | StoredPart | StoredBase)[]>(store.getAll()),
        ).catch(() => [])
        const alive = await pages.alive()
        const bases = new Map<string, StoredBase>()
        const parts = new Map<string, StoredPart>()
        for (const each of all)
          if ('text' in each) bases.set(each.id, each)
          else if (!('format' in each)) parts.set(each.id, each)
        const records = new Map<string, Stored>()
        for (const each of all)
          if ('format' in each && each.format === format) records.set(each.id, whole(each, parts))
        for (const last of lastRecords())
          if (last.at >= (records.get(last.id)?.at ?? 0)) records.set(last.id, last)
        return [...records.values()]
          .filter((record) => !alive.has(record.client))
          .sort((one, other) => one.at - other.at)
          .map((record) => {
            const base = bases.get(baseOf(record.id))
            return { ...record, base: base?.version === record.version ? base : null }
          })
      } catch {
        return []
      }
    },
    release({ client: owner, key }) {
      removeLast(idOf(key, owner))
      remove(idOf(key, owner))
    },
    pages,
  }
}
