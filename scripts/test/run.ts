/**
 * `npm test`: everything, in the order in which a failure is cheapest to learn of: format and lint, types, unit tests,
 * tests on a private Docker daemon, and the app in a real browser. Ends with what failed, how many cases were held against
 * it, and one line, `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePrerequisites, type Wanted } from '../prerequisites.ts'
import { caseCountsVariable, toldCases } from '../safety/case-count.ts'
import { failuresVariable } from './failure-reporter.ts'
import { tellFailure } from './failures.ts'
import { type Tally, tallyNotRun, tallyPlaywright, tallyStep, tallyVitest } from './tally.ts'

const reports = mkdtempSync(join(tmpdir(), 'stagegraph-reports-'))
const caseCounts = join(reports, 'cases')

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  console.log(`\n> ${command} ${args.join(' ')}`)
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, [caseCountsVariable]: caseCounts, ...env },
  })
  if (error) console.error(`${command} could not be started: ${error.message}`)
  return status ?? 1
}

/** Runs what passes or fails as one, and keeps what it prints for the end. */
function step(name: string, command: string, args: readonly string[]): Tally {
  console.log(`\n> ${command} ${args.join(' ')}`)
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    stdio: ['inherit', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  })
  if (error) return tallyNotRun(name, `${command} could not be started: ${error.message}`)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  return tallyStep(name, status ?? 1, `${stderr}\n${stdout}`)
}

const npxStep = (name: string, ...args: string[]): Tally => step(name, 'npx', ['--no-install', ...args])

const vitest = (project: string): Tally => {
  const report = join(reports, `${project}.json`)
  const failures = join(reports, `${project}-failures.json`)
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--reporter=./scripts/test/failure-reporter.ts',
  ]
  const args = ['--no-install', 'vitest', 'run', '--project', project, ...reporters]
  return tallyVitest(project, report, failures, run('npx', args, { [failuresVariable]: failures }))
}

function playwright(): Tally {
  const file = join(reports, 'e2e.json')
  const status = run(
    'npx',
    ['--no-install', 'playwright', 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  )
  return tallyPlaywright('e2e', file, status)
}

/** Runs a runner once what it needs is there; otherwise says what is missing, and counts that as a failure. */
async function withPrerequisites(name: string, wanted: Wanted, runner: () => Tally): Promise<Tally> {
  try {
    await ensurePrerequisites(wanted)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`\n${name}: not run. ${reason}`)
    return tallyNotRun(name, `Not run. ${reason}`)
  }
  return runner()
}

async function runAll(): Promise<Tally[]> {
  const layers = ['shared', 'main', 'renderer', 'e2e', '.']
  return [
    npxStep('format and lint', 'biome', 'ci', '.'),
    ...layers.map((layer) => npxStep(`types of ${layer}`, 'tsc', '-p', layer)),
    step('build', 'npm', ['run', '-s', 'build']),
    vitest('unit'),
    await withPrerequisites('daemon', { daemon: true }, () => vitest('daemon')),
    await withPrerequisites('e2e', { daemon: true, browser: true }, playwright),
  ]
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
