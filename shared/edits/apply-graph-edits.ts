import type { ResolveOptions } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { applyEdits, type TextEdit } from '../text/text-edit.ts'
import { applyGraphEdit } from './apply-graph-edit.ts'
import { composeEdits } from './compose-edits.ts'
import type { GraphEdit } from './graph-edit.ts'

/**
 * Several graph edits, each against the result of the one before it and each verified, as text edits of `text`
 * that do all at once. Refused as a whole when one of them is refused.
 */
export function applyGraphEdits(
  text: string,
  edits: readonly GraphEdit[],
  options: ResolveOptions = {},
): Result<readonly TextEdit[]> {
  let current = text
  let done: readonly TextEdit[] = []
  for (const edit of edits) {
    const next = applyGraphEdit(current, edit, options)
    if (!next.ok) return next
    done = composeEdits(text.length, done, next.value)
    current = applyEdits(current, next.value)
  }
  return ok(done)
}
