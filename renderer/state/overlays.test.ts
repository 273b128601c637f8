import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { GraphOverlay } from '#renderer/graph/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { AppState } from './app-state.ts'
import { selectShown } from './documents/shown.ts'
import { textLoaded } from './documents/text-actions.ts'
import { selectMarks, selectOverlay } from './selectors.ts'
import { stateWith } from './testing/open-documents.ts'
import { showOverlay } from './window/panel-actions.ts'

const of = (
  steps: [string, GraphOverlay['steps'] extends ReadonlyMap<string, infer M> ? M : never][],
): GraphOverlay => ({
  stages: new Map(),
  steps: new Map(steps),
  dimOthers: false,
})

function bench() {
  const store = createStore<AppState>(() => stateWith('/app/Dockerfile', '/web/Dockerfile'))
  textLoaded(store, parseDockerfile('FROM alpine\nRUN a \\\n  b\n'))
  return { store }
}

describe('overlays', () => {
  it('the last one set is shown, and the previous one again when it is removed', () => {
    const all = bench()
    const [a, b] = [of([]), of([])]
    showOverlay(all, 1, 'explain', a)
    showOverlay(all, 1, 'plan', b)
    expect(selectOverlay(all.store.getState())).toBe(b)
    showOverlay(all, 1, 'plan', null)
    expect(selectOverlay(all.store.getState())).toBe(a)
    showOverlay(all, 1, 'explain', null)
    expect(selectOverlay(all.store.getState())).toBeNull()
  })
  it('removing one that does not exist changes nothing', () => {
    const all = bench()
    const before = all.store.getState()
    showOverlay(all, 1, 'plan', null)
    expect(selectShown(all.store.getState()).overlays).toBe(selectShown(before).overlays)
  })
  it('marks the lines of an instruction, its continuations included', () => {
    const all = bench()
    showOverlay(all, 1, 'changes', of([['0:0', { tone: 'reruns', label: 'runs again', note: 'why' }]]))
    expect(selectMarks(all.store.getState()).overlay).toEqual([
      { line: 2, endLine: 3, tone: 'reruns', label: 'runs again', note: 'why' },
    ])
  })
  it('stays with its document while another one is shown', () => {
    const all = bench()
    showOverlay(all, 1, 'changes', of([['0:0', { tone: 'reruns' }]]))
    all.store.setState({ shown: 2 })
    expect(selectOverlay(all.store.getState())).toBeNull()
    all.store.setState({ shown: 1 })
    expect(selectOverlay(all.store.getState())).not.toBeNull()
  })
})
