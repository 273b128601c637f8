import type { ProjectProblem, ProjectProblemCode } from '#shared/api/index.ts'

export type Problem = ProjectProblem
export type ProblemCode = ProjectProblemCode

/** Aborts the reading of its file, target or service. */
export class ReadError extends Error {
  readonly problem: Problem
  constructor(file: string, line: number, code: ProblemCode, detail: string) {
    super(`${file}:${line}: ${code}: ${detail}`)
    this.problem = { file, line, code, detail: detail.slice(0, 500) }
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
