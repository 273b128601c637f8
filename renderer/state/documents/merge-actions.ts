import { stepName } from '#renderer/editor/index.ts'
import { mergeTexts } from '#shared/text/index.ts'
import type { Workbench } from '../workbench.ts'
import { keepMine } from './file-changes.ts'

/** Both sets of changes in one text; `null` when they touch the same lines, or the file is gone. */
export function mergedText({ store, editor }: Workbench): string | null {
  const { conflict, document } = store.getState()
  if (!conflict?.theirs || document === null || document.savedText === null) return null
  return mergeTexts(document.savedText, editor.fileText(), conflict.theirs.text)
}

/** Goes on with both sets of changes; undo brings back the own text alone. Nothing is saved yet. */
export function mergeBoth(bench: Workbench): void {
  const merged = mergedText(bench)
  if (merged === null) return
  keepMine(bench)
  bench.editor.replaceText(merged, stepName('merge'))
}
