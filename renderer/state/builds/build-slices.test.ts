import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { initialBuildState, plainOptions } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { initialState } from '../app-state.ts'
import { selectBuilds } from '../selectors.ts'
import { addBuild, changeBuild, findBuild, removeBuild, showBuild, startable } from './build-slices.ts'
import type { BuildPhase, BuildSlice } from './builds-state.ts'

const slice = (id: number, phase: BuildPhase): BuildSlice => ({
  ...{ id, phase, image: null, state: initialBuildState(`b${id}`) },
  graph: resolveStages(parseDockerfile('FROM a\n'), {}),
  request: { ...plainOptions(''), context: '/c', dockerfile: '', dockerfilePath: null },
})
const storeOf = (...builds: BuildSlice[]) => {
  const store = createStore(() => initialState)
  for (const build of builds) addBuild(store, build)
  return store
}
const ids = (store: ReturnType<typeof storeOf>) => selectBuilds(store.getState()).map(({ id }) => id)

describe('the queue', () => {
  it.each<[string, readonly BuildPhase[], number, readonly number[]]>([
    ['nothing runs: the oldest begin', ['queued', 'queued', 'queued'], 2, [0, 1]],
    ['a running one leaves one place', ['running', 'queued', 'queued'], 2, [1]],
    ['one that is being stopped still works', ['cancelling', 'queued'], 1, []],
    ['one the host has not answered counts', ['starting', 'queued'], 1, []],
    ['finished ones do not count', ['finished', 'finished', 'queued'], 1, [2]],
    ['a smaller limit stops nothing that runs', ['running', 'running', 'queued'], 1, []],
  ])('%s', (_what, phases, atOnce, expected) => {
    expect(
      startable(
        phases.map((phase, id) => ({ id, phase })),
        atOnce,
      ),
    ).toEqual(expected)
  })
})

describe('the builds of a window', () => {
  it('stay in their order, whichever is shown', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'queued'), slice(3, 'queued'))
    showBuild(store, 2)
    expect(store.getState().build?.id).toBe(2)
    expect(ids(store)).toEqual([1, 2, 3])
    showBuild(store, 1)
    expect(ids(store)).toEqual([1, 2, 3])
    expect(store.getState().otherBuilds.map(({ id }) => id)).toEqual([2, 3])
  })

  it('change, shown or not', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'running'))
    showBuild(store, 1)
    for (const id of [1, 2, 9]) changeBuild(store, id, (before) => ({ ...before, phase: 'finished' }))
    expect(selectBuilds(store.getState()).map(({ phase }) => phase)).toEqual(['finished', 'finished'])
  })

  it('give way to the newest other when the shown one goes', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'running'), slice(3, 'running'))
    showBuild(store, 1)
    removeBuild(store, 1)
    expect(store.getState().build?.id).toBe(3)
    expect(ids(store)).toEqual([2, 3])
  })

  it('are forgotten when many have finished, the oldest first and never one that works', () => {
    const store = storeOf(slice(0, 'running'))
    for (let id = 1; id <= 20; id++) addBuild(store, slice(id, 'finished'))
    expect(findBuild(store.getState(), 0)?.phase).toBe('running')
    expect(ids(store)).toEqual([0, ...Array.from({ length: 12 }, (_, at) => at + 9)])
  })
})
