import type { Dockerfile } from '../../dockerfile/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'

/**
 * Paths as COPY takes them: words, or the JSON form where a word would be read as something else. BuildKit reads quotes
 * and escapes in both; variables are left to it.
 */
export function pathList(file: Dockerfile, paths: readonly string[]): string {
  const literal = (path: string) =>
    path.replace(/["'\\`]/g, (each) =>
      each === '"' || each === "'" || each === file.escape ? file.escape + each : each,
    )
  const asJson = paths.some(
    (path) => /[\s"']/.test(path) || /^(?:\[|<<|--)/.test(path) || path.includes(file.escape),
  )
  return asJson ? `[${paths.map((path) => JSON.stringify(literal(path))).join(', ')}]` : paths.join(' ')
}

/** A path that COPY can take. */
export function checkPath(path: string): Result<null> {
  if (path.trim() !== '' && !/\p{Cc}/u.test(path)) return ok(null)
  return refuse('invalid-path', 'invalid-path', { path: JSON.stringify(path) })
}
