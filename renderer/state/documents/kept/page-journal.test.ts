import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveUpdateJson } from '#shared/live/index.ts'
import { MemoryLocks } from '../../testing/memory-locks.ts'
import { createPageJournal, type LeftRecord, type PageJournal, type UnsentRecord } from './page-journal.ts'

/** What pages of one site share: its database, its storage, and its locks. */
class Site {
  readonly indexedDB: IDBFactory
  readonly localStorage: Storage
  readonly #locks = new MemoryLocks()

  constructor(indexedDB = new IDBFactory(), localStorage = newStorage()) {
    this.indexedDB = indexedDB
    this.localStorage = localStorage
  }

  /** Another page with the id `client`. */
  open(client: string): { journal: PageJournal; hide(): void; end(): void } {
    const hidden: (() => void)[] = []
    const { indexedDB, localStorage } = this
    const page = {
      indexedDB,
      localStorage,
      ...this.#locks.page(client),
      addEventListener: (_: string, listener: () => void) => void hidden.push(listener),
    } as unknown as Parameters<typeof createPageJournal>[1]
    return {
      journal: createPageJournal(client, page),
      hide: () => {
        for (const each of hidden) each()
      },
      end: () => this.#locks.end(client),
    }
  }

  /** What a page that is opened now is left, by documents. */
  async left(): Promise<ReadonlyMap<string, LeftRecord>> {
    const records = await this.open('next').journal.leftBehind()
    return new Map(records.map((record) => [record.key, record]))
  }
}

type Items = Record<string, string>

/** A storage whose names can be listed as a browser's can. */
function newStorage(): Storage {
  return Object.create({
    getItem(this: Items, name: string) {
      return Object.hasOwn(this, name) ? this[name] : null
    },
    setItem(this: Items, name: string, value: string) {
      this[name] = value
    },
    removeItem(this: Items, name: string) {
      delete this[name]
    },
  })
}

const typed = (at: number, text = 'x'): LiveUpdateJson => ({ client: 'one', changes: [[at, text]] })
const keys = (count: number): LiveUpdateJson[] => Array.from({ length: count }, (_, at) => typed(at))

const record = (updates: readonly LiveUpdateJson[], more: Partial<UnsentRecord> = {}): UnsentRecord => ({
  client: 'one',
  key: 'file',
  name: 'Dockerfile',
  path: '/project/Dockerfile',
  epoch: 'epoch',
  version: 3,
  updates,
  ...more,
})

/** The updates that each write into the database has, in order. */
function countWritten(): number[] {
  const put = IDBObjectStore.prototype.put
  const counts: number[] = []
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    counts.push(value.updates?.length ?? 0)
    return put.call(this, value, key)
  })
  return counts
}

