import { expect, it } from 'vitest'
import { type BuildState, LogList } from '#shared/build/index.ts'
import { vertexState } from '#shared/testing/vertex-state.ts'
import { failedStep } from './failed-step.ts'

const vertex = vertexState('a', {
  name: '[compile 2/3] RUN make',
  instruction: 1,
  line: 4,
  state: 'failed',
  completed: 1,
  error: 'exit code: 2',
})

const failed: BuildState = {
  buildId: 'b',
  status: 'failed',
  target: 0,
  needs: [0],
  startedAt: 0,
  finishedAt: 1,
  imageId: null,
  error: { message: 'make: exit code 2', stage: 0, line: 4, exitCode: 2 },
  vertices: new Map([['a', vertex]]),
  stages: new Map(),
  steps: new Map(),
  logs: LogList.of(
    ['one\n', 'two\n\n', '\u001b[31mthree', ' four\n'].map((text) => ({
      digest: 'a',
      stage: 0,
      stream: 'stderr',
      text,
      time: 0,
    })),
  ),
  warnings: [],
  early: new Map(),
}

it('has the step, its place and the last lines without colours', () => {
  expect(failedStep(failed, 2)).toEqual({
    vertex,
    message: 'make: exit code 2',
    stage: 0,
    line: 4,
    exitCode: 2,
    output: ['two', 'three four'],
  })
})

it('is null for a build that did not fail, and has no step when none failed', () => {
  expect(failedStep({ ...failed, status: 'succeeded' })).toBeNull()
  const early: BuildState = {
    ...failed,
    vertices: new Map(),
    error: { message: 'no daemon', stage: -1, line: 0 },
  }
  expect(failedStep(early)).toEqual({
    vertex: null,
    message: 'no daemon',
    stage: -1,
    line: 0,
    exitCode: null,
    output: [],
  })
})
