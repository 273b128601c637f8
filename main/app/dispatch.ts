import { CallError, calls, isCallName, toWireFailure, type WireAnswer } from '#shared/api/index.ts'
import { failure, inputProblems } from '#shared/failures/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { Handlers } from './handlers.ts'

const maxShownName = 64

const failed = (why: Failure): WireAnswer => ({ ok: false, error: toWireFailure(why) })

/**
 * Answers one untrusted call from outside. Never throws. Failures: `unknown-call`,
 * `invalid-input`, the codes of the call itself, and `internal` for anything unexpected (the details go to `report`
 * only).
 */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  report: (error: unknown) => void = () => undefined,
): Promise<WireAnswer> {
  if (!isCallName(name)) {
    const shown = typeof name === 'string' ? JSON.stringify(name.slice(0, maxShownName)) : typeof name
    return failed(failure('unknown-call', { name: shown }))
  }
  try {
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) {
      const [problem = { field: '', why: '' }] = inputProblems(parsed.error, input)
      return failed(failure('invalid-input', { call: name, ...problem }))
    }
    const handler = handlers[name] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    if (error instanceof CallError) return failed(error)
    report(error)
    return failed(failure('internal', { call: name }))
  }
}
