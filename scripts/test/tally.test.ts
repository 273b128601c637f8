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

const vitest = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 }

test('a green vitest run is counted as it says', () => {
  expect(tallyVitest('unit', report('green.json', vitest), 0)).toEqual({
    name: 'unit',
    passed: 3,
    failed: 0,
    skipped: 2,
  })
})

test('an error outside any test counts as a failure', () => {
  expect(tallyVitest('unit', report('hook.json', vitest), 1).failed).toBe(1)
})

test('a runner that ran nothing, or left no report, has failed', () => {
  expect(tallyVitest('unit', report('none.json', { ...vitest, numPassedTests: 0 }), 0).failed).toBe(1)
  expect(tallyVitest('unit', join(folder, 'missing.json'), 0).failed).toBe(1)
})

test('a flaky browser test and a global error count as failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }
  expect(tallyPlaywright('e2e', report('e2e.json', { stats, errors: [{}] }), 1)).toEqual({
    name: 'e2e',
    passed: 5,
    failed: 3,
    skipped: 0,
  })
})

test('a step passes or fails as one', () => {
  expect([tallyStep('types', 0).passed, tallyStep('types', 2).failed]).toEqual([1, 1])
})
