import { describe, expect, it } from 'vitest'
import type { FakeHandlers } from '#renderer/client/testing/fake-host.ts'
import { filePlace } from '#renderer/graph/index.ts'
import { openMenu, openQuestion } from '#renderer/state/questions/asking.ts'
import type { AppInfo } from '#shared/api/index.ts'
import type { BuildEvent } from '#shared/build/index.ts'
import { goToTab, newDocument, openDocument, openText } from './documents/document-actions.ts'
import { saveDocument, saveDocumentAs } from './documents/save-actions.ts'
import { selectShown } from './documents/shown.ts'
import { closeTab, closeWithoutAsking, stepTabs } from './documents/tab-actions.ts'
import { addUnread, documentsInOrder, factsOf } from './documents/tabs.ts'
import { setBuildArg } from './documents/text-actions.ts'
import { chooseTarget, selectPlace } from './graph/graph-actions.ts'
import {
  selectBuild,
  selectBuildOnGraph,
  selectBuilds,
  selectGraph,
  selectRuns,
  selectTarget,
} from './selectors.ts'
import { bootstrap, startSession } from './session.ts'
import {
  createMemoryStorage,
  createTestPage,
  revision,
  revisionOf,
  startTestBench,
  type TestBench,
} from './testing/test-bench.ts'
import { detailText } from './window/message-state.ts'
import { setPanels } from './window/panel-actions.ts'

const one = '/app/Dockerfile'
const two = '/web/Dockerfile'
const text = 'ARG V=1\nFROM alpine AS a\nFROM a AS b\n'
const otherText = 'FROM busybox AS only\n'

