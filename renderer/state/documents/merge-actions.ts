import { mergeKeepingBoth } from '#shared/text/index.ts'
import type { Workbench } from '../workbench.ts'
import { keepMerged } from './file-changes.ts'
import { selectShown } from './shown.ts'

/** Both sets of changes in one text, `mergeKeepingBoth` of them; `null` when it is not known what they were made to. */
export function mergedText({ store, editor }: Workbench): ReturnType<typeof mergeKeepingBoth> | null {
  const { conflict, file } = selectShown(store.getState())
  if (!conflict?.theirs || file?.savedText == null) return null
  return mergeKeepingBoth(file.savedText, editor.fileText(), conflict.theirs.text)
}

/** Continues with both sets of changes merged; undo restores the user's own text alone. Nothing is saved yet. */
export async function mergeBoth(bench: Workbench): Promise<void> {
  const merged = mergedText(bench)
  if (merged !== null) await keepMerged(bench, merged.text)
}
