import type { ResolveOptions } from '../stages/index.ts'
import { applyEdits, ok, type Result, type TextEdit } from '../text/index.ts'
import { type GraphEdit, operationOf } from './graph-edit.ts'
import { otherDefaultTarget, verify } from './meaning/verify.ts'
import { readableContext } from './planning/readable-context.ts'
import { composeEdits } from './writing/text-edits.ts'

/**
 * Turns a graph edit into the smallest text edits for it, all against `text`; none when nothing changes.
 * Refuses (`RefusalCode`) an edit that would change the meaning of something else, and one that makes
 * another stage the default target, unless the edit allows that. `options` are the build arguments and
 * platform the user sees the graph with.
 */
export function applyGraphEdit(
  text: string,
  edit: GraphEdit,
  options: ResolveOptions = {},
): Result<readonly TextEdit[]> {
  const readable = readableContext(text, options, edit.op === 'addStage')
  if (!readable.ok) return readable
  const context = readable.value
  const planned = operationOf(edit).plan(context, edit)
  if (!planned.ok) return planned
  const verified = verify(context, planned.value)
  if (!verified.ok || edit.allowDefaultTarget) return verified
  return otherDefaultTarget(context, planned.value) ?? verified
}

/**
 * Several graph edits, each verified against the result of the previous one, as one set of text edits of `text`.
 * Refused as a whole when one of them is refused.
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
