import { type FileEntry, fileLimits } from '#shared/api/index.ts'
import type { AppState } from '../app-state.ts'
import { selectContext } from '../documents/entry-points.ts'
import { goToDocument } from '../documents/open-actions.ts'
import { selectShown } from '../documents/shown.ts'
import { toFailure } from '../window/messages.ts'
import { setPanels } from '../window/panel-actions.ts'
import type { Workbench } from '../workbench.ts'
import type { FileRow } from './file-rows.ts'
import type { FilesState } from './files-state.ts'

function change({ store }: Workbench, next: Partial<FilesState>): void {
  store.setState(({ files }) => ({ files: { ...files, ...next } }))
}

/** What decides which ignore file counts, and which root is shown. */
function questionOf(state: AppState) {
  const { file } = selectShown(state)
  const context = selectContext(state)
  const document = file?.path ?? null
  return { document, build: context === null ? null : { context, dockerfile: document } }
}

/** The folder that is to be at the top of the tree, and searched for files; `null` where the host decides. */
export function wantedRoot(state: AppState): string | null {
  const { chosen, root } = state.files
  // A text without a file is in no folder: the tree stays where it is.
  const staying = questionOf(state).document === null ? root : null
  return chosen ?? state.info?.initialFolder ?? staying
}

/** By store and folder, how many times it was asked for: only the last answer counts. */
const asked = new WeakMap<Workbench['store'], Map<string | null, number>>()

function countQuestion(store: Workbench['store'], folder: string | null): () => boolean {
  const counts = asked.get(store) ?? new Map<string | null, number>()
  asked.set(store, counts)
  const own = (counts.get(folder) ?? 0) + 1
  counts.set(folder, own)
  return () => counts.get(folder) === own
}

/** Lists a folder again, or with `null` the root. Returns its path, `null` when it could not be listed, or another answer counts. */
async function list(bench: Workbench, folder: string | null, limit: number): Promise<string | null> {
  const { host, store } = bench
  const question = questionOf(store.getState())
  const isCurrent = countQuestion(store, folder)
  try {
    const { path, entries, more } = await host.call('files.list', { path: folder, ...question, limit })
    if (!isCurrent()) return null
    store.setState(({ files }) => ({
      files: { ...files, folders: { ...files.folders, [path]: { entries, more, limit, failure: null } } },
    }))
    return path
  } catch (error) {
    const failure = toFailure(error)
    if (!isCurrent() || failure.code === 'disconnected') return null
    if (folder === null) change(bench, { failure })
    else
      store.setState(({ files }) => ({
        files: {
          ...files,
          folders: { ...files.folders, [folder]: { entries: [], more: 0, limit, failure } },
        },
      }))
    return null
  }
}

/** Asks the host for the root, and again for all that is listed. */
export async function refreshFiles(bench: Workbench): Promise<void> {
  const { files } = bench.store.getState()
  const wanted = wantedRoot(bench.store.getState())
  const root = await list(bench, wanted, limitOf(files, wanted ?? files.root))
  if (root === null) {
    const isFailed = wanted !== null && bench.store.getState().files.folders[wanted]?.failure != null
    if (isFailed) change(bench, { root: wanted, failure: null })
    return
  }
  if (root !== bench.store.getState().files.root) {
    const { folders, openBefore } = bench.store.getState().files
    const listing = folders[root]
    const open = new Set(openBefore.get(root))
    change(bench, { root, open, folders: listing === undefined ? {} : { [root]: listing } })
  }
  change(bench, { failure: null })
  await relist(bench, [...bench.store.getState().files.open])
}

const limitOf = ({ folders }: FilesState, folder: string | null): number =>
  (folder === null ? undefined : folders[folder]?.limit) ?? fileLimits.entries

async function relist(bench: Workbench, folders: readonly string[]): Promise<void> {
  const { files } = bench.store.getState()
  await Promise.all(folders.map((folder) => list(bench, folder, limitOf(files, folder))))
}

/** Expands or collapses a folder; one that is expanded is listed. */
export function openFileFolder(bench: Workbench, path: string, isOpen: boolean): void {
  const open = new Set(bench.store.getState().files.open)
  if (isOpen) open.add(path)
  else open.delete(path)
  change(bench, { open })
  if (isOpen) void relist(bench, [path])
}

/** Makes a row the active one. `focus` also moves the focus there. */
export function activateFile(bench: Workbench, id: string, focus = false): void {
  const { focusRequests } = bench.store.getState().files
  change(bench, { focus: id, focusRequests: focus ? focusRequests + 1 : focusRequests })
}

/** Each time the rest of a folder is asked for, so many times as much is listed. */
const growth = 5

/**
 * Does what a click on a row or Enter does: a folder opens or closes, a Dockerfile becomes the shown document, another file is shown as
 * text. False when there is nothing to do.
 */
export function chooseFile(bench: Workbench, { id, isOpen, content }: FileRow): boolean {
  activateFile(bench, id)
  if (content.kind === 'more') {
    const { files } = bench.store.getState()
    const limit = Math.min(fileLimits.most, limitOf(files, content.folder) * growth)
    void list(bench, content.folder, limit)
    return true
  }
  if (content.kind === 'failed') {
    void relist(bench, [id.slice(0, -1)])
    return true
  }
  if (content.kind !== 'entry') return false
  if (isOpen !== null) openFileFolder(bench, content.path, !isOpen)
  else if (content.entry.kind === 'folder' || content.entry.kind === 'special') return false
  else openFile(bench, content.path, content.entry.kind)
  return true
}

/** A Dockerfile becomes the shown document, another file is shown as text. */
export function openFile(bench: Workbench, path: string, kind: FileEntry['kind']): void {
  if (kind === 'dockerfile') {
    // A narrow window shows one side at a time.
    setPanels(bench, { side: 'graph' })
    void goToDocument(bench, { path })
  } else setPanels(bench, { dialog: 'file', file: { path, kind } })
}

/** Keeps the tree as the disk is, while it is shown. Returns the function that ends this. */
export function followFiles(bench: Workbench): () => void {
  void refreshFiles(bench)
  const ends = [
    bench.host.on('files.changed', ({ folders }) => {
      const { root, open, folders: known } = bench.store.getState().files
      const shown = [...(root === null ? [] : [root]), ...open]
      // A folder that came again is no other one to the tree.
      const isMeant = (folder: string): boolean =>
        folders === null || folders.includes(folder) || known[folder]?.failure != null
      void relist(bench, shown.filter(isMeant))
    }),
    bench.host.onConnection((connection) => {
      if (connection === 'connected') void refreshFiles(bench)
    }),
    bench.store.subscribe((state, before) => {
      if (state === before) return
      const [now, then] = [questionOf(state), questionOf(before)]
      const isSame =
        state.files.chosen === before.files.chosen &&
        now.document === then.document &&
        now.build?.context === then.build?.context
      if (!isSame) void refreshFiles(bench)
    }),
  ]
  return () => ends.forEach((end) => void end())
}
