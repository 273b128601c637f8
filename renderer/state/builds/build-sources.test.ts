import { expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createFakeEditor } from '#renderer/editor/testing/fake-editor.ts'
import { defaultBuildOptions, initialBuildState } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { initialState } from '../app-state.ts'
import { addBuild, removeFinished, showBuild } from './build-slices.ts'
import { createBuildSources } from './build-sources.ts'
import type { BuildSlice } from './builds-state.ts'

const dockerfile = parseDockerfile('FROM a\n')
const slice = (id: number): BuildSlice => ({
  id,
  document: id % 2,
  phase: 'finished',
  image: null,
  state: initialBuildState(`b${id}`),
  graph: resolveStages(dockerfile, {}),
  request: { ...defaultBuildOptions(''), context: '/c', dockerfile: '', dockerfilePath: `/app/${id % 2}` },
})

const nothing = (): void => undefined
const unheard = {
  onChange: nothing,
  onEdited: nothing,
  onTooLarge: nothing,
  onCaret: nothing,
  onHistory: nothing,
  onLineEnds: nothing,
  onUnsent: nothing,
  graphOf: resolveStages,
}

function windowWith(ids: readonly number[]) {
  const store = createStore(() => initialState)
  const sources = createBuildSources({ store, editor: createFakeEditor(unheard) })
  const stop = vi.fn<(id: number) => void>()
  const ask = (id: number): void => {
    addBuild(store, slice(id))
    sources.add(id, { dockerfile, tracker: { map: (offset) => offset, stop: () => stop(id) } })
  }
  for (const id of ids) ask(id)
  return { store, sources, stop, ask }
}

it('drops the texts of builds that are removed with their document, and stops tracking them', () => {
  const { store, sources, stop } = windowWith([1, 2, 3, 4])
  showBuild(store, 3)
  removeFinished(store, 1)
  expect([1, 2, 3, 4].filter((id) => sources.get(id) !== undefined)).toEqual([2, 4])
  expect(stop.mock.calls).toEqual([[1], [3]])
})

it('drops the texts of builds that are replaced by newer ones', () => {
  const { sources, stop, ask } = windowWith([])
  for (let at = 0; at < 15; at++) ask(2 * at)
  expect(stop.mock.calls).toEqual([[0], [2], [4]])
  expect(sources.get(4)).toBeUndefined()
  expect(sources.get(6)).toBeDefined()
})
