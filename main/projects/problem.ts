import type { ProjectProblem, ProjectProblemCode } from '#shared/api/index.ts'
import { partMessage } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'

export type Problem = ProjectProblem
export type ProblemCode = ProjectProblemCode

/** Aborts the reading of its file, target or service. */
export class ReadError extends Error {
  readonly problem: Problem
  /** `detail` is a name or a quoted text, or a part of a message in words of ours. */
  constructor(file: string, line: number, code: ProblemCode, detail: string | Reason) {
    const said = typeof detail === 'string' ? detail : partMessage(detail)
    super(`${file}:${line}: ${code}: ${said}`)
    const problem = { file, line, code, detail: said.slice(0, 500) }
    this.problem = typeof detail === 'string' ? problem : { ...problem, reason: detail }
  }
}

/** An error that Compose or Bake certainly reports, too. */
export class CertainError extends ReadError {}

/** The result of `read`; a problem goes to `problems` instead, and the result is `null`. */
export async function attemptAsync<T>(problems: Problem[], read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    problems.push(error.problem)
    return null
  }
}

/** The result of `read`; a problem goes to `problems` instead, and the result is `null`. */
export function attempt<T>(problems: Problem[], read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    problems.push(error.problem)
    return null
  }
}
