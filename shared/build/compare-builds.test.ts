import { expect, test } from 'vitest'
import type { BuildEvent, BuildVertex } from './build-event.ts'
import { defaultBuildOptions } from './build-request.ts'
import { type ComparedBuild, compareOptions, compareSteps } from './compare-builds.ts'
import { initialBuildState, reduceBuild } from './reduce.ts'

const build = (...steps: (readonly [name: string, took: number])[]): ComparedBuild => {
  const vertices = steps.map(
    ([name, took], index): BuildVertex => ({
      type: 'vertex',
      digest: String(index),
      name,
      inputs: [],
      stage: 0,
      instruction: index,
      line: index + 1,
      cached: took === 0,
      started: 100,
      completed: 100 + took,
      error: null,
    }),
  )
  const started: BuildEvent = { type: 'started', buildId: 'b', time: 0, target: 0, needs: [0] }
  return {
    state: reduceBuild(initialBuildState('b'), [started, ...vertices]),
    stageName: () => 'app',
  }
}

test('compared steps match by stage and instruction, wherever they are', () => {
  const rows = compareSteps(
    build(['[app 1/3] FROM a', 5], ['[app 2/3] RUN old', 10], ['[app 3/3] RUN same', 20]),
    build(
      ['[app 1/4] FROM a', 0],
      ['[app 2/4] COPY b b', 1],
      ['[app 3/4] RUN same', 30],
      ['[app 4/4] RUN new', 2],
    ),
  )
  expect(rows.map(({ label, left, right }) => [label, left?.took ?? null, right?.took ?? null])).toEqual([
    // An image that was there is cached, and what it once took is not known.
    ['FROM a', null, null],
    ['RUN old', 10, null],
    ['COPY b b', null, 1],
    ['RUN same', 20, 30],
    ['RUN new', null, 2],
  ])
  expect(rows[0]?.right?.state).toBe('cached')
})

test('equal steps pair up in their order', () => {
  const rows = compareSteps(build(['[1/2] RUN x', 1], ['[2/2] RUN x', 2]), build(['[1/1] RUN x', 3]))
  expect(rows.map(({ left, right }) => [left?.took, right?.took])).toEqual([
    [1, 3],
    [2, undefined],
  ])
})

test('only options that differ are listed, in one line each', () => {
  const left = { ...defaultBuildOptions('app'), buildArgs: { B: '2', A: '1' }, noCache: true }
  const right = {
    ...defaultBuildOptions('app'),
    buildArgs: { A: '1', B: '3' },
    secrets: [{ id: 'k', from: 'env', name: 'K' } as const],
  }
  expect(compareOptions(left, right)).toEqual([
    { name: 'buildArgs', left: 'A=1, B=2', right: 'A=1, B=3' },
    { name: 'noCache', left: 'true', right: '' },
    { name: 'secrets', left: '', right: 'from=env, id=k, name=K' },
  ])
  expect(compareOptions(left, left)).toEqual([])
})
