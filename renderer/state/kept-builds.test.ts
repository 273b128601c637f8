import { expect, test } from 'vitest'
import { type BuildEvent, type BuildRecord, defaultBuildOptions } from '#shared/build/index.ts'
import { selectBuild } from './selectors.ts'
import { startTestBench } from './testing/test-bench.ts'

const text = 'FROM a AS app\nRUN r\n'
const events: readonly BuildEvent[] = [
  { type: 'started', buildId: 'abcdef012345', time: 1000, target: 0, needs: [0] },
  {
    type: 'vertex',
    digest: 'r',
    name: '[app 2/2] RUN r',
    inputs: [],
    stage: 0,
    instruction: 0,
    line: 2,
    cached: false,
    started: 1000,
    completed: 3000,
    error: null,
  },
  { type: 'finished', status: 'cancelled', imageId: null, error: null, time: 3000 },
]
const record: BuildRecord = {
  summary: {
    buildId: 'abcdef012345',
    path: '/app/Dockerfile',
    target: 0,
    targetName: 'app',
    moreTargets: 0,
    status: 'cancelled',
    startedAt: 1000,
    finishedAt: 3000,
    imageId: null,
    error: null,
    textHash: '',
    steps: 1,
    cachedSteps: 0,
    warnings: 0,
  },
  dockerfile: text,
  context: '/app',
  options: defaultBuildOptions('app'),
  masked: [],
  events,
  logLeftOut: 0,
}

test('a kept build is shown as it ended, once, and is removed when it is closed', async () => {
  const { session, state } = await startTestBench(text)
  session.builds.open(record)
  session.builds.open(record)
  expect(state().builds).toHaveLength(1)
  expect(selectBuild(state())).toMatchObject({ phase: 'finished', kept: record })
  expect(selectBuild(state())?.state).toMatchObject({
    status: 'cancelled',
    startedAt: 1000,
    finishedAt: 3000,
  })
  expect(selectBuild(state())?.state.stages.get(0)).toMatchObject({ worked: 2000 })
  session.builds.dismiss(selectBuild(state())?.id ?? -1)
  expect(selectBuild(state())).toBeNull()
  session.end()
})
