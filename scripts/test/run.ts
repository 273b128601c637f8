/**
 * `npm test`: everything, in two lines of work side by side. One checks format, lint and types, then runs the unit tests and the
 * browser tests. The other builds the app, then runs the tests on a private Docker daemon, in a network of their own. Ends with what
 * failed, how many cases were held against it, and one line, `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { baseImageArchive } from '../daemon/base-images.ts'
import { ensurePrerequisites } from '../prerequisites.ts'
import { caseCountsVariable, toldCases } from '../safety/case-count.ts'
import { failuresVariable } from './failure-reporter.ts'
import { tellFailure } from './failures.ts'
import { endPrograms, runProgram } from './run-program.ts'
import { type Tally, tallyNotRun, tallyPlaywright, tallyStep, tallyVitest } from './tally.ts'

const reports = mkdtempSync(join(tmpdir(), 'stagegraph-reports-'))
const caseCounts = join(reports, 'cases')
let isInterrupted = false
// A terminal sends Ctrl-C to everything that runs, not to this process alone.
process.on('SIGINT', () => {
  isInterrupted = true
})
process.on('SIGTERM', () => {
  isInterrupted = true
  endPrograms()
})

/** Runs what passes or fails as one. */
async function step(name: string, script: string, ...args: string[]): Promise<Tally> {
  if (isInterrupted) return tallyNotRun(name, 'Not run: interrupted.')
  const { exitCode, output } = await runProgram({ name, script, args })
  return tallyStep(name, exitCode, output)
}

async function vitest(project: 'unit' | 'daemon'): Promise<Tally> {
  if (isInterrupted) return tallyNotRun(project, 'Not run: interrupted.')
  const report = join(reports, `${project}.json`)
  const failures = join(reports, `${project}-failures.json`)
  const { exitCode } = await runProgram({
    name: project,
    script: 'vitest/vitest.mjs',
    args: [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      '--reporter=./scripts/test/failure-reporter.ts',
    ],
    env: { [failuresVariable]: failures, [caseCountsVariable]: caseCounts },
    ownNetwork: project === 'daemon',
  })
  return tallyVitest(project, report, failures, exitCode)
}

async function playwright(): Promise<Tally> {
  if (isInterrupted) return tallyNotRun('e2e', 'Not run: interrupted.')
  const report = join(reports, 'e2e.json')
  const { exitCode } = await runProgram({
    name: 'e2e',
    script: '@playwright/test/cli.js',
    args: ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, [caseCountsVariable]: caseCounts },
  })
  return tallyPlaywright('e2e', report, exitCode)
}

/** What is missing, `null` when all is there: installed where that can be done. */
async function missing(prepare: () => Promise<unknown>): Promise<string | null> {
  try {
    await prepare()
    return null
  } catch (error) {
    return `Not run. ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Both lines of work need the same packages and archives, which are fetched before either begins. */
async function runAll(): Promise<Tally[]> {
  const noDaemon = await missing(async () => {
    await ensurePrerequisites({ daemon: true })
    await baseImageArchive()
  })
  const noBrowser =
    noDaemon ?? (await missing(() => ensurePrerequisites({ browser: true, headlessBrowser: true })))

  const check = async (): Promise<Tally[]> => {
    const checks = [await step('format and lint', '@biomejs/biome/bin/biome', 'ci', '.')]
    for (const layer of ['shared', 'main', 'renderer', 'e2e', '.']) {
      checks.push(await step(`types of ${layer}`, 'typescript/bin/tsc', '-p', layer))
    }
    return [...checks, await vitest('unit')]
  }
  const building = step('build', 'tsx/dist/cli.mjs', 'scripts/build.ts')
  const checkAndBrowse = async (): Promise<{ checks: Tally[]; browsed: Tally }> => ({
    checks: await check(),
    browsed: await inBrowser(await building),
  })
  const buildAndWait = async (): Promise<{ build: Tally; daemon: Tally }> => ({
    build: await building,
    daemon: noDaemon === null ? await vitest('daemon') : tallyNotRun('daemon', noDaemon),
  })
  const [{ checks, browsed }, { build, daemon }] = await Promise.all([checkAndBrowse(), buildAndWait()])
  return [...checks, build, daemon, browsed]

  async function inBrowser(build: Tally): Promise<Tally> {
    if (build.failed > 0) return tallyNotRun('e2e', 'Not run: the app was not built.')
    return noBrowser === null ? playwright() : tallyNotRun('e2e', noBrowser)
  }
}

const tallies = await runAll()
const cases = toldCases(caseCounts)
rmSync(reports, { recursive: true, force: true })

const failures = tallies.flatMap(({ name, failures }) =>
  failures.map((failure) => tellFailure(name, failure)),
)
if (failures.length > 0)
  console.log(`\nWhat failed, or passed only when it was tried again:\n${failures.join('\n')}`)

console.log('')
for (const tally of tallies) {
  const flaky = tally.failures.filter((failure) => failure.flaky).length
  const more = [flaky > 0 ? `, ${flaky} flaky` : '', tally.skipped > 0 ? `, ${tally.skipped} skipped` : '']
  console.log(`${tally.name.padEnd(18)} ${tally.passed} passed, ${tally.failed} failed${more.join('')}`)
}
console.log(cases)
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
