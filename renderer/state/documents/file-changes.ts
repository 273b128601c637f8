import { stepName } from '#renderer/editor/index.ts'
import { notifyFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { changeShown, selectShown } from './shown.ts'

/** Ends the conflict of the shown document with what is on disk. */
async function resolve({ host, store, live }: Workbench, choice: 'mine' | 'theirs'): Promise<void> {
  const { conflict, file, id } = selectShown(store.getState())
  if (conflict === null || file === null || file.key === null) return
  // A file that is gone is written again by the next save: nothing is asked of the host.
  if (conflict.theirs === null) return changeShown(store, { conflict: null })
  try {
    await live.settled(id)
    await host.call('documents.resolve', { key: file.key, choice, revision: conflict.theirs.revision })
    await live.refresh(id)
  } catch (error) {
    notifyFailure(store, toFailure(error))
  }
}

/** Continues with the text on disk; undo restores the user's own. */
export const takeTheirs = (bench: Workbench): Promise<void> => resolve(bench, 'theirs')

/** Continues with the user's own text; the next save replaces the file. */
export const keepMine = (bench: Workbench): Promise<void> => resolve(bench, 'mine')

/** Continues with a text made of both; undo restores the user's own. Nothing is saved yet. */
export async function keepMerged(bench: Workbench, merged: string): Promise<void> {
  await keepMine(bench)
  bench.editor.replaceText(merged, stepName('merge'))
}
