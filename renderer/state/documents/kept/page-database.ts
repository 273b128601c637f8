/** Waits for a request's result. */
export const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** A database of the browser with one object store, which outlives the page. */
export interface PageDatabase {
  /**
   * Writes, at once where the database is open: also what is written right before the page ends stays. Never fails; what a full disk
   * has no room for is not written. `done`: whether all of it is written now.
   */
  write(work: (store: IDBObjectStore) => void, done?: (isWritten: boolean) => void): void
  /** Rejects where the browser has no database for this page. */
  read<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T>
}

/** `create`: makes the indexes of a new store, whose records have their key at `id`. */
export function openPageDatabase(
  factory: IDBFactory,
  name: string,
  storeName: string,
  create: (store: IDBObjectStore) => void = () => undefined,
): PageDatabase {
  let database: IDBDatabase | null = null
  async function open(): Promise<IDBDatabase> {
    const request = factory.open(name, 1)
    request.onupgradeneeded = () => create(request.result.createObjectStore(storeName, { keyPath: 'id' }))
    const opened = await resultOf(request)
    // The user deleted what this site keeps: a new one is opened for what comes then.
    opened.onclose = () => {
      database = null
      opening = open()
      opening.catch(() => undefined)
    }
    database = opened
    return opened
  }
  let opening = open()
  opening.catch(() => undefined)
  return {
    write(work, done = () => undefined) {
      const run = (opened: IDBDatabase): void => {
        const transaction = opened.transaction(storeName, 'readwrite', { durability: 'relaxed' })
        transaction.oncomplete = () => done(true)
        transaction.onabort = () => done(false)
        work(transaction.objectStore(storeName))
        // Otherwise it is undone when the page ends before it has heard that the work was done.
        transaction.commit()
      }
      if (database === null) return void opening.then(run).catch(() => done(false))
      try {
        run(database)
      } catch {
        done(false)
      }
    },
    read: async (work) => work((await opening).transaction(storeName).objectStore(storeName)),
  }
}
