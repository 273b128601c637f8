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
   * has no room for is not written. `done`: it has ended, either way.
   */
  write(work: (store: IDBObjectStore) => void, done?: () => void): void
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
  const request = factory.open(name, 1)
  request.onupgradeneeded = () => create(request.result.createObjectStore(storeName, { keyPath: 'id' }))
  let database: IDBDatabase | null = null
  const opening = resultOf(request)
  opening.then(
    (opened) => {
      database = opened
      opened.onclose = () => {
        database = null
      }
    },
    () => undefined,
  )
  return {
    write(work, done = () => undefined) {
      const run = (opened: IDBDatabase): void => {
        const transaction = opened.transaction(storeName, 'readwrite', { durability: 'relaxed' })
        transaction.onerror = (event) => event.preventDefault()
        transaction.oncomplete = done
        transaction.onabort = done
        work(transaction.objectStore(storeName))
        // Otherwise it is undone when the page ends before it has heard that the work was done.
        transaction.commit()
      }
      if (database !== null) run(database)
      else opening.then(run, () => undefined)
    },
    read: async (work) => work((await opening).transaction(storeName).objectStore(storeName)),
  }
}
