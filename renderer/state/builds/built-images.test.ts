import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { type BuildState, initialBuildState } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { AppState } from '../app-state.ts'
import { selectShown } from '../documents/shown.ts'
import { stateWith } from '../testing/open-documents.ts'
import { noteBuiltImages } from './built-images.ts'

const graph = resolveStages(parseDockerfile('FROM alpine AS Base\nFROM Base\n'))

function ended(target: number, imageId: string | null, status: BuildState['status'] = 'succeeded') {
  const fresh = initialBuildState('b', { target, needs: [0, 1], startedAt: 1000 })
  const state: BuildState = { ...fresh, status, imageId, finishedAt: 3500 }
  return { state, graph, document: 1 }
}

it('keeps what builds of the document made, newest first, each image once', () => {
  const store = createStore<AppState>(() => stateWith('/p/Dockerfile'))
  const kept = () =>
    selectShown(store.getState()).builtImages.map(({ imageId, target, stage, duration }) => [
      imageId,
      target,
      stage,
      duration,
    ])
  noteBuiltImages(store, ended(0, 'sha256:a'))
  noteBuiltImages(store, ended(1, 'sha256:b'))
  noteBuiltImages(store, ended(0, 'sha256:a'))
  noteBuiltImages(store, ended(0, null))
  noteBuiltImages(store, ended(0, 'sha256:c', 'failed'))
  noteBuiltImages(store, { ...ended(0, 'sha256:d'), document: 2 })
  expect(kept()).toEqual([
    ['sha256:a', 'Base', 0, 2500],
    ['sha256:b', '', 1, 2500],
  ])
  const both = ended(1, 'sha256:e')
  const images = [
    { target: 1, tags: [], imageId: 'sha256:e' },
    { target: 0, tags: [], imageId: 'sha256:f' },
  ]
  noteBuiltImages(store, { ...both, state: { ...both.state, images } })
  expect(kept().map(([imageId]) => imageId)).toEqual(['sha256:e', 'sha256:f', 'sha256:a', 'sha256:b'])
})
