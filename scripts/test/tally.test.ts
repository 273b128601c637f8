import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tallyPlaywright, tallyStep, tallyVitest } from './tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'tally-'))
afterAll(() => rmSync(folder, { recursive: true }))

const report = (name: string, content: unknown): string => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(content))
  return file
}

const nothing = report('nothing.json', [])
const failure = (message: string) => ({ file: null, test: null, message, flaky: false })

const vitest = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }

test('a green vitest run is counted as it says', () => {
  expect(tallyVitest('unit', report('green.json', vitest), nothing, 0)).toEqual({
    name: 'unit',
    passed: 3,
    failed: 0,
    skipped: 2,
    failures: [],
  })
})

test('an error outside any test counts as a failure, and is told', () => {
  const file = report('hook.json', vitest)
  const failures = report('hook-failures.json', [failure('hook broke')])
  expect(tallyVitest('unit', file, failures, 1)).toMatchObject({
    failed: 1,
    failures: [failure('hook broke')],
  })
})

test('a runner that ran nothing, or left no report, has failed, and that is told', () => {
  const none = tallyVitest('unit', report('none.json', { ...vitest, numPassedTests: 0 }), nothing, 0)
  const missing = tallyVitest('unit', join(folder, 'missing.json'), join(folder, 'missing.json'), 137)
  expect([none.failed, missing.failed]).toEqual([1, 1])
  expect(missing.failures[0]?.message).toContain('exit code 137')
})

test('a global error of a browser run counts as a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 0, skipped: 0 }
  const content = { config: { rootDir: folder }, suites: [], stats, errors: [{ message: 'no server' }] }
  expect(tallyPlaywright('e2e', report('e2e.json', content), 1)).toEqual({
    name: 'e2e',
    passed: 5,
    failed: 2,
    skipped: 0,
    failures: [failure('no server')],
  })
})

test('a browser test that passed when tried again counts as passed and is told; a run that broke besides has failed', () => {
  const first = { errors: [{ message: 'too late' }] }
  const spec = { file: 'a.spec.ts', line: 3, title: 'opens', tests: [{ status: 'flaky', results: [first] }] }
  const stats = { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }
  const content = { config: { rootDir: folder }, suites: [{ specs: [spec] }], stats, errors: [] }
  const file = report('flaky.json', content)
  expect(tallyPlaywright('e2e', file, 0)).toMatchObject({
    passed: 6,
    failed: 0,
    failures: [{ test: 'opens', message: 'too late', flaky: true }],
  })
  const broken = tallyPlaywright('e2e', file, 1)
  expect(broken.failed).toBe(1)
  expect(broken.failures[1]?.message).toContain('exit code 1')
})

test('a step passes or fails as one, and tells what it printed', () => {
  expect(tallyStep('types', 0, 'all well')).toMatchObject({ passed: 1, failed: 0, failures: [] })
  expect(tallyStep('types', 2, 'TS2322')).toMatchObject({
    passed: 0,
    failed: 1,
    failures: [failure('TS2322')],
  })
})
