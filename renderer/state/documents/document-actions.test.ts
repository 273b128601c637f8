import { describe, expect, it, vi } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { revision, startTestBench, type TestBench } from '../testing/test-bench.ts'
import { discardDraft, newDocument, openDocument, restoreDraft } from './document-actions.ts'
import { keepDraft } from './draft-keeper.ts'
import { keepMine, takeTheirs } from './file-changes.ts'
import { mergeBoth, mergedText } from './merge-actions.ts'
import { goToDocument } from './open-actions.ts'
import { saveDocument, saveDocumentAs } from './save-actions.ts'
import { selectShown } from './shown.ts'

const path = '/app/Dockerfile'
const text = 'FROM alpine AS a\n'

/** A host that saves as the real one does: only over the revision it knows. */
async function savingBench(): Promise<TestBench> {
  const bench: TestBench = await startTestBench(text, {
    'documents.save': (input) => {
      const onDisk = bench.disk.get(input.path)?.revision ?? null
      if (onDisk !== input.baseRevision) throw new CallError({ code: 'conflict', message: 'changed on disk' })
      bench.disk.set(input.path, { text: input.text, revision: revision('2') })
      return { revision: revision('2') }
    },
  })
  return bench
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const changeOnDisk = async (bench: TestBench, other: string): Promise<void> => {
  bench.disk.set(path, { text: other, revision: revision('9') })
  bench.host.push('documents.changed', { path, revision: revision('9') })
  await settled()
}

describe('saving', () => {
  it('writes the text over the known revision, and forgets the draft', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# hi\n')
    expect(selectShown(bench.state()).dirty).toBe(true)
    await keepDraft(bench.session)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# hi\n${text}`)
    expect(selectShown(bench.state()).dirty).toBe(false)
    expect(selectShown(bench.state()).file?.revision).toBe(revision('2'))
    expect(bench.inputs('documents.draft').at(-1)).toMatchObject({ text: null })
  })

  it('a file that changed meanwhile is a conflict with its text', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# mine\n')
    bench.disk.set(path, { text: '# theirs\n', revision: revision('9') })
    await saveDocument(bench.session)
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('# theirs\n')
    keepMine(bench.session)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${text}`)
  })

  it('a new document asks where, and becomes that file', async () => {
    const bench = await savingBench()
    await newDocument(bench.session, 'FROM alpine\n')
    await saveDocument(bench.session)
    expect(bench.state().panels.dialog).toBe('saveAs')
    expect(await saveDocumentAs(bench.session, '/app/new/Dockerfile')).toBe(true)
    expect(selectShown(bench.state()).file).toMatchObject({ path: '/app/new/Dockerfile', context: '/app' })
    expect(await saveDocumentAs(bench.session, path)).toBe(false)
  })
})

describe('the file changes on disk', () => {
  it('is loaded when nothing is unsaved here', async () => {
    const bench = await savingBench()
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
    expect(selectShown(bench.state()).conflict).toBeNull()
    expect(selectShown(bench.state()).dirty).toBe(false)
  })

  it('asks when there are unsaved changes; reloading takes the text on disk', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# mine\n')
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('FROM scratch AS b\n')
    expect(bench.editor.text()).toBe(`# mine\n${text}`)
    takeTheirs(bench.session)
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
    expect(selectShown(bench.state()).dirty).toBe(false)
  })

  it('reports a file that vanished, and saving writes it again', async () => {
    const bench = await savingBench()
    bench.disk.delete(path)
    bench.host.push('documents.changed', { path, revision: null })
    await settled()
    expect(selectShown(bench.state()).conflict).toEqual({ theirs: null })
    expect(bench.editor.text()).toBe(text)
    keepMine(bench.session)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(text)
  })

  it('a file that reappears unchanged is no change, and is loaded when it differs', async () => {
    const bench = await savingBench()
    bench.host.push('documents.changed', { path, revision: null })
    await settled()
    bench.host.push('documents.changed', { path, revision: revision('1') })
    await settled()
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
    bench.host.push('documents.changed', { path, revision: null })
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: false })
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
  })

  it('both changes are merged where they do not overlap, and nothing is saved by that', async () => {
    const bench = await savingBench()
    const long = 'FROM alpine AS a\nRUN one\nRUN two\n'
    await changeOnDisk(bench, long)
    bench.editor.type(0, 0, '# mine\n')
    bench.disk.set(path, { text: `${long}USER x\n`, revision: revision('8') })
    bench.host.push('documents.changed', { path, revision: revision('8') })
    await settled()
    expect(mergedText(bench.session)).toBe(`# mine\n${long}USER x\n`)
    mergeBoth(bench.session)
    expect(bench.editor.text()).toBe(`# mine\n${long}USER x\n`)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, dirty: true })
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${long}USER x\n`)
  })

  it('changes of the same line cannot be merged', async () => {
    const bench = await savingBench()
    bench.editor.type(5, 11, 'debian')
    await changeOnDisk(bench, 'FROM busybox AS a\n')
    expect(mergedText(bench.session)).toBeNull()
  })

  it('a save of another window counts as a change, and unsaved text here is kept as a draft', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# mine\n')
    await changeOnDisk(bench, '# of the other window\n')
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('# of the other window\n')
    expect(bench.inputs('documents.draft').at(-1)).toMatchObject({ text: `# mine\n${text}` })
  })

  it("a window's own save, notified before it is answered, is no conflict", async () => {
    const bench: TestBench = await startTestBench(text, {
      'documents.save': (input) => {
        bench.disk.set(path, { text: input.text, revision: revision('2') })
        bench.host.push('documents.changed', { path, revision: revision('2') })
        return { revision: revision('2') }
      },
    })
    bench.editor.type(0, 0, '# hi\n')
    await saveDocument(bench.session)
    await settled()
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

  it('stores unsaved changes as a draft of the previous document', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# x\n')
    await newDocument(bench.session, 'FROM alpine\n')
    expect(bench.inputs('documents.draft')[0]).toEqual({
      path,
      text: `# x\n${text}`,
      baseRevision: revision('1'),
    })
  })

  it('offers a draft; until that is decided no draft is written over it', async () => {
    const draft = { text: '# draft\n', baseRevision: revision('1') }
    const bench = await startTestBench(text, {}, { draft })
    bench.editor.type(0, 0, '# y\n')
    await keepDraft(bench.session)
    expect(bench.inputs('documents.draft')).toEqual([])
    restoreDraft(bench.session)
    expect(bench.editor.text()).toBe('# draft\n')
    expect(selectShown(bench.state()).dirty).toBe(true)
  })

  it('a discarded draft is forgotten by the host', async () => {
    const draft = { text: '# draft\n', baseRevision: revision('1') }
    const bench = await startTestBench(text, {}, { draft })
    await discardDraft(bench.session)
    expect(bench.inputs('documents.draft')).toEqual([{ path, text: null, baseRevision: revision('1') }])
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

  it('a document that was not edited has no draft kept of it', async () => {
    vi.useFakeTimers()
    const bench = await startTestBench(text)
    await goToDocument(bench.session, { path })
    await vi.advanceTimersByTimeAsync(5000)
    expect(bench.inputs('documents.draft')).toEqual([])
    vi.useRealTimers()
  })
})
