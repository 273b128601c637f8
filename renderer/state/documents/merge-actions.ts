import { stepName } from '#renderer/editor/index.ts'
import { mergeTexts } from '#shared/text/index.ts'
import type { Workbench } from '../workbench.ts'
import { keepMine } from './file-changes.ts'
import { selectShown } from './shown.ts'

/** Both sets of changes in one text; `null` when they touch the same lines, or the file is gone. */
export function mergedText({ store, editor }: Workbench): string | null {
  const { conflict, file } = selectShown(store.getState())
  if (!conflict?.theirs || file?.savedText == null) return null
  return mergeTexts(file.savedText, editor.fileText(), conflict.theirs.text)
}

/** Continues with both sets of changes merged; undo restores the user's own text alone. Nothing is saved yet. */
export function mergeBoth(bench: Workbench): void {
  const merged = mergedText(bench)
  if (merged === null) return
  keepMine(bench)
  bench.editor.replaceText(merged, stepName('merge'))
}
