import { describe, expect, it } from 'vitest'
import { createFakeHost } from '#renderer/client/testing/fake-host.ts'
import { createFakeEditor, type FakeEditor } from '#renderer/editor/testing/fake-editor.ts'
import { emptyGraphView } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { splitLineEnds } from '#shared/live/index.ts'
import { createWorkbench } from '../create-workbench.ts'
import { loadChecks } from '../graph/analyse.ts'
import { applyEdit, applyFix, chooseTarget, selectPlace } from '../graph/graph-actions.ts'
import { selectCaretPlace, selectImages, selectRoles, selectStages, selectTarget } from '../selectors.ts'
import { startTestBench } from '../testing/test-bench.ts'
import { changeShown, selectShown } from './shown.ts'
import { beginDocument, withoutFile } from './tabs.ts'
import { setBuildArg, textLoaded } from './text-actions.ts'

const text = `ARG V=3.20
FROM alpine:\${V} AS build
RUN make

FROM scratch AS tools

FROM alpine:\${V} AS runtime
COPY --from=build /a /a
`

const names = (bench: Awaited<ReturnType<typeof startTestBench>>): string[] =>
  selectStages(bench.state()).map((stage) => stage.name)

describe('the text is the only truth', () => {
  it('typing changes the graph in the same task', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(text.length, text.length, '\nFROM scratch AS tiny\n')
    expect(names(bench)).toEqual(['build', 'tools', 'runtime', 'tiny'])
    expect(selectShown(bench.state()).dirty).toBe(true)
  })

  it('a text with an error keeps the last good graph, marked stale, with the error at its line', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(text.length, text.length, 'BOGUS x\n')
    expect(names(bench)).toEqual(['build', 'tools', 'runtime'])
    expect(selectShown(bench.state()).analysis?.stale).toBe(true)
    expect(selectShown(bench.state()).analysis?.diagnostics.find(({ rule }) => rule === 'error')?.line).toBe(
      9,
    )
    expect(bench.editor.marks?.bars).toBeNull()
    expect(selectCaretPlace(bench.state())).toBeNull()
    expect(applyEdit(bench.session, { op: 'removeStage', stage: 'tools' })?.code).toBe('stale')
    bench.editor.type(text.length, text.length + 8, '')
    expect(selectShown(bench.state()).analysis?.stale).toBe(false)
    expect(selectShown(bench.state()).dirty).toBe(false)
  })

  it('a text that has an error from the start shows what could be read', async () => {
    const bench = await startTestBench('FROM alpine AS a\nBOGUS\n')
    expect(selectShown(bench.state()).analysis?.stale).toBe(true)
  })

  it('the selected instruction stays selected when lines above it come and go', async () => {
    const bench = await startTestBench('FROM a\nRUN one\nRUN two\n')
    selectPlace(bench.session, { stage: 0, instruction: 1 })
    const start = 'FROM a\n'.length
    bench.editor.type(start, start, 'ENV A=1\n')
    expect(selectShown(bench.state()).selection).toEqual({ stage: 0, instruction: 2 })
    bench.editor.type(start, start + 'ENV A=1\nRUN one\n'.length, '')
    expect(selectShown(bench.state()).selection).toEqual({ stage: 0, instruction: 0 })
  })

  it('target, selection and graph view follow a renamed stage, even across a broken text', async () => {
    const bench = await startTestBench(text)
    chooseTarget(bench.session, 0)
    selectPlace(bench.session, { stage: 0, instruction: 0 })
    changeShown(bench.session.store, {
      graphView: {
        ...emptyGraphView,
        positions: { 'rows-right': { build: { x: 1, y: 2 } } },
        collapsed: ['build'],
      },
    })
    bench.editor.type(0, 0, 'FROM scratch AS first\n')
    expect(selectTarget(bench.state())).toBe(1)
    const at = bench.editor.text().indexOf('AS build')
    bench.editor.type(at, at + 2, 'NOT')
    expect(selectShown(bench.state()).analysis?.stale).toBe(true)
    bench.editor.type(at, at + 9, 'AS compile')
    expect(names(bench)[1]).toBe('compile')
    expect(selectTarget(bench.state())).toBe(1)
    expect(selectShown(bench.state()).selection).toEqual({ stage: 1, instruction: 0 })
    expect(selectShown(bench.state()).graphView).toEqual({
      ...emptyGraphView,
      positions: { 'rows-right': { compile: { x: 1, y: 2 } } },
      collapsed: ['compile'],
    })
  })

  it('the default target stays the last stage until one is chosen', async () => {
    const bench = await startTestBench(text)
    expect(selectTarget(bench.state())).toBe(2)
    expect(selectRoles(bench.state())).toEqual(['feeds', 'unused', 'ships'])
    bench.editor.type(text.length, text.length, 'FROM runtime AS last\n')
    expect(selectTarget(bench.state())).toBe(3)
  })

  it('a build argument moves the graph and leaves the text', async () => {
    const bench = await startTestBench(text)
    setBuildArg(bench.session, 'V', 'edge')
    expect(selectImages(bench.state())).toEqual(['alpine:edge'])
    expect(bench.editor.text()).toBe(text)
    setBuildArg(bench.session, 'V', null)
    expect(selectImages(bench.state())).toEqual(['alpine:3.20'])
  })

  it('a gesture on the graph becomes a change of the text', async () => {
    const bench = await startTestBench(text)
    expect(applyEdit(bench.session, { op: 'renameStage', stage: 'build', name: 'compile' })).toBeNull()
    expect(bench.editor.text()).toBe(
      text.replace('AS build', 'AS compile').replace('from=build', 'from=compile'),
    )
    expect(applyEdit(bench.session, { op: 'renameStage', stage: 'compile', name: 'tools' })).not.toBeNull()
  })

  it('knows the place under the caret', async () => {
    const bench = await startTestBench(text)
    const caretAt = (line: number) => {
      changeShown(bench.session.store, { caret: { offset: 0, line, column: 1 } })
      return selectCaretPlace(bench.state())
    }
    expect(caretAt(1)).toBeNull()
    expect(caretAt(2)).toEqual({ stage: 0, instruction: -1 })
    expect(caretAt(3)).toEqual({ stage: 0, instruction: 0 })
    expect(caretAt(8)).toEqual({ stage: 2, instruction: 0 })
  })
})

