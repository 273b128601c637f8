/**
 * `npm test`: everything, in the order in which a failure is cheapest to learn of: format and lint, types, unit tests,
 * tests on a private Docker daemon, and the app in a real browser. Ends with one line, `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePrerequisites, type Wanted } from '../prerequisites.ts'
import { type Tally, tallyPlaywright, tallyStep, tallyVitest } from './tally.ts'

const reports = mkdtempSync(join(tmpdir(), 'stagegraph-reports-'))

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  console.log(`\n> ${command} ${args.join(' ')}`)
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error) console.error(`${command} could not be started: ${error.message}`)
  return status ?? 1
}

const npx = (...args: string[]): number => run('npx', ['--no-install', ...args])

const vitest = (project: string): Tally => {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return tallyVitest(project, file, npx('vitest', 'run', '--project', project, ...reporters))
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
    console.error(`\n${name}: not run. ${error instanceof Error ? error.message : error}`)
    return { name, passed: 0, failed: 1, skipped: 0 }
  }
  return runner()
}

async function runAll(): Promise<Tally[]> {
  const layers = ['shared', 'main', 'renderer', 'e2e', '.']
  return [
    tallyStep('format and lint', npx('biome', 'ci', '.')),
    ...layers.map((layer) => tallyStep(`types of ${layer}`, npx('tsc', '-p', layer))),
    tallyStep('build', run('npm', ['run', '-s', 'build'])),
    vitest('unit'),
    await withPrerequisites('daemon', { daemon: true }, () => vitest('daemon')),
    await withPrerequisites('e2e', { daemon: true, browser: true }, playwright),
  ]
}

const tallies = await runAll()
rmSync(reports, { recursive: true, force: true })

console.log('')
for (const tally of tallies) {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  console.log(`${tally.name.padEnd(18)} ${tally.passed} passed, ${tally.failed} failed${skipped}`)
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