const info: AppInfo = {
  version: '0.0.0',
  shell: 'web',
  platform: 'linux',
  initialPath: one,
  initialFolder: null,
  nativeDialogs: false,
  samples: [],
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A window with two documents, the second one shown. */
async function twoDocuments(
  handlers: FakeHandlers = {},
  storage = createMemoryStorage(),
): Promise<TestBench> {
  const bench = await startTestBench(text, handlers, {}, storage)
  bench.disk.set(two, { text: otherText, revision: revision('1') })
  await openDocument(bench.session, two)
  return bench
}
const shown = (bench: TestBench) =>
  documentsInOrder(bench.state()).map((document) => {
    const { path, shown: isShown, unsaved } = factsOf(document, bench.state())
    return `${isShown ? '*' : ''}${path ?? 'new'}${unsaved ? ' unsaved' : ''}`
  })
const idAt = (bench: TestBench, at: number): number => bench.state().tabs[at] ?? -1

describe('documents in tabs', () => {
  it('are opened beside each other, and each once', async () => {
    const bench = await twoDocuments()
    expect(shown(bench)).toEqual([one, `*${two}`])
    expect(bench.editor.text()).toBe(otherText)
    await openDocument(bench.session, one)
    expect(shown(bench)).toEqual([`*${one}`, two])
    expect(bench.inputs('documents.open')).toHaveLength(2)
  })

  it('are one for a file and a link to it, which would change one text without each other', async () => {
    const bench = await twoDocuments()
    bench.documents.links.set('/link/Dockerfile', one)
    await openDocument(bench.session, '/link/Dockerfile')
    expect(shown(bench)).toEqual([`*${one}`, two])
    expect(bench.state().opening).toBeNull()
    bench.editor.type(0, 0, '# mine\n')
    await openDocument(bench.session, two)
    await saveDocumentAs(bench.session, '/link/Dockerfile', bench.disk.get(one)?.revision)
    expect(shown(bench)).toEqual([`*${one} unsaved`, two])
    expect(bench.editor.text()).toContain('# mine\n')
  })

  it('of a link that was open before a reload go where its file is open', async () => {
    const bench = await twoDocuments()
    bench.documents.links.set('/link/Dockerfile', one)
    addUnread(bench.session, [{ key: `file:${one}`, path: '/link/Dockerfile', name: 'link/Dockerfile' }])
    await goToTab(bench.session, idAt(bench, 2))
    expect(shown(bench)).toEqual([`*${one}`, two])
  })

  it('keep text, history, target, selection and arguments, and are not read again', async () => {
    const bench = await twoDocuments()
    await goToTab(bench.session, idAt(bench, 0))
    bench.editor.type(text.length, text.length, 'RUN x\n')
    chooseTarget(bench.session, 0)
    selectPlace(bench.session, { stage: 1, instruction: null })
    setBuildArg(bench.session, 'V', '2')
    const before = selectShown(bench.state())
    await stepTabs(bench.session, 1)
    expect(bench.editor.text()).toBe(otherText)
    expect(selectGraph(bench.state())?.stages).toHaveLength(1)
    expect(selectShown(bench.state())).toMatchObject({
      dirty: false,
      buildArgs: {},
      selection: null,
      chosenTarget: null,
    })
    expect(selectShown(bench.state()).history.done).toEqual([])
    await stepTabs(bench.session, 1)
    expect(bench.editor.text()).toBe(`${text}RUN x\n`)
    expect(selectShown(bench.state())).toEqual(before)
    for (const field of ['analysis', 'outline', 'instance'] as const)
      expect(selectShown(bench.state())[field]).toBe(before[field])
    expect(selectTarget(bench.state())).toBe(0)
    bench.editor.undo(2)
    expect(selectTarget(bench.state())).toBe(1)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false })
    expect(bench.editor.text()).toBe(text)
    expect(bench.inputs('documents.open')).toHaveLength(2)
  })

  it('take no question along: it belongs to the previous document', async () => {
    const bench = await twoDocuments()
    const origin = { anchor: { x: 0, y: 0 }, focusBack: () => undefined }
    openQuestion(bench.session, { kind: 'rename', stage: 0 }, origin)
    expect(bench.state().asking.question).not.toBeNull()
    await stepTabs(bench.session, 1)
    expect(bench.state().asking.question).toBeNull()
    openMenu(bench.session, filePlace, origin)
    await newDocument(bench.session, otherText)
    expect(bench.state().asking.menu).toBeNull()
    openQuestion(bench.session, { kind: 'rename', stage: 0 }, origin)
    await closeTab(bench.session)
    expect(bench.state().asking.question).toBeNull()
  })

  it('take over changes of their files also while they are hidden', async () => {
    const bench = await twoDocuments()
    bench.disk.set(one, { text: 'FROM scratch AS z\n', revision: revision('7') })
    bench.documents.lookAtDisk(one)
    await settled()
    expect(bench.editor.text()).toBe(otherText)
    expect(shown(bench)).toEqual([one, `*${two}`])
    await stepTabs(bench.session, -1)
    await settled()
    expect(bench.editor.text()).toBe('FROM scratch AS z\n')
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
  })

  it('finishes saving when the user switches tabs', async () => {
    const bench = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    const saving = saveDocument(bench.session)
    await stepTabs(bench.session, 1)
    await saving
    expect(bench.disk.get(two)?.text).toBe(`# x\n${otherText}`)
    expect(shown(bench)).toEqual([`*${one}`, two])
    await stepTabs(bench.session, 1)
    expect(selectShown(bench.state())).toMatchObject({
      dirty: false,
      file: { revision: revisionOf(`# x\n${otherText}`) },
    })
  })

  it('that were never saved become the file they are saved as, history kept', async () => {
    const bench = await twoDocuments()
    await newDocument(bench.session, 'FROM alpine\n')
    bench.editor.type(0, 0, '# x\n')
    const { history } = selectShown(bench.state())
    await saveDocumentAs(bench.session, '/new/Dockerfile')
    expect(shown(bench)).toEqual([one, two, '*/new/Dockerfile'])
    expect(selectShown(bench.state()).history).toBe(history)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, file: { context: '/new' } })
  })

  it('dropped without a path, not UTF-8: shown, never written', async () => {
    const bench = await twoDocuments()
    await openText(bench.session, 'Dockerfile', 'FROM \ufffd', false)
    await saveDocument(bench.session)
    expect(bench.inputs('documents.save')).toEqual([])
    expect(bench.inputs('documents.push')).toEqual([])
    expect(selectShown(bench.state()).file).toMatchObject({ readOnlyReason: 'not-utf8', path: null })
  })
})