it('the graph comes first: problems follow once it is on the screen, and until then no fix of the old ones is made', async () => {
  await loadChecks()
  const waiting: (() => void)[] = []
  let editor: FakeEditor | null = null
  const bench = createWorkbench(
    createFakeHost({}),
    (listeners) => {
      editor = createFakeEditor(listeners)
      return editor
    },
    { afterPaint: (run) => void waiting.push(run) },
  )
  const typed = editor as FakeEditor | null
  const file = 'FROM alpine AS a\nMAINTAINER me\n'
  beginDocument(bench, null, withoutFile('Dockerfile'))
  typed?.load(splitLineEnds(file), false, null)
  textLoaded(bench.store, parseDockerfile(file))
  const rules = () => selectShown(bench.store.getState()).analysis?.diagnostics.map(({ rule }) => rule)
  const [old] = selectShown(bench.store.getState()).analysis?.diagnostics.flatMap(({ fixes }) => fixes) ?? []
  if (old === undefined) throw new Error('MAINTAINER has a fix')
  expect(rules()).toEqual(['MaintainerDeprecated'])

  typed?.type(0, 0, 'FROM b AS Upper\n')
  expect(selectShown(bench.store.getState()).analysis?.graph.stages).toHaveLength(2)
  expect(rules()).toEqual(['MaintainerDeprecated'])
  const text = typed?.text()
  applyFix(bench, old)
  expect(typed?.text()).toBe(text)

  for (const run of waiting) run()
  expect(rules()).toContain('StageNameCasing')
  const [fresh] =
    selectShown(bench.store.getState()).analysis?.diagnostics.flatMap(({ fixes }) => fixes) ?? []
  if (fresh !== undefined) applyFix(bench, fresh)
  expect(typed?.text()).not.toBe(text)
})
