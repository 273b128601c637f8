import { keyValues } from '../dockerfile/index.ts'
import type { ResolveOptions } from '../stages/index.ts'
import { applyEdits, ok, type Result, type TextEdit } from '../text/index.ts'
import { type GraphEdit, operationOf } from './graph-edit.ts'
import { otherDefaultTarget, verify } from './meaning/verify.ts'
import { refuse } from './messages/refusal.ts'
import { type EditContext, editContext } from './writing/edit-context.ts'
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
  const context = withArguments(editContext(text, options))
  const { error, stages } = context.graph
  const isBeginning = edit.op === 'addStage' && stages.length === 0
  if (error !== null && !isBeginning) {
    const { line, message } = error
    return line > 0
      ? refuse('invalid-dockerfile', 'invalid-dockerfile#line', { line, error: message })
      : refuse('invalid-dockerfile', 'invalid-dockerfile', { error: message })
  }
  const planned = operationOf(edit).plan(context, edit)
  if (!planned.ok) return planned
  const verified = verify(context, planned.value)
  if (!verified.ok || edit.allowDefaultTarget) return verified
  return otherDefaultTarget(context, planned.value) ?? verified
}

/**
 * A file that BuildKit accepts only with certain build arguments can be edited without them: each
 * missing one gets a placeholder value. Any other error stays.
 */
function withArguments(context: EditContext): EditContext {
  const { text, file, options, graph } = context
  if (graph.error === null) return context
  const firstFrom = file.instructions.findIndex(({ keyword }) => keyword === 'FROM')
  const missing = file.instructions
    .slice(0, Math.max(0, firstFrom))
    .flatMap((argument) => keyValues(argument))
    .filter(({ value }) => value === null)
  if (missing.length === 0) return context
  const standIns = missing.map(({ key: { text: name } }) => [
    name,
    `value-of-${name.toLowerCase().replaceAll('_', '-')}`,
  ])
  const buildArgs = { ...Object.fromEntries(standIns), ...options.buildArgs }
  const assumed = editContext(text, { ...options, buildArgs })
  return assumed.graph.error === null ? assumed : context
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