describe('closing a document', () => {
  it('shows its neighbour, and nothing after the last one', async () => {
    const bench = await twoDocuments()
    await closeTab(bench.session)
    expect(shown(bench)).toEqual([`*${one}`])
    expect(bench.editor.text()).toBe(text)
    await closeTab(bench.session)
    expect(bench.state()).toMatchObject({ documents: {}, tabs: [], shown: null })
    expect(selectShown(bench.state())).toMatchObject({ file: null, analysis: null, dirty: false })
  })

  it('asks about unsaved changes, also of one that is not shown', async () => {
    const bench = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    await stepTabs(bench.session, 1)
    expect(shown(bench)).toEqual([`*${one}`, `${two} unsaved`])
    await closeTab(bench.session, idAt(bench, 1))
    expect(shown(bench)).toEqual([one, `*${two} unsaved`])
    expect(bench.state().closing).toBe(idAt(bench, 1))
    await closeWithoutAsking(bench.session, idAt(bench, 1))
    expect(shown(bench)).toEqual([`*${one}`])
    expect(bench.inputs('documents.discard')).toEqual([{ key: `file:${two}` }])
    expect(bench.documents.textOf(two)).toBeUndefined()
    expect(bench.state().closing).toBeNull()
  })

  it('forgets what was discarded without a connection once that is back', async () => {
    const bench = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    await settled()
    bench.host.setConnection('reconnecting')
    await closeWithoutAsking(bench.session, idAt(bench, 1))
    expect(bench.state().messages).toEqual([])
    bench.host.setConnection('connected')
    await settled()
    expect(bench.documents.textOf(two)).toBeUndefined()
  })

  it('stays closed where it was being read, to be shown after another one that was closed', async () => {
    const bench = await twoDocuments()
    const third = '/third/Dockerfile'
    bench.disk.set(third, { text: otherText, revision: revision('3') })
    addUnread(bench.session, [{ key: `file:${third}`, path: third, name: 'third/Dockerfile' }])
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    bench.documents.meddle = (call, when) =>
      call === 'documents.open' && when === 'answered' ? answered : undefined
    const first = closeTab(bench.session)
    await settled()
    expect(shown(bench)).toEqual([one, third])
    await closeTab(bench.session, idAt(bench, 1))
    answer()
    await first
    await settled()
    expect(shown(bench)).toEqual([`*${one}`])
  })

  it('asks about the shown document only, whichever is asked for meanwhile', async () => {
    const bench = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    await stepTabs(bench.session, 1)
    const closing = closeTab(bench.session, idAt(bench, 1))
    await Promise.all([
      closing,
      goToTab(bench.session, idAt(bench, 1)).then(() => openDocument(bench.session, one)),
    ])
    expect(shown(bench)).toEqual([`*${one}`, `${two} unsaved`])
    expect(bench.state().closing).toBeNull()

    await closeTab(bench.session, idAt(bench, 1))
    expect(bench.state().closing).toBe(idAt(bench, 1))
    await openDocument(bench.session, one)
    expect(bench.state().closing).toBeNull()
  })

  it('closes an untouched template without asking', async () => {
    const bench = await twoDocuments()
    await newDocument(bench.session, 'FROM alpine\n')
    await closeTab(bench.session)
    expect(shown(bench)).toEqual([one, `*${two}`])
  })
})

