import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { instructionText } from './instruction-text.ts'
import { overlayOf, type ShownStep } from './overlay-of.ts'
import { contextPath, pathFromContext } from './use-change.ts'

describe('paths', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['./src/', 'src'],
    ['/src//main.c', 'src/main.c'],
    ['src\\main.c', 'src/main.c'],
    ['a/../b', 'b'],
    ['.', '.'],
  ])('%j is typed for %j', (typed, path) => {
    expect(contextPath(typed)).toBe(path)
  })
  it('reports a change of the Dockerfile by its path in the context', () => {
    expect(pathFromContext('/p/docker/Dockerfile', '/p')).toBe('docker/Dockerfile')
    expect(pathFromContext('/pp/Dockerfile', '/p')).toBe(null)
    expect(pathFromContext('C:\\p\\Dockerfile', 'C:\\p')).toBe('Dockerfile')
    expect(pathFromContext(null, '/p')).toBe(null)
  })
})

const graph = resolveStages(
  parseDockerfile('FROM a AS b\nONBUILD RUN x\nFROM b\nRUN --mount=target=/m \\\n  y\n'),
)
const step = (place: Partial<ShownStep>): ShownStep => ({
  stage: 1,
  instruction: 0,
  line: 4,
  keyword: 'RUN',
  state: 'cached',
  reason: null,
  ...place,
})

it('a stage shows its most severe status, and a trigger is marked at its ONBUILD', () => {
  const overlay = overlayOf(
    graph,
    [
      step({ stage: 0, instruction: -1, line: 1, keyword: 'FROM' }),
      step({ instruction: -1, line: 2, state: 'runs', reason: { kind: 'instruction' } }),
      step({ state: 'ifChanged', reason: { kind: 'new' } }),
    ],
    ({ reason }) => reason?.kind ?? '',
  )
  expect(Object.fromEntries([...overlay.stages].map(([stage, { tone }]) => [stage, tone]))).toEqual({
    0: 'cached',
    1: 'reruns',
  })
  expect(Object.fromEntries(overlay.steps)).toEqual({
    '0:-1': { tone: 'cached' },
    '0:0': { tone: 'reruns', note: 'instruction' },
    '1:0': { tone: 'maybe', note: 'new' },
  })
})

it('an instruction is one line, with its flags', () => {
  expect(graph.stages[1]?.instructions.map(instructionText)).toEqual(['RUN --mount=target=/m y'])
})
