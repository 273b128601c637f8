import { describe, expect, test } from 'vitest'
import { vertexState } from '../testing/vertex-state.ts'
import type { VertexState } from './build-state.ts'
import { createStepTimes, stepIdentities } from './known-times.ts'

const build = (...steps: VertexState[]) => ({
  vertices: new Map(steps.map((step) => [step.digest, step])),
})
const step = (digest: string, name: string, given: Partial<VertexState> = {}) =>
  vertexState(digest, { name, ...given })

describe('step identities', () => {
  test('a step is the same in another build, under another digest, stage name and count', () => {
    const one = build(
      step('a', '[build 1/2] FROM alpine'),
      step('b', '[build 2/2] RUN make', { inputs: ['a'] }),
    )
    const other = build(
      step('c', '[stage-0 1/9] FROM alpine'),
      step('d', '[stage-0 2/9] RUN make', { inputs: ['c'] }),
    )
    expect(stepIdentities(one.vertices).get('b')).toBe(stepIdentities(other.vertices).get('d'))
  })

  test('an instruction on other ones is another step', () => {
    const { vertices } = build(
      step('a', 'RUN one'),
      step('b', 'RUN two'),
      step('c', 'RUN make', { inputs: ['a'] }),
      step('d', 'RUN make', { inputs: ['b'] }),
    )
    const found = stepIdentities(vertices)
    expect(new Set([...vertices.keys()].map((digest) => found.get(digest))).size).toBe(4)
  })

  test('the order of announcement does not count, and a step without all of its inputs has no identity yet', () => {
    const below = step('a', 'RUN one')
    const above = step('b', 'RUN two', { inputs: ['a'] })
    const found = new Map<string, string>()
    expect(stepIdentities(build(above).vertices, found).size).toBe(0)
    stepIdentities(build(above, below).vertices, found)
    expect(found).toEqual(stepIdentities(build(below, above).vertices))
    expect(
      stepIdentities(build(step('x', 'x', { inputs: ['y'] }), step('y', 'y', { inputs: ['x'] })).vertices)
        .size,
    ).toBe(0)
  })
})

describe('times of earlier builds', () => {
  const timeOf = (...builds: ReturnType<typeof build>[]) =>
    createStepTimes(builds).get(stepIdentities(build(step('a', 'RUN make')).vertices).get('a') ?? '')

  test('the newest run of a step counts', () => {
    expect(
      timeOf(
        build(step('a', 'RUN make', { completed: 10 })),
        build(step('b', 'RUN make', { completed: 99 })),
      ),
    ).toBe(10)
  })

  test('what a build knew of a cached step counts where no build ran it', () => {
    const cached = build(step('a', 'RUN make', { state: 'cached', tookBefore: 70 }))
    expect(timeOf(cached)).toBe(70)
    expect(timeOf(cached, build(step('b', 'RUN make', { completed: 99 })))).toBe(99)
  })

  test('a step that failed or was stopped has no time', () => {
    expect(timeOf(build(step('a', 'RUN make', { state: 'failed', completed: 9 })))).toBeUndefined()
  })
})
