import { keyValues } from '../../dockerfile/index.ts'
import type { ResolveOptions } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'
import { type EditContext, editContext } from '../writing/edit-context.ts'

/** A text to edit, or why no edit of it can be trusted. `mayBegin`: the edit gives a file without stages its first one. */
export function readableContext(
  text: string,
  options: ResolveOptions,
  mayBegin: boolean,
): Result<EditContext> {
  const context = withArguments(editContext(text, options))
  const { file, graph } = context
  const { error, stages } = graph
  const begins =
    mayBegin && stages.length === 0 && file.instructions.every(({ keyword }) => keyword === 'ARG')
  if (error === null || begins) return ok(context)
  const { line, message } = error
  return line > 0
    ? refuse('invalid-dockerfile', 'invalid-dockerfile#line', { line, error: message })
    : refuse('invalid-dockerfile', 'invalid-dockerfile', { error: message })
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
