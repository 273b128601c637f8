import { afterEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { revision, revisionOf, startTestBench, type TestBench } from '../testing/test-bench.ts'
import { newDocument, openDocument } from './document-actions.ts'
import { keepMine, takeTheirs } from './file-changes.ts'
import { mergeBoth, mergedText } from './merge-actions.ts'
import { goToDocument } from './open-actions.ts'
import { saveDocument, saveDocumentAs } from './save-actions.ts'
import { selectShown } from './shown.ts'

const path = '/app/Dockerfile'
const text = 'FROM alpine AS a\n'
const long = 'FROM alpine AS a\nRUN one\nRUN two\n'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Another program writes the file, once the host has what was typed. */
const changeOnDisk = async (bench: TestBench, other: string): Promise<void> => {
  await settled()
  bench.disk.set(path, { text: other, revision: revisionOf(other) })
  bench.documents.lookAtDisk(path)
  await settled()
}

const messages = (bench: TestBench) => bench.state().messages.map(({ key }) => key)

afterEach(() => {
  vi.useRealTimers()
})

describe('saving', () => {
  it('writes the text into the file', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# hi\n')
    expect(selectShown(bench.state()).dirty).toBe(true)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# hi\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({
      dirty: false,
      file: { savedText: `# hi\n${text}`, revision: revisionOf(`# hi\n${text}`) },
    })
    expect(messages(bench)).toEqual(['message.saved'])
  })

  it('takes along what the host does not have yet', async () => {
    const bench = await startTestBench(text)
    bench.documents.meddle = (call) =>
      call === 'documents.push' ? new Promise<void>(() => undefined) : undefined
    bench.editor.type(0, 0, '# one\n')
    bench.editor.type(0, 0, '# two\n')
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# two\n# one\n${text}`)
    expect(bench.documents.textOf(path)).toBe(`# two\n# one\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, onlyHere: false })
  })

  it('a file that changed meanwhile in the same lines is a conflict with its text', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# mine\n')
    bench.disk.set(path, { text: '# theirs\n', revision: revision('9') })
    await saveDocument(bench.session)
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('# theirs\n')
    expect(bench.disk.get(path)?.text).toBe('# theirs\n')
    await keepMine(bench.session)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: true })
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${text}`)
  })

  it('a file that changed meanwhile in other lines is merged', async () => {
    const bench = await startTestBench(long)
    bench.editor.type(0, 0, '# mine\n')
    bench.disk.set(path, { text: `${long}USER x\n`, revision: revision('9') })
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${long}USER x\n`)
    expect(bench.editor.text()).toBe(`# mine\n${long}USER x\n`)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
  })

  it('a new document asks where, and becomes that file', async () => {
    const bench = await startTestBench(text)
    await newDocument(bench.session, 'FROM alpine\n')
    await saveDocument(bench.session)
    expect(bench.state().panels.dialog).toBe('saveAs')
    const { key } = selectShown(bench.state()).file ?? {}
    expect(await saveDocumentAs(bench.session, '/app/new/Dockerfile')).toBe(true)
    expect(selectShown(bench.state()).file).toMatchObject({
      path: '/app/new/Dockerfile',
      context: '/app/new',
    })
    expect(bench.inputs('documents.discard')).toEqual([{ key }])
    expect(await saveDocumentAs(bench.session, path)).toBe(false)
    bench.editor.type(0, 0, '# more\n')
    await saveDocument(bench.session)
    expect(bench.disk.get('/app/new/Dockerfile')?.text).toBe('# more\nFROM alpine\n')
  })

  it.each([
    ['the host told', true],
    ['nobody told', false],
  ])('writes a file that is gone, when %s', async (_what, isTold) => {
    const bench = await startTestBench(text)
    bench.disk.delete(path)
    if (isTold) bench.documents.lookAtDisk(path)
    await settled()
    expect(selectShown(bench.state()).dirty).toBe(isTold)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(text)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null })
  })

  it('a save whose answer was lost is repeated once the host is back, and counts once', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# hi\n')
    bench.documents.meddle = (call, when) => {
      if (call !== 'documents.save' || when !== 'answered') return
      bench.documents.meddle = null
      bench.host.setConnection('reconnecting')
      throw new CallError({ code: 'disconnected', message: 'lost' })
    }
    const saving = saveDocument(bench.session)
    await settled()
    expect(bench.state().saving).toBe(true)
    bench.host.setConnection('connected')
    await saving
    await settled()
    expect(bench.inputs('documents.save')).toHaveLength(2)
    expect(bench.documents.writes).toBe(1)
    expect(bench.disk.get(path)?.text).toBe(`# hi\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null, onlyHere: false })
    expect(messages(bench)).toEqual(['message.saved'])
  })

  it('a save that never reached the host is made once the host is back', async () => {
    const bench = await startTestBench(text)
    bench.host.setConnection('reconnecting')
    bench.editor.type(0, 0, '# hi\n')
    const saving = saveDocument(bench.session)
    await settled()
    bench.editor.type(0, 0, '# and more\n')
    bench.host.setConnection('connected')
    await saving
    await settled()
    expect(bench.documents.textOf(path)).toBe(`# and more\n# hi\n${text}`)
    expect(bench.disk.get(path)?.text).toContain('# hi\n')
    expect(bench.documents.writes).toBe(1)
    expect(messages(bench)).toEqual(['message.saved'])
  })

  it('a save that waited for the host too long is given up, and says so', async () => {
    vi.useFakeTimers()
    const bench = await startTestBench(text)
    bench.host.setConnection('reconnecting')
    bench.editor.type(0, 0, '# hi\n')
    const saving = saveDocument(bench.session)
    await vi.advanceTimersByTimeAsync(60_000)
    await saving
    expect(bench.state().messages.at(-1)).toMatchObject({ kind: 'failed', detail: { code: 'disconnected' } })
    expect(bench.state().saving).toBe(false)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, onlyHere: true })
  })

  it('a save that waited for a host is made on the one that took its place', async () => {
    const bench = await startTestBench(text)
    bench.host.setConnection('reconnecting')
    bench.editor.type(0, 0, '# hi\n')
    const saving = saveDocument(bench.session)
    await settled()
    bench.documents.beginAgain(path)
    bench.host.setConnection('connected')
    await saving
    await settled()
    expect(bench.disk.get(path)?.text).toBe(`# hi\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null })
    expect(bench.state().messages.filter(({ kind }) => kind === 'failed')).toEqual([])
  })

  it('saves although the host lost the history of the document meanwhile', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# hi\n')
    bench.documents.beginAgain(path)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# hi\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null })
  })
})

describe('the file changes on disk', () => {
  it('is loaded when nothing is unsaved here, as a step that can be undone', async () => {
    const bench = await startTestBench(text)
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
    expect(selectShown(bench.state()).history.done).toMatchObject([{ key: 'reload' }])
    expect(messages(bench)).toEqual(['message.reloaded'])
    bench.editor.undo()
    await settled()
    expect(bench.documents.textOf(path)).toBe(text)
    expect(selectShown(bench.state()).dirty).toBe(true)
  })

  it('asks when the same lines are unsaved; reloading takes the text on disk, and can be undone', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# mine\n')
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('FROM scratch AS b\n')
    expect(bench.editor.text()).toBe(`# mine\n${text}`)
    await takeTheirs(bench.session)
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null })
    bench.editor.undo()
    expect(bench.editor.text()).toBe(`# mine\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, conflict: null })
  })

  it('reports a file that vanished, and saving writes it again', async () => {
    const bench = await startTestBench(text)
    bench.disk.delete(path)
    bench.documents.lookAtDisk(path)
    await settled()
    expect(selectShown(bench.state())).toMatchObject({ conflict: { theirs: null }, dirty: true })
    expect(bench.editor.text()).toBe(text)
    await keepMine(bench.session)
    expect(selectShown(bench.state()).conflict).toBeNull()
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(text)
  })

  it('a file that reappears unchanged is no change, and is loaded when it differs', async () => {
    const bench = await startTestBench(text)
    const vanish = async (): Promise<void> => {
      bench.disk.delete(path)
      bench.documents.lookAtDisk(path)
      await settled()
    }
    await vanish()
    bench.disk.set(path, { text, revision: revision('1') })
    bench.documents.lookAtDisk(path)
    await settled()
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
    await vanish()
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
  })

  it('both changes are merged where they do not overlap, and nothing is saved by that', async () => {
    const bench = await startTestBench(long)
    bench.editor.type(0, 0, '# mine\n')
    await changeOnDisk(bench, `${long}USER x\n`)
    expect(bench.editor.text()).toBe(`# mine\n${long}USER x\n`)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: true })
    expect(messages(bench)).toEqual(['message.merged'])
    expect(bench.documents.writes).toBe(0)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${long}USER x\n`)
  })

  it('a conflict can be merged once the user has changed the lines back', async () => {
    const bench = await startTestBench(long)
    bench.editor.type(0, 0, '# mine\n')
    const at = bench.editor.text().indexOf('two')
    bench.editor.type(at, at + 3, 'mine')
    await changeOnDisk(bench, long.replace('two', 'theirs'))
    expect(mergedText(bench.session)?.overlaps).toBe(1)
    bench.editor.type(at, at + 4, 'two')
    expect(mergedText(bench.session)).toEqual({
      text: `# mine\n${long.replace('two', 'theirs')}`,
      overlaps: 0,
    })
    await mergeBoth(bench.session)
    expect(bench.editor.text()).toBe(`# mine\n${long.replace('two', 'theirs')}`)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: true })
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${long.replace('two', 'theirs')}`)
  })

  it('changes of the same line are merged by keeping both, and the next save replaces what is on disk', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(5, 11, 'debian')
    await changeOnDisk(bench, 'FROM busybox AS a\n')
    await mergeBoth(bench.session)
    expect(bench.editor.text()).toBe('FROM debian AS a\nFROM busybox AS a\n')
    expect(bench.disk.get(path)?.text).toBe('FROM busybox AS a\n')
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe('FROM debian AS a\nFROM busybox AS a\n')
  })

  it('what another window types and saves is the text here, too', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# mine\n')
    bench.documents.typed(path, `# mine\n${text}# of the other window\n`)
    await settled()
    expect(bench.editor.text()).toBe(`# mine\n${text}# of the other window\n`)
    expect(selectShown(bench.state()).dirty).toBe(true)
    bench.documents.saved(path)
    await settled()
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
    expect(messages(bench)).toEqual([])
  })

  it("a window's own save, notified before it is answered, is no conflict", async () => {
    const bench = await startTestBench(text)
    let told = 0
    bench.host.on('documents.status', ({ unsaved }) => {
      if (!unsaved) told++
    })
    bench.editor.type(0, 0, '# hi\n')
    await saveDocument(bench.session)
    await settled()
    expect(told).toBe(1)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
  })
})

