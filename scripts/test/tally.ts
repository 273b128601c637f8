import { existsSync, readFileSync } from 'node:fs'
import type { JSONReport } from '@playwright/test/reporter'
import type { Failure } from './failures.ts'
import { playwrightFailures } from './playwright-failures.ts'

/** What one runner did. A runner that broke before it could count has one failure. */
export interface Tally {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, and what passed only when it was tried again; where a runner could not tell, that is told. */
  readonly failures: readonly Failure[]
}

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

const outside = (message: string): Failure => ({ file: null, test: null, message, flaky: false })

/**
 * Makes a tally that cannot hide trouble: a runner that exited with an error but counted no failure,
 * or that ran no test at all, has failed once.
 */
function honest(tally: Tally, exitCode: number): Tally {
  const broken = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0)
  const failed = broken ? 1 : tally.failed
  const untold = failed > 0 && tally.failures.every(({ flaky }) => flaky)
  const failures = untold
    ? [
        ...tally.failures,
        outside(`It ended with exit code ${exitCode} and did not tell what failed; its output is above.`),
      ]
    : tally.failures
  return { ...tally, failed, failures }
}

const readJson = <T>(file: string): T | null =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null

/** Counts from vitest's JSON reporter, and what failed from `failure-reporter.ts`. */
export function tallyVitest(name: string, file: string, failuresFile: string, exitCode: number): Tally {
  const report = readJson<VitestReport>(file)
  const failures = readJson<readonly Failure[]>(failuresFile) ?? []
  return honest(
    {
      name,
      passed: report?.numPassedTests ?? 0,
      failed: Math.max(report?.numFailedTests ?? 0, failures.length),
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
      failures,
    },
    exitCode,
  )
}

/** Counts from Playwright's JSON reporter; a flaky test (passed when tried again) counts as passed, and is told. */
export function tallyPlaywright(name: string, file: string, exitCode: number): Tally {
  const report = readJson<JSONReport>(file)
  const stats = report?.stats
  return honest(
    {
      name,
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: (stats?.unexpected ?? 0) + (report?.errors.length ?? 0),
      skipped: stats?.skipped ?? 0,
      failures: report ? playwrightFailures(report, process.cwd()) : [],
    },
    exitCode,
  )
}

/** A step that passes or fails as one: formatting, types. `output`: what it printed. */
export const tallyStep = (name: string, exitCode: number, output: string): Tally =>
  exitCode === 0 ? { name, passed: 1, failed: 0, skipped: 0, failures: [] } : tallyNotRun(name, output)

/** Counts what could not even begin as one failure. */
export const tallyNotRun = (name: string, reason: string): Tally => ({
  name,
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [outside(reason)],
})
