import type { DocumentTab } from '../app-state.ts'
import { failureOf, tell } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { documentOf, openDocument } from './document-actions.ts'
import {
  changeDocument,
  changeTab,
  fileTextOf,
  findReadTab,
  findTab,
  findTabById,
  selectShownTab,
} from './document-tabs.ts'
import { keepDraft } from './draft-keeper.ts'
import { lookAtTheirs } from './file-changes.ts'
import { rememberRecent } from './recent-documents.ts'
import { whileSaving } from './saving.ts'

/**
 * Saves the shown document, also when another save is under way and when another document is shown before that has ended. One
 * without a file, or with one that may not be written, asks where (the dialog calls `saveDocumentAs`).
 */
export async function saveDocument(bench: Workbench): Promise<void> {
  const { store } = bench
  const id = selectShownTab(store.getState())
  const isToAsk = await whileSaving(store, async (waited) => {
    const saved = findReadTab(store.getState(), id)
    if (saved === null || (waited && !saved.slice.dirty)) return false
    const { path, name, readOnly, readOnlyReason, revision } = saved.document
    if (readOnlyReason === 'not-utf8' && path !== null) tell(store, 'failed', 'message.readOnly', name)
    else if (path === null || readOnly) return id === selectShownTab(store.getState())
    else await write(bench, saved.tab, path, revision)
    return false
  })
  if (isToAsk) await askWhereToSave(bench)
}

/** Asks where to save, with the shell's own dialog or ours where it has none. */
export async function askWhereToSave(bench: Workbench): Promise<void> {
  const { host, store } = bench
  const { document, info } = store.getState()
  if (document === null) return
  if (info?.nativeDialogs !== true) {
    store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
    return
  }
  const id = selectShownTab(store.getState())
  try {
    const name = document.name.split(/[\\/]/).at(-1) || 'Dockerfile'
    const target = await host.call('documents.pickSave', { name })
    if (target !== null) await saveDocumentAs(bench, target.path, target.revision, id)
  } catch (error) {
    tell(store, 'failed', 'message.failed', failureOf(error))
  }
}

/**
 * Writes a file that is not the document's own, over the revision the person agreed to replace (`null`: a new one). Anything
 * else that is there is a `conflict`, told to the person. The document goes on as that file, its history kept, whatever is shown
 * by then; one that may not be written stays, and its copy is opened beside it. `id` is the shown tab's where it is left out.
 */
export function saveDocumentAs(
  bench: Workbench,
  path: string,
  replaced: string | null = null,
  id = selectShownTab(bench.store.getState()),
): Promise<boolean> {
  return whileSaving(bench.store, async (waited) => {
    const saved = findReadTab(bench.store.getState(), id)
    if (saved === null) return false
    // Asked for twice.
    if (waited && saved.document.path === path && !saved.slice.dirty) return true
    if (!(await write(bench, saved.tab, path, replaced))) return false
    if (saved.document.readOnly || findTab(bench.store.getState(), path) !== undefined) {
      await openDocument(bench, path)
      return true
    }
    try {
      await becomeFile(bench, id, path)
    } catch (error) {
      tell(bench.store, 'failed', 'message.failed', failureOf(error))
    }
    return true
  })
}

/** A tab's document goes on as the file it was written to; of the one it was before no draft is left. */
async function becomeFile(bench: Workbench, id: number | null, path: string): Promise<void> {
  const { host, store } = bench
  const opened = await host.call('documents.open', { path })
  const before = findReadTab(store.getState(), id)
  if (before === null) return
  const { document, slice, tab } = before
  changeTab(bench, id, () => ({
    document: documentOf(opened),
    dirty: fileTextOf(bench, tab) !== opened.text,
  }))
  rememberRecent({ path: opened.path, name: opened.name })
  const { picture, memory } = slice
  await Promise.all([
    document.path !== null &&
      document.hasDraft &&
      host.call('documents.draft', { path: document.path, text: null, baseRevision: document.revision }),
    host.call('documents.savePicture', { path: opened.path, picture }),
    host.call('presets.write', { path: opened.path, memory }),
  ])
}

/** Writes a tab's text; the document of that file, open or not, is saved then. */
async function write(
  bench: Workbench,
  { id }: DocumentTab,
  path: string,
  baseRevision: string | null,
): Promise<boolean> {
  const { host, store } = bench
  const textOf = (id: number | undefined): string | null => {
    const tab = findTabById(store.getState(), id ?? null)
    return tab === undefined ? null : fileTextOf(bench, tab)
  }
  const text = textOf(id) ?? ''
  try {
    const { revision } = await host.call('documents.save', { path, text, baseRevision })
    const own = findTab(store.getState(), path)?.id
    changeDocument(bench, path, ({ document }) =>
      document === null
        ? {}
        : {
            document: { ...document, revision, savedText: text },
            conflict: null,
            dirty: textOf(own) !== text,
          },
    )
    tell(store, 'done', 'message.saved', path)
    // The host forgot the draft with the save; text that was typed meanwhile has one of its own.
    if (own !== undefined) await keepDraft(bench, own)
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'conflict' && store.getState().document?.path === path)
      await lookAtTheirs(bench, path)
    else tell(store, 'failed', 'message.failed', failure)
    return false
  }
}
