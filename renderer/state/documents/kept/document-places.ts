import type { EditorMemory } from '#renderer/editor/index.ts'
import type { CanvasPlace } from '#renderer/graph/index.ts'
import type { GraphViewState } from '#shared/api/index.ts'
import type { TabStorage } from '../../builds/kept-build.ts'
import { openPageDatabase, type PageDatabase, resultOf } from './page-database.ts'

/** Where a user was in a document, to be there again after a reload, a crash, or another start. */
export interface DocumentPlace {
  readonly editor: EditorMemory
  /** The chosen target; `null`: the file's default. */
  readonly target: { readonly index: number; readonly name: string | null } | null
  /** Where the user moved the canvas to; `null`: it shows the whole graph. */
  readonly canvas: CanvasPlace | null
  /** What the host keeps only of documents that have a file; `null` for those. */
  readonly graphView: GraphViewState | null
}

/** The places of documents, by their keys. */
export interface DocumentPlaces {
  /** Replaces what is kept of that document. Never fails: no text is in it. */
  keep(key: string, place: DocumentPlace): void
  /** This window's last place in the document, or any other window's. */
  find(key: string): Promise<DocumentPlace | null>
}

/** For a page without a database. */
export const noPlaces: DocumentPlaces = { keep: () => undefined, find: async () => null }

const [databaseName, storeName, keyIndex, atIndex] = ['stagegraph-places', 'places', 'key', 'at']
/** Of the records; others count for nothing. */
const format = 2
/** The oldest places beyond so many are forgotten. */
const maxPlaces = 200

interface Stored {
  /** Window and key. */
  readonly id: string
  readonly key: string
  readonly format: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly place: DocumentPlace
}

/** This window's name, which is the same after a reload. */
function nameOf(storage: TabStorage): string {
  const item = 'stagegraph.window'
  try {
    const known = storage.getItem(item)
    if (known !== null) return known
    const name = crypto.randomUUID()
    storage.setItem(item, name)
    return name
  } catch {
    return crypto.randomUUID()
  }
}

/** The places kept in the browser's database. */
export function createDocumentPlaces({
  indexedDB,
  sessionStorage,
}: {
  readonly indexedDB: IDBFactory
  readonly sessionStorage: TabStorage
}): DocumentPlaces {
  const name = nameOf(sessionStorage)
  const database = openPageDatabase(indexedDB, databaseName, storeName, (store) => {
    store.createIndex(keyIndex, 'key')
    store.createIndex(atIndex, 'at')
  })
  const idOf = (key: string): string => `${name} ${key}`
  void forgetOldest(database).catch(() => undefined)
  return {
    keep(key, place) {
      const stored: Stored = { id: idOf(key), key, format, at: Date.now(), place }
      database.write((store) => store.put(stored))
    },
    async find(key) {
      try {
        const all = await database.read((store) => resultOf<Stored[]>(store.index(keyIndex).getAll(key)))
        const known = all.filter((each) => each.format === format).sort((one, other) => other.at - one.at)
        return (known.find(({ id }) => id === idOf(key)) ?? known[0])?.place ?? null
      } catch {
        return null
      }
    },
  }
}

async function forgetOldest(database: PageDatabase): Promise<void> {
  const ids = await database.read((store) => resultOf(store.index(atIndex).getAllKeys()))
  const old = ids.slice(0, -maxPlaces)
  if (old.length > 0) database.write((store) => old.forEach((id) => void store.delete(id)))
}
