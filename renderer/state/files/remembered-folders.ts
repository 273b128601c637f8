import type { PanelStorage } from '../window/remembered-panels.ts'
import type { Workbench } from '../workbench.ts'
import type { FilesState } from './files-state.ts'

const key = 'stagegraph.folders'
/** So many roots are remembered, and of each so many expanded folders. */
const [maxRoots, maxFolders] = [20, 500]

const isKept = (value: unknown): value is readonly (readonly [string, readonly string[]])[] =>
  Array.isArray(value) &&
  value.every(
    (each) =>
      Array.isArray(each) &&
      typeof each[0] === 'string' &&
      Array.isArray(each[1]) &&
      each[1].every((folder) => typeof folder === 'string'),
  )

function read(storage: PanelStorage): FilesState['openBefore'] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return new Map(isKept(kept) ? kept : [])
  } catch {
    return new Map()
  }
}

/** Restores which folders of the tree were expanded, and stores it from now on. Returns a function that stops this. */
export function rememberFolders({ store }: Pick<Workbench, 'store'>, storage: PanelStorage): () => void {
  store.setState(({ files }) => ({ files: { ...files, openBefore: read(storage) } }))
  return store.subscribe(({ files }, before) => {
    const { root, open } = files
    if (root === null || (root === before.files.root && open === before.files.open)) return
    // What other windows have stored meanwhile stays.
    const openBefore = new Map(read(storage))
    openBefore.delete(root)
    if (open.size > 0) openBefore.set(root, [...open].slice(-maxFolders))
    store.setState((state) => ({ files: { ...state.files, openBefore } }))
    try {
      storage.setItem(key, JSON.stringify([...openBefore].slice(-maxRoots)))
    } catch {
      // A full or blocked storage only loses the memory, not the tree.
    }
  })
}
