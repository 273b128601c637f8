import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { defaultBuildOptions, initialBuildState } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { selectBuild, selectBuilds } from '../selectors.ts'
import { stateWith } from '../testing/open-documents.ts'
import { addBuild, changeBuild, findBuild, removeBuild, showBuild, startable } from './build-slices.ts'
import type { BuildPhase, BuildSlice } from './builds-state.ts'

const slice = (id: number, phase: BuildPhase, document = 1): BuildSlice => ({
  id,
  document,
  phase,
  image: null,
  state: initialBuildState(`b${id}`),
  graph: resolveStages(parseDockerfile('FROM a\n'), {}),
  request: { ...defaultBuildOptions(''), context: '/c', dockerfile: '', dockerfilePath: null },
})
const storeOf = (...builds: BuildSlice[]) => {
  const store = createStore(() => stateWith('/app/Dockerfile', '/web/Dockerfile'))
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

describe('the builds of a document', () => {
  it('stay in their order, whichever is shown', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'queued'), slice(3, 'queued'))
    showBuild(store, 2)
    expect(selectBuild(store.getState())?.id).toBe(2)
    expect(ids(store)).toEqual([1, 2, 3])
    showBuild(store, 1)
    expect(ids(store)).toEqual([1, 2, 3])
  })

  it('change, shown or not', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'running'))
    showBuild(store, 1)
    for (const id of [1, 2, 9]) changeBuild(store, id, (before) => ({ ...before, phase: 'finished' }))
    expect(selectBuilds(store.getState()).map(({ phase }) => phase)).toEqual(['finished', 'finished'])
  })

  it('are replaced by the newest other one when the shown one is dismissed', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'running'), slice(3, 'running'))
    showBuild(store, 1)
    removeBuild(store, 1)
    expect(selectBuild(store.getState())?.id).toBe(3)
    expect(ids(store)).toEqual([2, 3])
  })

  it('appear in no other document, and change no other document', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'running', 2), slice(3, 'finished'))
    showBuild(store, 2)
    expect(selectBuild(store.getState())).toBeNull()
    expect(ids(store)).toEqual([1, 3])
    store.setState({ shown: 2 })
    expect(selectBuild(store.getState())?.id).toBe(2)
    expect(ids(store)).toEqual([2])
  })

  it('can be cancelled elsewhere once it is closed, and disappear when they have ended', () => {
    const store = storeOf(slice(1, 'running'), slice(2, 'finished', 9), slice(3, 'running', 9))
    expect(ids(store)).toEqual([1, 3])
    showBuild(store, 3)
    expect(selectBuild(store.getState())?.id).toBe(3)
  })

  it('are dropped when many have finished, the oldest first and never a running one', () => {
    const store = storeOf(slice(0, 'running'))
    for (let id = 1; id <= 20; id++) addBuild(store, slice(id, 'finished'))
    expect(findBuild(store.getState(), 0)?.phase).toBe('running')
    expect(ids(store)).toEqual([0, ...Array.from({ length: 12 }, (_, at) => at + 9)])
  })
})
