import { describe, expect, it } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import {
  discardDraft,
  keepMine,
  newDocument,
  openDocument,
  restoreDraft,
  saveDocument,
  saveDocumentAs,
  takeTheirs,
} from './document-actions.ts'
import { keepDraft } from './draft-keeper.ts'
import { goToDocument } from './open-actions.ts'
import { revision, startTestBench, type TestBench } from './test-bench.ts'

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

const changeOnDisk = async (bench: TestBench, other: string): Promise<void> => {
  bench.disk.set(path, { text: other, revision: revision('9') })
  bench.host.push('documents.changed', { path, revision: revision('9') })
  await new Promise((resolve) => setImmediate(resolve))
}

describe('saving', () => {
  it('writes the text over the known revision, and forgets the draft', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# hi\n')
    expect(bench.state().dirty).toBe(true)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# hi\n${text}`)
    expect(bench.state().dirty).toBe(false)
    expect(bench.state().document?.revision).toBe(revision('2'))
    expect(bench.inputs('documents.draft').at(-1)).toMatchObject({ text: null })
  })

  it('a file that changed meanwhile is a conflict with its text', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# mine\n')
    bench.disk.set(path, { text: '# theirs\n', revision: revision('9') })
    await saveDocument(bench.session)
    expect(bench.state().conflict?.theirs?.text).toBe('# theirs\n')
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
    expect(bench.state().document).toMatchObject({ path: '/app/new/Dockerfile', context: '/app' })
    expect(await saveDocumentAs(bench.session, path)).toBe(false)
  })
})

describe('the file changes on disk', () => {
  it('is taken over when nothing is unsaved here', async () => {
    const bench = await savingBench()
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
    expect(bench.state().conflict).toBeNull()
    expect(bench.state().dirty).toBe(false)
  })

  it('asks when there are unsaved changes; reloading takes the text on disk', async () => {
    const bench = await savingBench()
    bench.editor.type(0, 0, '# mine\n')
    await changeOnDisk(bench, 'FROM scratch AS b\n')
    expect(bench.state().conflict?.theirs?.text).toBe('FROM scratch AS b\n')
    expect(bench.editor.text()).toBe(`# mine\n${text}`)
    takeTheirs(bench.session)
    expect(bench.editor.text()).toBe('FROM scratch AS b\n')
    expect(bench.state().dirty).toBe(false)
  })

  it('a file that vanished is told, and saving writes it again', async () => {
    const bench = await savingBench()
    bench.disk.delete(path)
    bench.host.push('documents.changed', { path, revision: null })
    expect(bench.state().conflict).toEqual({ theirs: null })
    keepMine(bench.session)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(text)
  })
})

describe('opening', () => {
  it('a failure is shown with its path and leaves the open document', async () => {
    const bench = await startTestBench(text)
    await openDocument(bench.session, '/none')
    expect(bench.state().openFailure).toMatchObject({ path: '/none', failure: { code: 'not-found' } })
    expect(bench.state().document?.path).toBe(path)
  })

  it('keeps unsaved changes as a draft of the document that is left', async () => {
    const bench = await startTestBench(text)
    bench.editor.type(0, 0, '# x\n')
    await goToDocument(bench.session, { path })
    expect(bench.inputs('documents.draft')[0]).toEqual({
      path,
      text: `# x\n${text}`,
      baseRevision: revision('1'),
    })
  })

  it('asks before a text that was never saved is given up', async () => {
    const bench = await startTestBench(text)
    await newDocument(bench.session, 'FROM alpine\n')
    bench.editor.type(0, 0, '# x\n')
    await goToDocument(bench.session, { path })
    expect(bench.state().leavingFor).toEqual({ next: { path } })
    expect(bench.state().document?.path).toBeNull()
  })

  it('offers a draft; until that is decided no draft is written over it', async () => {
    const draft = { text: '# draft\n', baseRevision: revision('1') }
    const bench = await startTestBench(text, {}, { draft })
    bench.editor.type(0, 0, '# y\n')
    await keepDraft(bench.session)
    expect(bench.inputs('documents.draft')).toEqual([])
    restoreDraft(bench.session)
    expect(bench.editor.text()).toBe('# draft\n')
    expect(bench.state().dirty).toBe(true)
  })

  it('a discarded draft is forgotten by the host', async () => {
    const draft = { text: '# draft\n', baseRevision: revision('1') }
    const bench = await startTestBench(text, {}, { draft })
    await discardDraft(bench.session)
    expect(bench.inputs('documents.draft')).toEqual([{ path, text: null, baseRevision: revision('1') }])
  })

  it('a read-only document is neither saved nor edited', async () => {
    const bench = await startTestBench(text, {}, { readOnly: true, readOnlyReason: 'permissions' })
    await saveDocument(bench.session)
    expect(bench.inputs('documents.save')).toEqual([])
    expect(bench.state().messages.at(-1)?.key).toBe('message.readOnly')
  })
})