describe('builds of documents in tabs', () => {
  const started = (buildId: string): BuildEvent => ({
    type: 'started',
    buildId,
    time: 1,
    target: 0,
    needs: [0],
  })
  const finished: BuildEvent = {
    type: 'finished',
    status: 'failed',
    imageId: null,
    time: 2,
    error: { message: 'exit code: 1', stage: 0, line: 1 },
  }
  const building = () => {
    let count = 0
    return twoDocuments({ 'builds.start': () => ({ buildId: `build0000${++count}` }) })
  }

  it('stay with their document while another one is shown', async () => {
    const bench = await building()
    await bench.session.builds.start()
    bench.session.builds.receive('build00001', 0, [started('build00001')])
    expect(selectBuildOnGraph(bench.state())).not.toBeNull()
    await stepTabs(bench.session, 1)
    expect(selectBuild(bench.state())).toBeNull()
    expect(selectBuilds(bench.state())).toEqual([])
    await bench.session.builds.start()
    bench.session.builds.receive('build00002', 0, [started('build00002')])
    expect(selectBuild(bench.state())?.request.dockerfilePath).toBe(one)
    bench.session.builds.receive('build00001', 1, [finished])
    expect(bench.editor.failure).toBeNull()
    await stepTabs(bench.session, 1)
    expect(selectBuild(bench.state())?.request.dockerfilePath).toBe(two)
    expect(bench.editor.failure).not.toBeNull()
  })

  it('report a failure after their document was closed, and are not shown any more', async () => {
    const bench = await building()
    await bench.session.builds.start()
    bench.session.builds.receive('build00001', 0, [started('build00001')])
    await closeTab(bench.session)
    bench.session.builds.show(selectBuilds(bench.state())[0]?.id ?? -1)
    expect(selectBuild(bench.state())?.request.dockerfilePath).toBe(two)
    bench.session.builds.receive('build00001', 1, [finished])
    const message = bench.state().messages.at(-1)
    expect(message).toMatchObject({ kind: 'failed' })
    expect(detailText(message ?? { detail: '' }, ({ code }) => code)).toBe('web/Dockerfile: exit code: 1')
    expect(selectBuild(bench.state())).toBeNull()
    expect(bench.state().builds).toEqual([])
  })

  it('open the panel where they are shown, if the user wants that, and say whose they are where they are not', async () => {
    const bench = await building()
    const { session, state } = bench
    await session.builds.start()
    expect(state().panels.bottom).toBe(true)
    await stepTabs(session, 1)
    setPanels(session, { bottom: false })
    session.builds.receive('build00001', 0, [started('build00001'), { ...finished, status: 'succeeded' }])
    expect(state().messages.at(-1)).toMatchObject({ kind: 'done', detail: 'only · web/Dockerfile' })
    expect(state().panels.bottom).toBe(false)
    session.store.setState(({ settings }) => ({ settings: { ...settings, showBuildPanel: false } }))
    await session.builds.start()
    expect(state().panels.bottom).toBe(false)
  })

  it('go with the document when they have ended', async () => {
    const bench = await building()
    await bench.session.builds.start()
    bench.session.builds.receive('build00001', 0, [started('build00001'), finished])
    await closeTab(bench.session)
    expect(selectBuilds(bench.state())).toEqual([])
  })
})

describe('containers of documents in tabs', () => {
  const finished: BuildEvent = {
    type: 'finished',
    status: 'succeeded',
    imageId: `sha256:${'a'.repeat(64)}`,
    error: null,
    time: 2,
  }
  const running = async (more: FakeHandlers = {}) => {
    let count = 0
    const bench = await twoDocuments({
      'builds.start': () => ({ buildId: `build0000${++count}` }),
      'images.history': () => ({ id: finished.imageId ?? '', tags: [], size: 3, layers: [] }),
      'containers.run': () => ({ runId: `run0000000${count}`, ports: [] }),
      'containers.forget': () => null,
      ...more,
    })
    await bench.session.builds.start()
    bench.host.push('builds.events', { buildId: 'build00001', from: 0, events: [finished] })
    await bench.session.runs.start()
    return bench
  }
  const ids = (bench: TestBench) => selectRuns(bench.state()).all.map(({ runId }) => runId)
  const end = (bench: TestBench) =>
    bench.host.push('containers.ended', { runId: 'run00000001', exitCode: 0, error: null })

  it('are shown with their document alone', async () => {
    const bench = await running()
    expect(ids(bench)).toEqual(['run00000001'])
    await stepTabs(bench.session, 1)
    expect(ids(bench)).toEqual([])
    expect(selectRuns(bench.state()).shown).toBeNull()
    await stepTabs(bench.session, 1)
    expect(selectRuns(bench.state()).shown?.runId).toBe('run00000001')
    expect(bench.inputs('containers.run')).toMatchObject([{ document: two }])
  })

  it('are shown when they start, or said whose they are where another document is shown', async () => {
    const bench = await running()
    const { session, state } = bench
    expect(state().panels).toMatchObject({ bottom: true, tab: 'run' })
    const shell = session.runs.openShell(0)
    await settled()
    await stepTabs(session, 1)
    setPanels(session, { tab: 'timeline', bottom: false })
    bench.host.push('builds.events', { buildId: 'build00002', from: 0, events: [finished] })
    await shell
    expect(state().panels).toMatchObject({ bottom: false, tab: 'timeline' })
    expect(state().messages.at(-1)).toMatchObject({ kind: 'done', detail: 'only · web/Dockerfile' })
    expect(ids(bench)).toEqual([])
    await stepTabs(session, 1)
    expect(ids(bench)).toEqual(['run00000001', 'run00000002'])
  })

  it('can be stopped elsewhere once their document is closed, and are forgotten when they have ended', async () => {
    const bench = await running()
    await closeTab(bench.session)
    expect(ids(bench)).toEqual(['run00000001'])
    end(bench)
    expect(ids(bench)).toEqual([])
    expect(bench.inputs('containers.forget')).toEqual([{ runId: 'run00000001' }])
  })

  it('belong to their document again when its file is opened again', async () => {
    const bench = await running()
    await closeTab(bench.session)
    await openDocument(bench.session, two)
    end(bench)
    expect(ids(bench)).toEqual(['run00000001'])
    await stepTabs(bench.session, 1)
    expect(ids(bench)).toEqual([])
  })

  it('are found again by their file after a reload', async () => {
    const run = {
      imageId: finished.imageId ?? '',
      title: 'only',
      terminal: false,
      ports: [],
      exitCode: null,
      error: null,
      status: 'running' as const,
      output: '',
    }
    const bench = await twoDocuments({
      'containers.list': () => [
        { ...run, runId: 'run00000001', document: one },
        { ...run, runId: 'run00000002', document: two },
      ],
    })
    await bench.session.runs.resume()
    expect(ids(bench)).toEqual(['run00000002'])
    await stepTabs(bench.session, 1)
    expect(ids(bench)).toEqual(['run00000001'])
  })
})

