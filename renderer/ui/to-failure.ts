import { CallError } from '#shared/api/index.ts'
import type { Failure } from '#shared/text/index.ts'

/**
 * A rejected call as a failure. Any other error is a defect: it becomes a failure with the code `internal` and is also reported
 * to the console as uncaught.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof CallError) return { code: error.code, message: error.message }
  queueMicrotask(() => {
    throw error
  })
  return { code: 'internal', message: String(error) }
}
