import { describe, expect, it } from 'vitest'
import type { CallName } from '#shared/api/index.ts'
import { goToTab, newDocument, openDocument } from './documents/document-actions.ts'
import { saveDocument, saveDocumentAs } from './documents/save-actions.ts'
import { selectShown } from './documents/shown.ts'
import { findByPath } from './documents/tabs.ts'
import { revision, revisionOf, startTestBench } from './testing/test-bench.ts'

const one = '/app/Dockerfile'
const two = '/web/Dockerfile'
const three = '/third/Dockerfile'
const text = 'FROM alpine AS a\n'
const otherText = 'FROM busybox AS only\n'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A window with two documents, the first one shown, with a host whose answers to a call can be held back. */
async function twoDocuments() {
  const bench = await startTestBench(text)
  const { disk, documents } = bench
  disk.set(two, { text: otherText, revision: revision('1') })
  disk.set(three, { text: 'FROM scratch\n', revision: revision('1') })
  let held: CallName | null = null
  let heldWhen = 'answered'
  const waiting: (() => void)[] = []
  documents.meddle = (call, when) =>
    call === held && when === heldWhen ? new Promise<void>((resolve) => waiting.push(resolve)) : undefined
  await openDocument(bench.session, two)
  await openDocument(bench.session, one)
  return {
    bench,
    disk,
    /** Holds back this call from now on: before the host looks at it, or its answer. */
    hold(call: CallName, when: 'asked' | 'answered' = 'answered'): void {
      held = call
      heldWhen = when
    },
    /** Releases all that was held back, and holds back nothing more. */
    async letCome(): Promise<void> {
      held = null
      for (const release of waiting.splice(0)) release()
      await settled()
    },
    changeOnDisk(path: string, theirs: string): void {
      disk.set(path, { text: theirs, revision: revisionOf(theirs) })
      documents.lookAtDisk(path)
    },
  }
}

describe('a file that changed on disk while something is late', () => {
  it('does not replace what was typed and comes to the host later: both are in the text', async () => {
    const { bench, hold, letCome, changeOnDisk } = await twoDocuments()
    hold('documents.push', 'asked')
    bench.editor.type(0, 0, '# mine\n')
    changeOnDisk(one, `${text}# theirs\n`)
    await settled()
    expect(bench.editor.text()).toBe(`# mine\n${text}# theirs\n`)
    await letCome()
    expect(bench.editor.text()).toBe(`# mine\n${text}# theirs\n`)
    expect(bench.documents.textOf(one)).toBe(bench.editor.text())
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, conflict: null })
  })

  it('leaves the unsaved text of another shown document alone, and is shown with its own', async () => {
    const { bench, hold, letCome, changeOnDisk } = await twoDocuments()
    await openDocument(bench.session, two)
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    changeOnDisk(two, '# theirs of two\n')
    await settled()
    await openDocument(bench.session, one)
    hold('documents.open')
    changeOnDisk(one, '# theirs of one\n')
    await settled()
    await openDocument(bench.session, two)
    await letCome()
    expect(bench.editor.text()).toBe(`# mine\n${otherText}`)
    expect(selectShown(bench.state()).conflict?.theirs?.text).toBe('# theirs of two\n')
    await openDocument(bench.session, one)
    await settled()
    expect(bench.editor.text()).toBe('# theirs of one\n')
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, conflict: null })
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
    for (const path of [one, two]) expect(findByPath(bench.state(), path)?.dirty).toBe(false)
  })

  it('leaves what was typed after it unsaved', async () => {
    const { bench, disk, hold, letCome } = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    hold('documents.save')
    const saving = saveDocument(bench.session)
    await settled()
    bench.editor.type(0, 0, '# y\n')
    await letCome()
    await saving
    expect(disk.get(one)?.text).toBe(`# x\n${text}`)
    expect(bench.documents.textOf(one)).toBe(`# y\n# x\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, conflict: null })
  })

  it('requested twice as another file is written once, and does not conflict with itself', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    await newDocument(bench.session, 'FROM alpine\n')
    hold('documents.saveAs')
    const asked = [1, 2].map(() => saveDocumentAs(bench.session, '/new/Dockerfile'))
    await letCome()
    expect(await Promise.all(asked)).toEqual([true, true])
    expect(bench.inputs('documents.saveAs')).toHaveLength(1)
    expect(selectShown(bench.state())).toMatchObject({ conflict: null, file: { path: '/new/Dockerfile' } })
    expect(bench.state().messages.filter(({ kind }) => kind === 'failed')).toEqual([])
  })

  it('as another file moves its own document there, whichever is shown by then', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    hold('documents.saveAs')
    const saving = saveDocumentAs(bench.session, '/copy/Dockerfile')
    await settled()
    const going = goToTab(bench.session, findByPath(bench.state(), two)?.id ?? -1)
    await letCome()
    await Promise.all([saving, going])
    expect(selectShown(bench.state()).file?.path).toBe(two)
    expect(bench.editor.text()).toBe(otherText)
    expect(findByPath(bench.state(), one)).toBeUndefined()
    await openDocument(bench.session, '/copy/Dockerfile')
    expect(bench.editor.text()).toBe(`# x\n${text}`)
    expect(selectShown(bench.state()).dirty).toBe(false)
  })

  it('as another file takes along what was typed meanwhile, which is unsaved there', async () => {
    const { bench, disk, hold, letCome } = await twoDocuments()
    bench.editor.type(0, 0, '# x\n')
    hold('documents.saveAs')
    const saving = saveDocumentAs(bench.session, '/copy/Dockerfile')
    await settled()
    bench.editor.type(0, 0, '# y\n')
    await letCome()
    await saving
    await settled()
    expect(disk.get('/copy/Dockerfile')?.text).toBe(`# x\n${text}`)
    expect(bench.editor.text()).toBe(`# y\n# x\n${text}`)
    expect(bench.documents.textOf('/copy/Dockerfile')).toBe(`# y\n# x\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, file: { path: '/copy/Dockerfile' } })
  })
})

describe('a document that is opened late', () => {
  it('leaves what was typed meanwhile with the host, in the previous document', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    hold('documents.open')
    const opening = openDocument(bench.session, three)
    await settled()
    bench.editor.type(0, 0, '# typed\n')
    await letCome()
    await opening
    expect(selectShown(bench.state()).file?.path).toBe(three)
    expect(bench.documents.textOf(one)).toBe(`# typed\n${text}`)
    expect(findByPath(bench.state(), one)?.dirty).toBe(true)
  })

  it('takes no keys into the previous one until it is there', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    hold('documents.open')
    const opening = openDocument(bench.session, three)
    expect(bench.editor.isHeld).toBe(true)
    await letCome()
    await opening
    expect([selectShown(bench.state()).file?.path, bench.editor.isHeld]).toEqual([three, false])
  })

  it('lets the previous one take keys again when it cannot be opened, or the user goes on with the previous one', async () => {
    const { bench, hold, letCome } = await twoDocuments()
    hold('documents.open')
    const failing = openDocument(bench.session, '/none/Dockerfile')
    expect(bench.editor.isHeld).toBe(true)
    await letCome()
    await failing
    expect(bench.editor.isHeld).toBe(false)

    hold('documents.open')
    const opening = openDocument(bench.session, three)
    await goToTab(bench.session, bench.state().shown ?? 0)
    expect(bench.editor.isHeld).toBe(false)
    await letCome()
    await opening
    expect(selectShown(bench.state()).file?.path).toBe(one)
  })
})