describe('opening', () => {
  it('a failure is shown with its path and leaves the open document', async () => {
    const bench = await startTestBench(text)
    await openDocument(bench.session, '/none')
    expect(bench.state().openFailure).toMatchObject({ path: '/none', failure: { code: 'not-found' } })
    expect(selectShown(bench.state()).file?.path).toBe(path)
  })

  it('leaves what is unsaved in the previous document with the host', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# x\n')
    await newDocument(bench.session, 'FROM alpine\n')
    expect(bench.inputs('documents.push')[0]).toMatchObject({ key: `file:${path}`, version: 0 })
    expect(bench.documents.textOf(path)).toBe(`# x\n${text}`)
    const { key } = selectShown(bench.state()).file ?? {}
    await settled()
    expect(bench.documents.textOf(key ?? '')).toBe('FROM alpine\n')
  })

  it('shows unsaved text that the host kept as unsaved', async () => {
    const bench = await startTestBench(text)
    bench.disk.set('/app/other', { text, revision: revision('1') })
    await bench.host.call('documents.open', { path: '/app/other' })
    bench.documents.typed('/app/other', `# kept\n${text}`)
    await openDocument(bench.session, '/app/other')
    expect(bench.editor.text()).toBe(`# kept\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, file: { savedText: text } })
  })

  it('shows a file that is gone, of which the host kept unsaved text, and saving writes it', async () => {
    const bench = await startTestBench(text)
    bench.disk.set('/app/other', { text, revision: revision('1') })
    await bench.host.call('documents.open', { path: '/app/other' })
    bench.documents.typed('/app/other', `# kept\n${text}`)
    bench.disk.delete('/app/other')
    await openDocument(bench.session, '/app/other')
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, conflict: { theirs: null } })
    await saveDocument(bench.session)
    expect(bench.disk.get('/app/other')?.text).toBe(`# kept\n${text}`)
  })

  it('reading a file again forgets what is unsaved, on the host too', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# x\n')
    await openDocument(bench.session, path, true)
    expect(bench.inputs('documents.discard')).toEqual([{ key: `file:${path}` }])
    expect([bench.editor.text(), bench.documents.textOf(path)]).toEqual([text, text])
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, edited: false })
    bench.editor.type(0, 0, '# y\n')
    await settled()
    expect(bench.documents.textOf(path)).toBe(`# y\n${text}`)
  })

  it.each(['permissions', 'folder'] as const)(
    'saving a read-only document (%s) asks for a copy',
    async (why) => {
      const bench = await startTestBench(text, {}, { readOnly: true, readOnlyReason: why })
      await saveDocument(bench.session)
      expect(bench.inputs('documents.save')).toEqual([])
      expect(bench.state().panels.dialog).toBe('saveAs')
    },
  )

  it('what is not UTF-8 is not written anywhere', async () => {
    const bench = await startTestBench(text, {}, { readOnly: true, readOnlyReason: 'not-utf8' })
    await saveDocument(bench.session)
    expect(bench.inputs('documents.save')).toEqual([])
    expect(bench.state().panels.dialog).toBeNull()
    expect(bench.state().messages.at(-1)?.key).toBe('message.readOnly')
  })

  it('of a document that was not edited nothing is sent', async () => {
    vi.useFakeTimers()
    const bench = await startTestBench(text)
    await goToDocument(bench.session, { path })
    await vi.advanceTimersByTimeAsync(5000)
    expect(bench.inputs('documents.push')).toEqual([])
  })
})
