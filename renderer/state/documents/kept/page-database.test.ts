import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { openPageDatabase, type PageDatabase, resultOf } from './page-database.ts'

const open = (factory = new IDBFactory()): PageDatabase => openPageDatabase(factory, 'kept', 'things')
const all = (database: PageDatabase): Promise<readonly unknown[]> =>
  database.read((store) => resultOf(store.getAll()))
const write = (database: PageDatabase, work: (store: IDBObjectStore) => void): Promise<boolean> =>
  new Promise((resolve) => database.write(work, resolve))

describe("the page's database", () => {
  it('has what was written before it was open, in order', async () => {
    const database = open()
    database.write((store) => store.put({ id: 'a', at: 1 }))
    expect(await write(database, (store) => store.put({ id: 'a', at: 2 }))).toBe(true)
    expect(await all(database)).toEqual([{ id: 'a', at: 2 }])
  })

  it('has all of a write or nothing, and says which', async () => {
    const database = open()
    const isWritten = await write(database, (store) => {
      store.put({ id: 'a' })
      store.add({ id: 'a' })
    })
    expect(isWritten).toBe(false)
    expect(await all(database)).toEqual([])
  })

  it('does not fail over what cannot be written', async () => {
    const database = open()
    await all(database)
    expect(await write(database, (store) => store.put({ id: 'a', cannot: () => undefined }))).toBe(false)
  })

  it('says that nothing is written where the browser refuses one', async () => {
    const refusing = new IDBFactory()
    refusing.open = () => {
      throw new DOMException('not here', 'SecurityError')
    }
    const database = open(refusing)
    expect(await write(database, (store) => store.put({ id: 'a' }))).toBe(false)
    await expect(all(database)).rejects.toThrow('not here')
  })

  it('is opened again when the user deleted what the site keeps', async () => {
    const factory = new IDBFactory()
    const opened: IDBDatabase[] = []
    const watched = { open: (name: string, version: number) => watch(factory.open(name, version)) }
    function watch(request: IDBOpenDBRequest): IDBOpenDBRequest {
      request.addEventListener('success', () => opened.push(request.result))
      return request
    }
    const database = open(watched as IDBFactory)
    await all(database)
    for (const each of opened.splice(0)) {
      each.close()
      each.onclose?.(new Event('close'))
    }
    expect(await write(database, (store) => store.put({ id: 'a' }))).toBe(true)
    expect(await all(database)).toEqual([{ id: 'a' }])
  })
})
