import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failuresVariable } from './failure-reporter.ts'
import { type Failure, firstLines, tellFailure } from './failures.ts'
import { playwrightFailures } from './playwright-failures.ts'

// Each starts a runner of its own, and Playwright a process for every test that fails.
const timeout = 120_000

const folder = mkdtempSync(join(tmpdir(), 'failures-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'tests'))
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')

const write = (name: string, ...lines: string[]): void => writeFileSync(join(folder, name), lines.join('\n'))

/** Runs one of our runners on the folder; it must fail. */
function runFailing(program: string, args: readonly string[], env: Record<string, string>): void {
  const { status, stderr } = spawnSync(process.execPath, [resolve('node_modules', program), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', ...env },
  })
  expect(status, stderr).toBe(1)
}

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

const told = (failures: readonly Failure[]): string[] =>
  failures.map((failure) => tellFailure('it', failure).replace(/^ {2}/, '')).sort()

test('the failures of a vitest run name tests, hooks, files that do not load, and uncaught errors', {
  timeout,
}, () => {
  write(
    'tests/sums.check.ts',
    "import { beforeAll, describe, expect, test } from 'vitest'",
    "describe('sums', () => {",
    "  test('add up', () => expect(1 + 1).toBe(3))",
    "  test('are sums', () => expect(1 + 1).toBe(2))",
    '})',
    "describe('prepared', () => {",
    "  beforeAll(() => { throw new Error('hook broke') })",
    "  test('never runs', () => expect(1).toBe(1))",
    '})',
    "test('lets an error go', () => { void Promise.reject(new TypeError('nobody caught it')) })",
  )
  write('tests/lost.check.ts', "import './nowhere.ts'")
  const args = ['run', '--root=.', '--dir=tests', '--reporter', resolve('scripts/test/failure-reporter.ts')]
  write('vitest.config.mjs', "export default { test: { include: ['**/*.check.ts'] } }")
  runFailing('vitest/vitest.mjs', args, { [failuresVariable]: join(folder, 'failures.json') })

  const [outside, lost, hook, sum, ...more] = told(json('failures.json'))
  expect(outside).toBe('[it]\n    TypeError: nobody caught it')
  expect(lost).toMatch(/^\[it\] tests\/lost\.check\.ts\n {4}Error: Cannot find module '\.\/nowhere\.ts'/)
  expect(hook).toBe('[it] tests/sums.check.ts › prepared\n    Error: hook broke')
  expect(sum).toMatch(
    /^\[it\] tests\/sums\.check\.ts › sums › add up\n {4}AssertionError: expected 2 to be 3/,
  )
  expect(more).toEqual([])
})

test('the failures of a Playwright run name tests with their groups, flaky tests as such, and files that do not load', {
  timeout,
}, () => {
  write('playwright.config.ts', "export default { testDir: './tests', testMatch: '*.view.ts' }")
  write(
    'tests/page.view.ts',
    "import { expect, test } from '@playwright/test'",
    "test.describe('the page', () => {",
    "  test('opens', () => { expect(1, 'pages').toBe(2) })",
    "  test.fail('is known to break', () => {})",
    '})',
    "test.describe('the slow page', () => {",
    '  test.describe.configure({ retries: 1 })',
    "  test('opens at last', ({}, { retry }) => { expect(retry).toBe(1) })",
    '})',
    "test('is there', () => { expect(1).toBe(1) })",
  )
  const run = (report: string) =>
    runFailing('@playwright/test/cli.js', ['test', '--reporter=json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, report),
    })
  run('page.json')
  const [flaky, first, broken, ...more] = told(playwrightFailures(json('page.json'), folder))
  expect(flaky).toMatch(
    /^\[it\] flaky: tests\/page\.view\.ts:8 › the slow page › opens at last\n {4}Error: expect/,
  )
  expect(first).toMatch(
    /^\[it\] tests\/page\.view\.ts:3 › the page › opens\n {4}Error: pages\n.*\n {4}Expected: 2\n {4}Received: 1/,
  )
  expect(broken).toBe(
    '[it] tests/page.view.ts:4 › the page › is known to break\n    It was to end as failed, and ended as passed.',
  )
  expect(more).toEqual([])

  write('tests/lost.view.ts', "import './nowhere'")
  run('lost.json')
  const [lost] = told(playwrightFailures(json('lost.json'), folder))
  expect(lost).toMatch(/^\[it\] tests\/lost\.view\.ts\n {4}Error: Cannot find module '\.\/nowhere'/)
})

test('a failure message is cut to its first lines, without colours, empty lines and stack frames', () => {
  expect(firstLines('\u001b[31mError: no\u001b[39m\n\n  at first\n    at f (file.ts:1:2)\nmore \n')).toBe(
    'Error: no\nmore',
  )
  expect(firstLines('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`)
})