describe('what was open', () => {
  it('is open again after a reload: order, the shown one, and what is unsaved, marked before it is shown', async () => {
    const storage = createMemoryStorage()
    const bench = await twoDocuments({}, storage)
    await newDocument(bench.session, 'FROM alpine\n')
    bench.editor.type(0, 0, '# x\n')
    const { key } = selectShown(bench.state()).file ?? {}
    await stepTabs(bench.session, 1)
    bench.editor.type(0, 0, '# y\n')
    await stepTabs(bench.session, 1)
    bench.session.end()

    const fresh = await startTestBench(text, { 'app.info': () => ({ ...info, initialPath: null }) })
    fresh.disk.set(two, { text: otherText, revision: revision('1') })
    // The host has it from the page before.
    await fresh.host.call('documents.open', { path: one })
    fresh.documents.typed(one, `# y\n${text}`)
    await fresh.host.call('documents.join', { key: key ?? '', name: 'Dockerfile', known: null })
    for (const typed of ['FROM alpine\n', '# x\nFROM alpine\n']) fresh.documents.typed(key ?? '', typed)
    const session = startSession(fresh.session, createTestPage(storage), true)
    await bootstrap(session)
    expect(shown(fresh)).toEqual([`${one} unsaved`, `*${two}`, 'new unsaved'])
    await stepTabs(session, 1)
    expect(fresh.editor.text()).toBe('# x\nFROM alpine\n')
    expect(selectShown(fresh.state())).toMatchObject({ edited: true, dirty: true })
    await stepTabs(session, 1)
    expect(fresh.editor.text()).toBe(`# y\n${text}`)
    expect(selectShown(fresh.state())).toMatchObject({ dirty: true, file: { savedText: text } })
    await closeTab(session)
    expect(fresh.state().closing).toBe(idAt(fresh, 0))
  })

  it('is what the host kept when the page was opened by its address; the start file is shown', async () => {
    const bench = await startTestBench(text, {
      'documents.takeTabs': () => ({
        tabs: [{ key: `file:${two}`, path: two, name: 'web/Dockerfile' }],
        shown: null,
      }),
    })
    expect(shown(bench)).toEqual([two, `*${one}`])
    bench.disk.set(two, { text: otherText, revision: revision('1') })
    await stepTabs(bench.session, 1)
    expect(bench.editor.text()).toBe(otherText)
  })

  it('is reported to the host, for the shown document too', async () => {
    const bench = await twoDocuments()
    bench.session.end()
    expect(bench.inputs('documents.keepTabs').at(-1)).toEqual({
      tabs: [
        { key: `file:${one}`, path: one, name: 'app/Dockerfile' },
        { key: `file:${two}`, path: two, name: 'web/Dockerfile' },
      ],
      shown: 1,
    })
  })
})
