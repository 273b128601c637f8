import { describe, expect, it } from 'vitest'
import { defaultGraphViewOptions, type GraphViewState } from '#shared/api/index.ts'
import { openDocument } from '../documents/document-actions.ts'
import { selectShown } from '../documents/shown.ts'
import { revision, startTestBench } from '../testing/test-bench.ts'
import {
  changeGraphView,
  changeView,
  collapseAllStages,
  expandAllStages,
  moveNodes,
  relayout,
} from './graph-view-actions.ts'

const text = 'FROM a AS build\nRUN make\n\nFROM scratch AS empty\n\nFROM b\nCOPY --from=build /a /a\n'

describe('the graph view of a document', () => {
  it('is stored by the host whenever it changes', async () => {
    const bench = await startTestBench(text)
    changeView(bench.session, { bundled: true })
    changeView(bench.session, { scratch: 'hidden' })
    expect(selectShown(bench.state()).graphView.view).toEqual({
      ...defaultGraphViewOptions,
      bundled: true,
      scratch: 'hidden',
    })
    expect(bench.inputs('documents.savePicture')).toHaveLength(2)
    expect(bench.inputs('documents.savePicture').at(-1)).toEqual({
      path: '/app/Dockerfile',
      picture: selectShown(bench.state()).graphView,
    })
  })

  it('collapses every stage that has rows to hide, and expands them all', async () => {
    const bench = await startTestBench(text)
    collapseAllStages(bench.session)
    expect(selectShown(bench.state()).graphView.collapsed).toEqual(['build', '#2'])
    expandAllStages(bench.session)
    expect(selectShown(bench.state()).graphView.collapsed).toEqual([])
  })

  it('drops only the chosen positions when the graph is arranged again', async () => {
    const graphView = {
      positions: { 'rows-right': { build: { x: 1, y: 2 } } },
      collapsed: ['build'],
      opened: [],
      openGroups: [],
      view: defaultGraphViewOptions,
    }
    const bench = await startTestBench(text, { 'documents.picture': () => graphView })
    relayout(bench.session)
    expect(selectShown(bench.state()).graphView).toEqual({ ...graphView, positions: {} })
    relayout(bench.session)
    expect(bench.state().relayoutRequests).toBe(2)
    expect(bench.inputs('documents.savePicture')).toHaveLength(1)
  })

  it('keeps moved nodes as a step of the history, beside those of the text', async () => {
    const bench = await startTestBench(text)
    const places = () => selectShown(bench.state()).graphView.positions['rows-right'] ?? {}
    moveNodes(bench.session, 'rows-right', { build: { x: 1, y: 2 }, '#2': { x: 3, y: 4 } })
    moveNodes(bench.session, 'rows-right', { build: { x: 5, y: 6 } })
    bench.editor.applyEdits([{ from: 12, to: 17, insert: 'maker' }], 'input')
    expect(places()).toEqual({ build: { x: 5, y: 6 }, '#2': { x: 3, y: 4 } })
    bench.editor.undo(2)
    expect(places()).toEqual({ build: { x: 1, y: 2 }, '#2': { x: 3, y: 4 } })
    bench.editor.undo()
    expect(places()).toEqual({})
    bench.editor.redo()
    expect(places()).toEqual({ build: { x: 1, y: 2 }, '#2': { x: 3, y: 4 } })
    relayout(bench.session)
    expect(places()).toEqual({})
    bench.editor.undo()
    expect(places()).toEqual({ build: { x: 1, y: 2 }, '#2': { x: 3, y: 4 } })
  })

  it('keeps a run of moves as one step, until something else is done or undone', async () => {
    const bench = await startTestBench(text)
    const places = () => selectShown(bench.state()).graphView.positions['rows-right'] ?? {}
    const steps = () => selectShown(bench.state()).history.done.length
    const run = {}
    const moveTo = (x: number) => moveNodes(bench.session, 'rows-right', { build: { x, y: 0 } }, run)
    for (const x of [8, 16, 24]) moveTo(x)
    expect(steps()).toBe(1)
    bench.editor.applyEdits([{ from: 12, to: 17, insert: 'maker' }], 'input')
    moveTo(32)
    expect(steps()).toBe(3)
    bench.editor.undo()
    expect(places()).toEqual({ build: { x: 24, y: 0 } })
    moveTo(40)
    expect(steps()).toBe(3)
    bench.editor.undo(3)
    expect(places()).toEqual({})
    bench.editor.redo()
    expect(places()).toEqual({ build: { x: 24, y: 0 } })
    moveTo(48)
    bench.editor.undo()
    expect(places()).toEqual({ build: { x: 24, y: 0 } })
  })

  it('takes a move back whatever the stage is called', async () => {
    const bench = await startTestBench('FROM alpine AS constructor\n', {})
    const places = () => selectShown(bench.state()).graphView.positions['rows-right'] ?? {}
    moveNodes(bench.session, 'rows-right', { constructor: { x: 1, y: 2 } })
    bench.editor.undo()
    expect(Object.keys(places())).toEqual([])
  })

  it('merges changes made before the stored one has loaded, and stores the whole', async () => {
    const kept: GraphViewState = {
      positions: { 'rows-right': { build: { x: 1, y: 2 } } },
      collapsed: ['build'],
      opened: [],
      openGroups: [],
      view: { ...defaultGraphViewOptions, scratch: 'hidden' },
    }
    let come = (): void => undefined
    const bench = await startTestBench(text, {
      'documents.picture': async ({ path }) => {
        if (path === '/web/Dockerfile') await new Promise<void>((resolve) => (come = resolve))
        return kept
      },
    })
    bench.disk.set('/web/Dockerfile', { text, revision: revision('1') })
    const opening = openDocument(bench.session, '/web/Dockerfile')
    await new Promise((resolve) => setImmediate(resolve))
    expect(selectShown(bench.state()).file?.path).toBe('/web/Dockerfile')
    changeView(bench.session, { bundled: true })
    changeGraphView(bench.session, {
      ...selectShown(bench.state()).graphView,
      positions: { 'rows-right': { empty: { x: 5, y: 6 } } },
    })
    come()
    await opening
    const graphView = {
      positions: { 'rows-right': { build: { x: 1, y: 2 }, empty: { x: 5, y: 6 } } },
      collapsed: ['build'],
      opened: [],
      openGroups: [],
      view: { ...kept.view, bundled: true },
    }
    expect(selectShown(bench.state()).graphView).toEqual(graphView)
    expect(bench.inputs('documents.savePicture').at(-1)).toEqual({
      path: '/web/Dockerfile',
      picture: graphView,
    })
  })
})
