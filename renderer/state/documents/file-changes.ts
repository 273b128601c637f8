import { stepName } from '#renderer/editor/index.ts'
import { failureOf } from '#renderer/ui/index.ts'
import { tell } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { ConflictState, DocumentFile } from './document-file.ts'
import { keepDraft } from './draft-keeper.ts'
import { untilSaved } from './saving.ts'
import { changeDocument, changeShown, selectShown } from './shown.ts'
import { findByPath } from './tabs.ts'

/** The file on disk is another one now: asks the user which text to go on with, while they look at it. */
export async function lookAtTheirs({ host, store }: Workbench, path: string): Promise<void> {
  const ask = (conflict: ConflictState): void => {
    if (selectShown(store.getState()).file?.path === path) changeShown(store, { conflict })
  }
  try {
    const { text, revision } = await host.call('documents.open', { path })
    ask({ theirs: { text, revision } })
  } catch (error) {
    if (failureOf(error).code === 'not-found') ask({ theirs: null })
  }
}

/**
 * The file changed: another program wrote it, or a window saved it. Without unsaved changes the new text is taken over, as an
 * undoable step; with some the user is asked, and they are kept as a draft until that is answered. One that is not shown, or
 * not any more when its file has been read, is looked at when it is.
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
  // A save of this window is told to it, too, and may be told before it is answered.
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
    tell(store, 'done', 'message.reloaded', now.name)
  } else await keepDraft(bench)
}

/** Goes on with the text on disk; undo brings back the own one. */
export function takeTheirs({ store, editor }: Workbench): void {
  const { conflict, file } = selectShown(store.getState())
  if (!conflict?.theirs || file === null) return
  const { text, revision } = conflict.theirs
  changeShown(store, { conflict: null, file: { ...file, savedText: text, revision } })
  editor.replaceText(text, stepName('reload'))
  changeShown(store, { dirty: editor.fileText() !== text })
}

/** Goes on with the own text; the next save replaces what is on disk. */
export function keepMine({ store }: Workbench): void {
  const { conflict, file } = selectShown(store.getState())
  if (conflict === null || file === null) return
  const savedText = conflict.theirs?.text ?? null
  const revision = conflict.theirs?.revision ?? null
  changeShown(store, { conflict: null, file: { ...file, savedText, revision }, dirty: true })
}
