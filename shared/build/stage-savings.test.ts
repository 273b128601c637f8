import { describe, expect, it } from 'vitest'
import { vertexState } from '../testing/vertex-state.ts'
import type { VertexState } from './build-state.ts'
import { stageSavings } from './stage-savings.ts'
import { stageStates } from './step-state.ts'

const step = (
  digest: string,
  stage: number,
  started: number | null,
  completed: number | null,
  ...inputs: string[]
): VertexState => vertexState(digest, { stage, started, completed, inputs })

function savings(...steps: VertexState[]) {
  const vertices = new Map(steps.map((each) => [each.digest, each]))
  const needs = [...new Set(steps.map(({ stage }) => stage))].filter((stage) => stage >= 0)
  const stages = stageStates({ needs, vertices, status: 'succeeded', error: null })
  return stageSavings({ vertices, stages }).map(({ stage, saved }) => [stage, saved])
}

describe('what a faster stage saves', () => {
  it('a faster stage saves all of its time when everything waits for it', () => {
    expect(savings(step('a', 0, 0, 10), step('b', 1, 10, 15, 'a'))).toEqual([
      [0, 10],
      [1, 5],
    ])
  })
  it('a faster stage saves time only up to the stage that runs in parallel', () => {
    expect(savings(step('a', 0, 0, 10), step('b', 1, 0, 7), step('c', 2, 10, 12, 'a', 'b'))).toEqual([
      [0, 3],
      [2, 2],
      [1, 0],
    ])
  })
  it('savings skip cached steps without a time', () => {
    expect(savings(step('a', 0, 0, 10), step('x', 0, null, null, 'a'), step('b', 1, 10, 15, 'x'))).toEqual([
      [0, 10],
      [1, 5],
    ])
  })
  it('for savings, a step without inputs waits for the last step to end before it started', () => {
    expect(savings(step('a', 0, 0, 10), step('export', -1, 11, 20))).toEqual([[0, 10]])
  })
  it('an observed wait is not saved', () => {
    expect(savings(step('a', 0, 0, 10), step('b', 1, 14, 15, 'a'))).toEqual([
      [0, 10],
      [1, 1],
    ])
  })
  it('a step that stages share is saved by each of them', () => {
    const also = [{ stage: 1, instruction: 0, line: 9 }]
    const shared = { ...step('a', 0, 0, 10), also }
    expect(savings(shared, step('b', 1, 10, 15, 'a'))).toEqual([
      [1, 15],
      [0, 10],
    ])
  })
  it('a build without times has no savings', () => {
    expect(savings(step('a', 0, null, null))).toEqual([])
  })
})
