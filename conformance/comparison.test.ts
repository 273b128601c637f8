import { describe, expect, it } from 'vitest'
import { type BuildErrorFact, disagreement, isInBuildKitsWords } from './build-errors/build-error-facts.mjs'
import { differencesOf, type FrontendFact, type GraphDocument } from './frontend-facts.mjs'

const stage: GraphDocument['stages'][number] = {
  name: 'build',
  rawBase: '$B',
  base: 'alpine',
  platform: '',
  line: 2,
  instructions: [{ keyword: 'RUN', line: 3, endLine: 4 }],
  edges: [{ kind: 'from', from: 'alpine', stage: -1, line: 2 }],
  needs: [0],
}
const document: GraphDocument = {
  file: 'a.Dockerfile',
  error: null,
  stages: [stage],
  warnings: [
    { rule: 'StageNameCasing', line: 2 },
    { rule: 'FromAsCasing', line: 2 },
  ],
}
const fact: FrontendFact = { ...document, buildError: null, warningsComplete: true }
const checksOf = (answer: Partial<GraphDocument> | undefined, of: FrontendFact = fact) =>
  differencesOf(of, answer && { ...document, ...answer }).map(({ check }) => check)

describe('a graph compared with a fact', () => {
  it('agrees with what is the same, whatever order warnings come in', () => {
    expect(checksOf({})).toEqual([])
    expect(checksOf({ warnings: [...document.warnings].reverse() })).toEqual([])
  })

  it('names the parts that differ', () => {
    expect(checksOf({ stages: [{ ...stage, base: 'debian' }] })).toEqual(['stages'])
    expect(checksOf({ stages: [{ ...stage, instructions: [] }] })).toEqual(['instructions'])
    expect(checksOf({ stages: [{ ...stage, edges: [] }] })).toEqual(['edges'])
    expect(checksOf({ stages: [{ ...stage, needs: [0, 1] }] })).toEqual(['needs'])
    expect(checksOf({ warnings: [] })).toEqual(['warnings'])
  })

  it('fails every check without an answer', () => {
    expect(checksOf(undefined)).toHaveLength(6)
  })

  it('ignores our own rules, and warnings that an error cut short', () => {
    const ours = [...document.warnings, { rule: 'Stagegraph/UnusedStage', line: 9 }]
    expect(checksOf({ warnings: ours })).toEqual([])
    expect(checksOf({ warnings: [] }, { ...fact, warningsComplete: false })).toEqual([])
  })

  it('compares only the line of a refusal', () => {
    const refused = { ...fact, error: { message: 'no', line: 3 }, stages: [], warnings: [] }
    expect(checksOf({ error: { message: 'other words', line: 3 } }, refused)).toEqual([])
    expect(checksOf({ error: { message: 'no', line: 4 } }, refused)).toEqual(['error'])
  })
})

describe('the errors of check compared with a fact', () => {
  const refused: BuildErrorFact = {
    file: 'a.Dockerfile',
    error: null,
    buildError: { message: 'invalid signal: FOO', line: 3 },
    certain: true,
  }
  const built: BuildErrorFact = { ...refused, buildError: null }
  const answer = (...diagnostics: readonly [severity: string, line: number, message: string][]) => ({
    file: 'a.Dockerfile',
    diagnostics: diagnostics.map(([severity, line, message]) => ({ severity, line, message })),
  })
  const there = answer(['warning', 1, 'x'], ['error', 3, 'invalid signal: FOO'], ['error', 5, 'y'])

  it('agrees by line', () => {
    expect(disagreement(refused, there)).toBeNull()
    expect(disagreement(built, answer(['warning', 3, 'x']))).toBeNull()
    expect(disagreement(refused, answer(['error', 4, 'x']))).toBe(
      'BuildKit: line 3: invalid signal: FOO; check: line 4: x',
    )
    expect(disagreement(built, there)).toMatch(/^BuildKit builds it; check: line 3/)
  })

  it('accepts silence only where a base image could change the answer', () => {
    expect(disagreement(refused, answer())).toMatch(/no error$/)
    expect(disagreement({ ...refused, certain: false }, answer())).toBeNull()
    expect(disagreement({ ...refused, certain: false }, answer(['error', 9, 'x']))).not.toBeNull()
    expect(disagreement({ ...refused, certain: false }, undefined)).toMatch(/no answer$/)
  })

  it("knows BuildKit's words", () => {
    expect(isInBuildKitsWords(refused, there)).toBe(true)
    expect(isInBuildKitsWords(refused, answer(['error', 3, 'no such signal']))).toBe(false)
    expect(isInBuildKitsWords(built, there)).toBe(false)
  })
})
