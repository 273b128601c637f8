import { existsSync, readFileSync } from 'node:fs'

/** What one runner did. A runner that broke before it could count has one failure. */
export interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly errors: readonly unknown[]
}

/**
 * Makes a tally that cannot hide trouble: a runner that exited with an error but counted no failure,
 * or that ran no test at all, has failed once.
 */
function honest(tally: Tally, exitCode: number): Tally {
  const broken = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0)
  return broken ? { ...tally, failed: 1 } : tally
}

const readJson = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null

/** Counts from vitest's JSON reporter. */
export function tallyVitest(name: string, file: string, exitCode: number): Tally {
  const report = readJson<VitestReport>(file)
  return honest(
    {
      name,
      passed: report?.numPassedTests ?? 0,
      failed: report?.numFailedTests ?? 0,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    exitCode,
  )
}

/** Counts from Playwright's JSON reporter; a flaky test (passed on retry) counts as failed. */
export function tallyPlaywright(name: string, file: string, exitCode: number): Tally {
  const report = readJson<PlaywrightReport>(file)
  const stats = report?.stats
  return honest(
    {
      name,
      passed: stats?.expected ?? 0,
      failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (report?.errors.length ?? 0),
      skipped: stats?.skipped ?? 0,
    },
    exitCode,
  )
}

/** A step that passes or fails as one: formatting, types. */
export const tallyStep = (name: string, exitCode: number): Tally => ({
  name,
  passed: exitCode === 0 ? 1 : 0,
  failed: exitCode === 0 ? 0 : 1,
  skipped: 0,
})
