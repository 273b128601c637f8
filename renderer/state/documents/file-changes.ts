import { stepName } from '#renderer/editor/index.ts'
import { notify, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { ConflictState, DocumentFile } from './document-file.ts'
import { keepDraft } from './draft-keeper.ts'
import { untilSaved } from './saving.ts'
import { changeDocument, changeShown, selectShown } from './shown.ts'
import { findByPath } from './tabs.ts'

/** The file changed on disk: asks the user which text to continue with, once they look at it. */
export async function lookAtTheirs({ host, store }: Workbench, path: string): Promise<void> {
  const ask = (conflict: ConflictState): void => {
    if (selectShown(store.getState()).file?.path === path) changeShown(store, { conflict })
  }
  try {
    const { text, revision } = await host.call('documents.open', { path })
    ask({ theirs: { text, revision } })
  } catch (error) {
    if (toFailure(error).code === 'not-found') ask({ theirs: null })
  }
}

/**
 * The file changed: another program wrote it, or a window saved it. Without unsaved changes the new text is loaded as an
 * undoable step; otherwise the user is asked, and their text is stored as a draft until they answer. A document that is not
 * shown, or not any more when its file has been read, is handled when it is.
 */
export async function fileChanged(bench: Workbench, path: string, revision: string | null): Promise<void> {
  const { store, editor } = bench
  const shown = (): DocumentFile | null => {
    const { file } = selectShown(store.getState())
    if (file?.path === path) return file
    const hidden = findByPath(store.getState(), path)
    if (hidden !== undefined && hidden.analysis !== null)
      changeDocument(bench, hidden.id, { changed: { revision } })
    return null
  }
  if (shown() === null) return
  // The host notifies this window of its own saves too, possibly before it answers them.
  await untilSaved(store)
  const file = shown()
  if (file === null) return
  if (revision === null) {
    changeShown(store, { conflict: { theirs: null }, dirty: true })
    return
  }
  if (file.revision === revision) {
    const isSaved = editor.fileText() === file.savedText
    changeShown(store, { conflict: null, dirty: !isSaved })
    return
  }
  await lookAtTheirs(bench, path)
  const now = shown()
  if (now === null || !selectShown(store.getState()).conflict?.theirs) return
  if (editor.fileText() === now.savedText) {
    takeTheirs(bench)
    notify(store, 'done', 'message.reloaded', now.name)
  } else await keepDraft(bench)
}

/** Continues with the text on disk; undo restores the user's own. */
export function takeTheirs({ store, editor }: Workbench): void {
  const { conflict, file } = selectShown(store.getState())
  if (!conflict?.theirs || file === null) return
  const { text, revision } = conflict.theirs
  changeShown(store, { conflict: null, file: { ...file, savedText: text, revision } })
  editor.replaceText(text, stepName('reload'))
  changeShown(store, { dirty: editor.fileText() !== text })
}

/** Continues with the user's own text; the next save replaces the file. */
export function keepMine({ store }: Workbench): void {
  const { conflict, file } = selectShown(store.getState())
  if (conflict === null || file === null) return
  const savedText = conflict.theirs?.text ?? null
  const revision = conflict.theirs?.revision ?? null
  changeShown(store, { conflict: null, file: { ...file, savedText, revision }, dirty: true })
}
