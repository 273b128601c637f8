import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { caseCountsVariable, countCases, toldCases } from './case-count.ts'

const folder = mkdtempSync(join(tmpdir(), 'stagegraph-cases-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('the counts of a run add up by kind and name', () => {
  const file = join(folder, 'counts')
  expect(toldCases(file)).toBe('safety cases: 0 · fault cases: 0 · model cases: 0')
  vi.stubEnv(caseCountsVariable, file)
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  countCases('safety', 'sites', 3)
  countCases('fault', 'builds broken', 1, 'the daemon killed')
  countCases('safety', 'calls', 4)
  countCases('safety', 'sites', 1)
  countCases('model', 'stages', 9)
  expect(said.mock.calls.map(([text]) => text).slice(0, 2)).toEqual([
    'safety cases, sites: 3\n',
    'fault cases, builds broken: 1, the daemon killed\n',
  ])
  said.mockRestore()
  expect(toldCases(file)).toBe(
    'safety cases: 8 (calls 4, sites 4) · fault cases: 1 (builds broken 1) · model cases: 9 (stages 9)',
  )
})
