import { CallError, calls, isCallName, type WireAnswer } from '#shared/api/index.ts'
import type { Handlers } from './handlers.ts'

const maxShownName = 64

const failed = (code: string, message: string): WireAnswer => ({ ok: false, error: { code, message } })

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
    return failed('unknown-call', `Stagegraph knows no call ${shown}. Reload the page.`)
  }
  try {
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const where =
        issue === undefined || issue.path.length === 0 ? 'input' : issue.path.map(String).join('.')
      return failed('invalid-input', `"${name}": ${where.slice(0, 200)}: ${issue?.message ?? 'not valid'}`)
    }
    const handler = handlers[name] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    if (error instanceof CallError) return failed(error.code, error.message)
    report(error)
    return failed(
      'internal',
      `"${name}" failed for a reason Stagegraph did not foresee. Its log has the details.`,
    )
  }
}
