import { expect, test } from 'vitest'
import type { BuildRequest } from '#shared/build/index.ts'
import { planBuild } from './plan.ts'

const dockerfile = 'FROM a AS one\nRUN x\n\nFROM b\nCOPY --from=one / /\n\nFROM c AS Last\n'
const request: BuildRequest = {
  context: '/c',
  dockerfilePath: null,
  dockerfile,
  target: '',
  tags: [],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
}
const plan = (target: string, text = dockerfile) => {
  const { target: index, needs, targets } = planBuild({ ...request, dockerfile: text, target })
  return { index, needs, target: targets[0]?.target, sent: targets[0]?.dockerfile }
}

test('no target and the last stage both build the whole file without a target', () => {
  const whole = { index: 2, needs: [2], target: '', sent: dockerfile }
  expect(plan('')).toEqual(whole)
  expect(plan('last')).toEqual(whole)
  expect(plan('2')).toEqual(whole)
})

test('a named target is passed to BuildKit', () => {
  expect(plan('ONE')).toEqual({ index: 0, needs: [0], target: 'one', sent: dockerfile })
  expect(plan('0')).toMatchObject({ index: 0, target: 'one' })
})

test('an unnamed target becomes the last stage, with its lines in place', () => {
  const text = 'FROM a AS one\nRUN x\n\nFROM b\nCOPY --from=one / /'
  expect(plan('1')).toEqual({ index: 1, needs: [0, 1], target: '', sent: text })
})

test('a file that BuildKit rejects is rejected with its line', () => {
  expect(() => plan('', 'FROM a\nNOPE\n')).toThrow(
    expect.objectContaining({ code: 'invalid-dockerfile', line: 2 }),
  )
})

test('an unknown target is rejected with the known ones', () => {
  expect(() => plan('nope')).toThrow(/"nope"; its stages are: one, 1, last/)
})

test('several targets need the union of their stages', () => {
  const { target, needs, targets } = planBuild({
    ...request,
    target: '1',
    tags: ['t'],
    moreTargets: [{ target: 'last', tags: ['u'] }],
  })
  expect([target, needs]).toEqual([1, [0, 1, 2]])
  expect(targets.map(({ stage, tags }) => [stage, tags])).toEqual([
    [1, ['t']],
    [2, ['u']],
  ])
})

test('stages to build without cache are passed by name, and an unnamed one is rejected', () => {
  expect(planBuild({ ...request, noCacheStages: ['0', 'LAST'] }).noCacheStages).toEqual(['one', 'last'])
  expect(() => planBuild({ ...request, noCacheStages: ['1'] })).toThrow(
    expect.objectContaining({ code: 'unnamed-stage' }),
  )
})
