/**
 * `npm test`: everything, in the order in which a failure is cheapest to learn of: format and lint, types, unit tests,
 * tests on a private Docker daemon, and the app in a real browser. Ends with one line, `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePrerequisites } from '../prerequisites.ts'
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

const missing = (name: string, reason: string): Tally => {
  console.error(`\n${name}: not run. ${reason}`)
  return { name, passed: 0, failed: 1, skipped: 0 }
}

function runAll(): Tally[] {
  const layers = ['shared', 'main', 'renderer', 'e2e', '.']
  const tallies: Tally[] = [
    tallyStep('format and lint', npx('biome', 'ci', '.')),
    ...layers.map((layer) => tallyStep(`types of ${layer}`, npx('tsc', '-p', layer))),
    tallyStep('build', run('npm', ['run', '-s', 'build'])),
    vitest('unit'),
  ]
  const found = ensurePrerequisites({ daemon: true, browser: true })
  tallies.push(found.daemon.ok ? vitest('daemon') : missing('daemon', found.daemon.message))
  if (!found.daemon.ok) tallies.push(missing('e2e', found.daemon.message))
  else if (!found.browser.ok) tallies.push(missing('e2e', found.browser.message))
  else tallies.push(playwright())
  return tallies
}

const tallies = runAll()
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
