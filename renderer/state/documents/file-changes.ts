import { stepName } from '#renderer/editor/index.ts'
import type { DocumentTab } from '../app-state.ts'
import { failureOf, tell } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { ConflictState, DocumentState } from './document-state.ts'
import { keepDraft } from './draft-keeper.ts'
import { untilSaved } from './saving.ts'

/** The file on disk is another one now: asks the person which text to go on with, while they look at it. */
export async function lookAtTheirs({ host, store }: Workbench, path: string): Promise<void> {
  const ask = (conflict: ConflictState): void => {
    if (store.getState().document?.path === path) store.setState({ conflict })
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
 * undoable step; with some the person is asked, and they are kept as a draft until that is answered. One that is not shown, or
 * not any more when its file has been read, is looked at when it is.
 */
export async function fileChanged(bench: Workbench, path: string, revision: string | null): Promise<void> {
  const { store, editor } = bench
  const shown = (): DocumentState | null => {
    const { document } = store.getState()
    if (document?.path === path) return document
    store.setState(({ tabs }) => ({
      tabs: tabs.map((tab) => (isParked(tab, path) ? { ...tab, changed: { revision } } : tab)),
    }))
    return null
  }
  if (shown() === null) return
  // A save of this window is told to it, too, and may be told before it is answered.
  await untilSaved(store)
  const document = shown()
  if (document === null) return
  if (revision === null) {
    store.setState({ conflict: { theirs: null }, dirty: true })
    return
  }
  if (document.revision === revision) {
    const isSaved = editor.fileText() === document.savedText
    store.setState({ conflict: null, dirty: !isSaved })
    return
  }
  await lookAtTheirs(bench, path)
  const now = shown()
  if (now === null || !store.getState().conflict?.theirs) return
  if (editor.fileText() === now.savedText) {
    takeTheirs(bench)
    tell(store, 'done', 'message.reloaded', now.name)
  } else await keepDraft(bench)
}

const isParked = (tab: DocumentTab, path: string): boolean =>
  tab.kind === 'parked' && tab.slice.document?.path === path

/** Goes on with the text on disk; undo brings back the own one. */
export function takeTheirs({ store, editor }: Workbench): void {
  const { conflict, document } = store.getState()
  if (!conflict?.theirs || document === null) return
  const { text, revision } = conflict.theirs
  store.setState({ conflict: null, document: { ...document, savedText: text, revision } })
  editor.replaceText(text, stepName('reload'))
  store.setState({ dirty: editor.fileText() !== text })
}

/** Goes on with the own text; the next save replaces what is on disk. */
export function keepMine({ store }: Workbench): void {
  const { conflict, document } = store.getState()
  if (conflict === null || document === null) return
  const savedText = conflict.theirs?.text ?? null
  const revision = conflict.theirs?.revision ?? null
  store.setState({ conflict: null, document: { ...document, savedText, revision }, dirty: true })
}
