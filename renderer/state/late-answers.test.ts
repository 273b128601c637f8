import { describe, expect, it } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { goToTab, newDocument, openDocument } from './documents/document-actions.ts'
import { keepDraft } from './documents/draft-keeper.ts'
import { saveDocument, saveDocumentAs } from './documents/save-actions.ts'
import { selectShown } from './documents/shown.ts'
import { findByPath } from './documents/tabs.ts'
import { revision, startTestBench, type TestBench } from './testing/test-bench.ts'

const one = '/app/Dockerfile'
const two = '/web/Dockerfile'
const three = '/third/Dockerfile'
const text = 'FROM alpine AS a\n'
const otherText = 'FROM busybox AS only\n'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A window with two documents, the first one shown, with a host whose answers to a call can be held back. */
async function twoDocuments() {
  const disk: TestBench['disk'] = new Map([
    [one, { text, revision: revision('1') }],
    [two, { text: otherText, revision: revision('1') }],
    [three, { text: 'FROM scratch\n', revision: revision('1') }],
  ])
  let saves = 1
  let held = ''
  const waiting: (() => void)[] = []
  const answer = async <T>(call: string, value: T): Promise<T> => {
    if (call === held) await new Promise<void>((resolve) => waiting.push(resolve))
    return value
  }
  const bench = await startTestBench(text, {
    'documents.open': ({ path }) => {
      const file = disk.get(path) ?? { text: '', revision: revision('0') }
      const facts = { path, name: path.slice(1), context: path.slice(0, path.lastIndexOf('/')) }
      const document = { ...facts, ...file, readOnly: false, readOnlyReason: null, draft: null }
      return answer('documents.open', document)
    },
    'documents.save': (input) => {
      if ((disk.get(input.path)?.revision ?? null) !== input.baseRevision)
        throw new CallError({ code: 'conflict', message: 'changed on disk' })
      saves += 1
      disk.set(input.path, { text: input.text, revision: revision(String(saves)) })
      return answer('documents.save', { revision: revision(String(saves)) })
    },
    'documents.draft': () => answer('documents.draft', null),
  })
  await openDocument(bench.session, two)
  await openDocument(bench.session, one)
  return {
    bench,
    disk,
    /** Holds back answers to this call from now on. */
    hold(call: string): void {
      held = call
    },
    /** Releases all answers, held back and later ones. */
    async letCome(): Promise<void> {
      held = ''
      for (const release of waiting.splice(0)) release()
      await settled()
    },
    changeOnDisk(path: string, theirs: string): void {
      disk.set(path, { text: theirs, revision: revision('9') })
      bench.host.push('documents.changed', { path, revision: revision('9') })
    },
  }
}

describe('a file that changed on disk and is read late', () => {
  it('does not replace what was typed meanwhile: the user is asked', async () => {
    const { bench, hold, letCome, changeOnDisk } = await twoDocuments()
    hold('documents.open')
    changeOnDisk(one, '# theirs\n')
    await settled()
    bench.editor.type(0, 0, '# mine\n')
    await letCome()
    expect(bench.editor.text()).toBe(`# mine\n${text}`)
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('# theirs\n')
  })

  it('leaves the unsaved text of another shown document alone, and is applied when its own is shown', async () => {
    const { bench, hold, letCome, changeOnDisk } = await twoDocuments()
    await openDocument(bench.session, two)
    bench.editor.type(0, 0, '# mine\n')
    changeOnDisk(two, '# theirs of two\n')
    await settled()
    await openDocument(bench.session, one)
    hold('documents.open')
    changeOnDisk(one, '# theirs of one\n')
    await settled()
    await openDocument(bench.session, two)
    await letCome()
    expect(bench.editor.text()).toBe(`# mine\n${otherText}`)
    await openDocument(bench.session, one)
    await settled()
    expect(bench.editor.text()).toBe('# theirs of one\n')
  })
})

describe('a save that is answered late', () => {
  it('is followed by the save requested meanwhile', async () => {
    const { bench, disk, hold, letCome } = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    hold('documents.save')
    const first = saveDocument(bench.session)
    await settled()
    bench.editor.type(0, 0, '# y\n')
    const second = saveDocument(bench.session)
    await letCome()
    await Promise.all([first, second])
    expect(disk.get(one)?.text).toBe(`# y\n# x\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null })
    expect(bench.state().saving).toBe(false)
  })

  it('does not block saving another document after switching to it', async () => {
    const { bench, disk, hold, letCome } = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    hold('documents.save')
    const first = saveDocument(bench.session)
    await settled()
    await openDocument(bench.session, two)
    bench.editor.type(0, 0, '# y\n')
    const second = saveDocument(bench.session)
    await openDocument(bench.session, one)
    await letCome()
    await Promise.all([first, second])
    expect(disk.get(one)?.text).toBe(`# x\n${text}`)
    expect(disk.get(two)?.text).toBe(`# y\n${otherText}`)
  })

  it('requested twice as another file is written once, and does not conflict with itself', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    await newDocument(bench.session, 'FROM alpine\n')
    hold('documents.save')
    const asked = [1, 2].map(() => saveDocumentAs(bench.session, '/new/Dockerfile'))
    await letCome()
    expect(await Promise.all(asked)).toEqual([true, true])
    expect(bench.inputs('documents.save')).toHaveLength(1)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, file: { path: '/new/Dockerfile' } })
    expect(bench.state().messages.filter(({ kind }) => kind === 'failed')).toEqual([])
  })

  it('as another file moves its own document there, whichever is shown by then', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    await keepDraft(bench.session)
    hold('documents.draft')
    const saving = saveDocumentAs(bench.session, '/copy/Dockerfile')
    await settled()
    const going = goToTab(bench.session, findByPath(bench.state(), two)?.id ?? -1)
    await letCome()
    await Promise.all([saving, going])
    expect(selectShown(bench.state()).file?.path).toBe(two)
    expect(bench.editor.text()).toBe(otherText)
    expect(findByPath(bench.state(), one)).toBeUndefined()
    expect(bench.inputs('documents.draft').at(-1)).toMatchObject({ path: one, text: null })
    await openDocument(bench.session, '/copy/Dockerfile')
    expect(bench.editor.text()).toBe(`# x\n${text}`)
    expect(selectShown(bench.state()).dirty).toBe(false)
  })
})

describe('a document that is opened late', () => {
  it('stores what was typed meanwhile as a draft of the previous document', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    hold('documents.open')
    const opening = openDocument(bench.session, three)
    await settled()
    bench.editor.type(0, 0, '# typed\n')
    await letCome()
    await opening
    expect(selectShown(bench.state()).file?.path).toBe(three)
    bench.session.end()
    expect(bench.inputs('documents.draft').at(-1)).toMatchObject({ path: one, text: `# typed\n${text}` })
  })
})
