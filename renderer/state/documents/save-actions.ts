import { CallError, type OpenDocument } from '#shared/api/index.ts'
import { pageFailure } from '#shared/failures/index.ts'
import { notify, notifyFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { fileOf, openDocument } from './document-actions.ts'
import type { DocumentId } from './document-state.ts'
import { rememberRecent } from './recent-documents.ts'
import { whileSaving } from './saving.ts'
import { changeDocument, selectShown } from './shown.ts'
import { fileTextOf, findByPath, findRead, findReadByKey, type ReadDocument } from './tabs.ts'
import { untilConnected } from './until-connected.ts'

/**
 * Saves the shown document, also when another save is running and when another document is shown before it has finished. One
 * without a file, or a read-only one, asks where (the dialog calls `saveDocumentAs`).
 */
export async function saveDocument(bench: Workbench): Promise<void> {
  const { store } = bench
  const id = store.getState().shown
  const isToAsk = await whileSaving(store, async (waited) => {
    const saved = findRead(store.getState(), id)
    if (saved === null || (waited && !saved.dirty)) return false
    const { path, name, readOnly, readOnlyReason } = saved.file
    if (readOnlyReason === 'not-utf8' && path !== null) notify(store, 'failed', 'message.readOnly', name)
    else if (path === null || readOnly) return id === store.getState().shown
    else await write(bench, saved)
    return false
  })
  if (isToAsk) await askWhereToSave(bench)
}

/** Asks where to save, with the shell's own dialog or ours where it has none. */
export async function askWhereToSave(bench: Workbench): Promise<void> {
  const { host, store } = bench
  const { info, shown: id } = store.getState()
  const { file } = selectShown(store.getState())
  if (file === null) return
  if (info?.nativeDialogs !== true) {
    store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
    return
  }
  try {
    const name = file.name.split(/[\\/]/).at(-1) || 'Dockerfile'
    const target = await host.call('documents.pickSave', { name })
    if (target !== null) await saveDocumentAs(bench, target.path, target.revision, id)
  } catch (error) {
    notifyFailure(store, toFailure(error))
  }
}

/**
 * Writes a file that is not the document's own, over the revision the user agreed to replace (`null`: a new one). Any other
 * existing content is a `conflict`, shown to the user. The document then belongs to that file, its history kept, whatever is
 * shown by then; a read-only one stays, and its copy is opened beside it. `id` is the shown document's by default.
 */
export function saveDocumentAs(
  bench: Workbench,
  path: string,
  replaced: string | null = null,
  id = bench.store.getState().shown,
): Promise<boolean> {
  const { host, store } = bench
  return whileSaving(store, async (waited) => {
    const saved = findRead(store.getState(), id)
    if (saved === null || id === null) return false
    // Already being asked.
    if (waited && saved.file.path === path && !saved.dirty) return true
    const text = fileTextOf(bench, id) ?? ''
    try {
      if (saved.file.readOnlyReason === 'not-utf8')
        throw new CallError(pageFailure('read-only#no-text', { name: saved.file.name }))
      const opened = await host.call('documents.saveAs', { path, text, replaced })
      notify(store, 'done', 'message.saved', path)
      if (
        saved.file.readOnly ||
        findByPath(store.getState(), opened.path) !== undefined ||
        findReadByKey(store.getState(), opened.key) !== undefined
      ) {
        await openDocument(bench, opened.path)
        return true
      }
      await becomeFile(bench, id, opened, text)
      return true
    } catch (error) {
      notifyFailure(store, toFailure(error))
      return false
    }
  })
}

/** Moves a document to the file it was written to, and forgets what the host kept under its old name. */
async function becomeFile(
  bench: Workbench,
  id: DocumentId,
  opened: OpenDocument,
  text: string,
): Promise<void> {
  const { host, store, live } = bench
  const before = findRead(store.getState(), id)
  if (before === null) return
  const { file, graphView, memory } = before
  live.moved(id, opened, text)
  changeDocument(bench, id, {
    file: fileOf(opened),
    dirty: fileTextOf(bench, id) !== opened.live.saved?.text,
  })
  rememberRecent({ path: opened.path, name: opened.name })
  await Promise.all([
    file.key !== null && host.call('documents.discard', { key: file.key }),
    host.call('documents.savePicture', { path: opened.path, picture: graphView }),
    host.call('presets.write', { path: opened.path, memory }),
  ])
}

/** Why a save is asked for again: the host was away, or another one took its place and does not know what this window has of the text. */
type Interruption = 'away' | 'another'

/** Saves a document in its own file; text that is not on the host yet goes with it. It is asked for again once after each of `interruptions`. */
async function write(
  bench: Workbench,
  { id, file }: ReadDocument,
  interruptions: readonly Interruption[] = ['away', 'another'],
): Promise<boolean> {
  const { host, store, live } = bench
  try {
    const pending = live.pendingOf(id)
    if (pending === null) throw new CallError(pageFailure('disconnected#unsent'))
    const saved = await host.call('documents.save', pending)
    await live.saved(id, saved)
    if (findRead(store.getState(), id)?.file.revision === saved.revision)
      notify(store, 'done', 'message.saved', file.path ?? file.name)
    return true
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'conflict') {
      await live.refresh(id).catch(() => undefined)
      return false
    }
    const interruption = interruptionOf(failure.code)
    // Whether it was written is known once the host is back; asking for the same again is one save.
    const isOver =
      interruption !== null &&
      interruptions.includes(interruption) &&
      (interruption === 'another' || (await untilConnected(host, patience)))
    if (!isOver) {
      notifyFailure(store, failure)
      return false
    }
    if (interruption === 'another') await live.refresh(id).catch(() => undefined)
    const now = findRead(store.getState(), id)
    const left = interruptions.filter((each) => each !== interruption)
    return now !== null && write(bench, now, left)
  }
}

function interruptionOf(code: string): Interruption | null {
  if (code === 'disconnected') return 'away'
  return code === 'other-epoch' || code === 'not-open' ? 'another' : null
}

/** Milliseconds that a save waits for the host to come back. */
const patience = 20_000