let site: Site
beforeEach(() => {
  site = new Site()
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('what is unsent', () => {
  it('is left to the next page when its own crashes right after a key', async () => {
    const { journal, end } = site.open('one')
    journal.keep(record(keys(2)))
    end()
    expect((await site.left()).get('file')).toMatchObject({ ...record(keys(2)), base: null })
  })

  it('is left to nobody while its page lives', async () => {
    site.open('one').journal.keep(record(keys(2)))
    expect(await site.left()).toEqual(new Map())
  })

  it('is left to nobody once the host has it, for which the database is not asked', async () => {
    const written = countWritten()
    const { journal, end } = site.open('one')
    journal.keep(record(keys(1)))
    journal.keep(record(keys(2)))
    journal.forget('file')
    end()
    expect(await site.left()).toEqual(new Map())
    expect(written).toEqual([])
    expect(Object.keys(site.localStorage)).toEqual([])
  })

  it('is in the database a moment later, with what it rests on', async () => {
    const { journal, end } = site.open('one')
    const base = { version: 3, text: 'FROM a\n', savedText: null }
    journal.keep(record(keys(2)))
    journal.keepBase('file', base)
    const withoutStorage = new Site(site.indexedDB)
    await vi.waitFor(async () =>
      expect((await withoutStorage.left()).get('file')).toMatchObject({ updates: keys(2), base }),
    )
    end()
    journal.forget('file')
    expect(await site.left()).toEqual(new Map())
  })

  it('rests on nothing that is known of another version', async () => {
    const { journal, end } = site.open('one')
    journal.keepBase('file', { version: 2, text: 'FROM a\n', savedText: null })
    journal.keep(record(keys(2)))
    end()
    expect((await site.left()).get('file')?.base).toBeNull()
  })

  it('is kept of each document, also of one whose key begins as that of another', async () => {
    const { journal, end } = site.open('one')
    for (const key of ['file', 'file 2', 'file part 0']) {
      journal.keepBase(key, { version: 3, text: key, savedText: null })
      journal.keep(record(keys(1), { key }))
    }
    journal.forget('file')
    end()
    const left = await site.left()
    expect([...left].map(([key, { base }]) => [key, base?.text])).toEqual([
      ['file 2', 'file 2'],
      ['file part 0', 'file part 0'],
    ])
  })

  it('goes into the database at once where it is long, its newest state last', async () => {
    const { journal, end } = site.open('one')
    await journal.leftBehind()
    const pasted = typed(0, 'x'.repeat(20_000))
    journal.keep(record([pasted]))
    for (let at = 1; at <= 5; at++) journal.keep(record([pasted, ...keys(at)]))
    end()
    expect(Object.keys(site.localStorage)).toEqual([])
    await vi.waitFor(async () =>
      expect((await site.left()).get('file')?.updates).toEqual([pasted, ...keys(5)]),
    )
  })

  it('goes into the database at once where the storage is full', async () => {
    site.localStorage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const { journal, end } = site.open('one')
    journal.keep(record(keys(2)))
    end()
    expect((await site.left()).get('file')?.updates).toEqual(keys(2))
  })

  it('costs no more with each key, however long the host has been away', async () => {
    const written = countWritten()
    const { journal, end } = site.open('one')
    await journal.leftBehind()
    const pasted = typed(0, 'x'.repeat(20_000))
    const all = [pasted, ...keys(1000)]
    for (let count = 1; count <= all.length; count++) {
      journal.keep(record(all.slice(0, count)))
      if (count % 10 === 0) await journal.leftBehind()
    }
    end()
    await vi.waitFor(async () => expect((await site.left()).get('file')?.updates).toEqual(all))
    expect(Math.max(...written)).toBe(200)
    expect(written.filter((count) => count === 200)).toHaveLength(5)
  })

  it('is written anew where it rests on a later version', async () => {
    const { journal, end } = site.open('one')
    const pasted = typed(0, 'x'.repeat(20_000))
    journal.keep(record([pasted, ...keys(700)]))
    const moved = [pasted, ...keys(500)].map((update) => ({ ...update, client: 'moved' }))
    journal.keep(record(moved, { version: 4 }))
    end()
    await vi.waitFor(async () =>
      expect((await site.left()).get('file')).toMatchObject({ version: 4, updates: moved }),
    )
  })

  it('is written whole once the disk has room again', async () => {
    const { journal, end } = site.open('one')
    await journal.leftBehind()
    const pasted = typed(0, 'x'.repeat(20_000))
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    journal.keep(record([pasted, ...keys(500)]))
    expect(full).toHaveBeenCalled()
    full.mockRestore()
    journal.keep(record([pasted, ...keys(501)]))
    end()
    await vi.waitFor(async () =>
      expect((await site.left()).get('file')?.updates).toEqual([pasted, ...keys(501)]),
    )
  })

  it('is in the storage when its page goes before the database has it', async () => {
    const { journal, hide, end } = site.open('one')
    const pasted = typed(0, 'x'.repeat(20_000))
    journal.keep(record([pasted]))
    expect(Object.keys(site.localStorage)).toEqual([])
    hide()
    end()
    const withoutDatabase = new Site(new IDBFactory(), site.localStorage)
    expect((await withoutDatabase.left()).get('file')?.updates).toEqual([pasted])
  })
})

describe('what other pages left', () => {
  it('is oldest first, and stays until it is released', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1000 })
    const { journal, end } = site.open('one')
    journal.keep(record(keys(1), { key: 'b' }))
    vi.setSystemTime(2000)
    journal.keep(record(keys(1), { key: 'a' }))
    end()
    const next = site.open('next').journal
    expect((await next.leftBehind()).map(({ key }) => key)).toEqual(['b', 'a'])
    for (const left of await next.leftBehind()) if (left.key === 'b') next.release(left)
    expect([...(await site.left()).keys()]).toEqual(['a'])
  })

  it('is the last one also where the clock was put back, and the storage is full by then', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 2000 })
    const { journal, end } = site.open('one')
    journal.keep(record(keys(1)))
    vi.setSystemTime(1000)
    site.localStorage.setItem = () => {
      throw new Error('full')
    }
    journal.keep(record(keys(2)))
    await vi.waitFor(async () => {
      end()
      expect((await site.left()).get('file')?.updates).toEqual(keys(2))
    })
  })

  it('stays untouched where it is of an unknown format, or cannot be read', async () => {
    const { journal, end } = site.open('one')
    journal.keep(record(keys(1)))
    end()
    site.localStorage.setItem('stagegraph-unsent x y', JSON.stringify({ ...record([]), format: 99 }))
    site.localStorage.setItem('stagegraph-unsent x z', '{')
    const before = { ...site.localStorage }
    expect([...(await site.left()).keys()]).toEqual(['file'])
    expect({ ...site.localStorage }).toEqual(before)
  })
})
