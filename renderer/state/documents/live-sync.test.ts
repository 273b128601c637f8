import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError, type CallName } from '#shared/api/index.ts'
import { createMemoryJournal } from '../testing/memory-journal.ts'
import { revision, startTestBench, type TestBench } from '../testing/test-bench.ts'
import { newDocument, openDocument } from './document-actions.ts'
import { saveDocument } from './save-actions.ts'
import { selectShown } from './shown.ts'
import { closeWithoutAsking } from './tab-actions.ts'
import { documentsInOrder, factsOf, fileTextOf, findByPath, selectOnlyHere } from './tabs.ts'

const path = '/app/Dockerfile'
const key = `file:${path}`
const text = 'FROM alpine AS a\n'
const other = '/web/Dockerfile'
const otherText = 'FROM busybox\n'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A window on a document, with a host whose calls can be held back, and a page journal. */
async function start() {
  const journal = createMemoryJournal()
  const bench = await startTestBench(text, {}, {}, undefined, journal)
  bench.disk.set(other, { text: otherText, revision: revision('2') })
  await settled()
  return {
    bench,
    journal,
    /** Holds back the call until what is returned is called. */
    hold(held: CallName, at: 'asked' | 'answered' = 'asked'): () => Promise<void> {
      let release = (): void => undefined
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      bench.documents.meddle = (call, when) => (call === held && when === at ? released : undefined)
      return async () => {
        bench.documents.meddle = null
        release()
        await settled()
      }
    },
    /** The call fails with this code, until what is returned is called. */
    fail(failing: CallName, code: string, at: 'asked' | 'answered' = 'asked'): () => void {
      bench.documents.meddle = (call, when) => {
        if (call === failing && when === at) throw new CallError({ code, message: `it is ${code}` })
      }
      return () => {
        bench.documents.meddle = null
      }
    },
    pushes: () => bench.inputs('documents.push') as { version: number; updates: unknown[]; epoch: string }[],
    failures: () => bench.state().messages.filter(({ kind }) => kind === 'failed'),
  }
}

const onlyHere = (bench: TestBench): boolean => selectShown(bench.state()).onlyHere

/** Both sides have this text, and nothing is under way. */
async function expectShared(bench: TestBench, expected: string, of = path): Promise<void> {
  await settled()
  expect(bench.documents.textOf(of)).toBe(expected)
  const id = findByPath(bench.state(), of)?.id ?? selectShown(bench.state()).id
  expect(fileTextOf(bench.session, id)).toBe(expected)
  expect(selectOnlyHere(bench.state())).toBe(false)
}

describe('sending', () => {
  it('what is typed is sent at once, and the page journal has it until the host confirmed it', async () => {
    const { bench, journal, hold } = await start()
    const release = hold('documents.push')
    bench.editor.type(0, 0, '# mine\n')
    expect(bench.inputs('documents.push')).toMatchObject([{ key, version: 0 }])
    expect([...journal.kept.values()]).toMatchObject([
      { key, path, name: 'app/Dockerfile', version: 0, updates: [{ changes: [[0, '# mine', ''], 17] }] },
    ])
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, onlyHere: false })
    await release()
    await expectShared(bench, `# mine\n${text}`)
    expect(journal.kept.size).toBe(0)
    expect(selectShown(bench.state()).dirty).toBe(true)
  })

  it('what the host has not confirmed after a moment is marked, until it has', async () => {
    const { bench, journal, hold } = await start()
    const release = hold('documents.push')
    bench.editor.type(0, 0, '# mine\n')
    await vi.advanceTimersByTimeAsync(250)
    expect(onlyHere(bench)).toBe(false)
    await vi.advanceTimersByTimeAsync(100)
    expect(onlyHere(bench)).toBe(true)
    expect(journal.bases.get(key)).toEqual({ version: 0, text, savedText: text })
    await release()
    expect(onlyHere(bench)).toBe(false)
    expect([journal.kept.size, journal.bases.size]).toEqual([0, 0])
  })

  it('what a long text was before is kept once the host has not answered for a moment', async () => {
    const { bench, journal, hold } = await start()
    const long = '# line\n'.repeat(10_000)
    bench.editor.type(0, 0, long)
    await settled()
    const release = hold('documents.push')
    bench.editor.type(0, 0, '# mine\n')
    expect([journal.kept.size, journal.bases.size]).toEqual([1, 0])
    await vi.advanceTimersByTimeAsync(350)
    expect(journal.bases.get(key)).toMatchObject({ text: long + text, savedText: text })
    await release()
  })

  it('what is typed while a message is under way follows it, all in one, in order', async () => {
    const { bench, hold, pushes } = await start()
    const release = hold('documents.push')
    for (const typed of ['# 1\n', '# 2\n', '# 3\n']) bench.editor.type(0, 0, typed)
    await settled()
    expect(pushes().map(({ updates }) => updates.length)).toEqual([1])
    await release()
    expect(pushes().map(({ version, updates }) => [version, updates.length])).toEqual([
      [0, 1],
      [1, 2],
    ])
    await expectShared(bench, `# 3\n# 2\n# 1\n${text}`)
  })

  it('without a connection it stays here, marked, and is sent when the host is back', async () => {
    const { bench, journal } = await start()
    bench.host.setConnection('reconnecting')
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    expect(onlyHere(bench)).toBe(true)
    expect(journal.kept.get(key)?.updates).toHaveLength(1)
    bench.editor.type(0, 0, '# more\n')
    expect(journal.kept.get(key)?.updates).toHaveLength(2)
    bench.host.setConnection('connected')
    await expectShared(bench, `# more\n# mine\n${text}`)
    expect(journal.kept.size).toBe(0)
  })

  it('a silent host gets it, too: it may go on', async () => {
    const { bench, hold, pushes } = await start()
    const release = hold('documents.push')
    bench.editor.type(0, 0, '# mine\n')
    bench.host.setConnection('silent')
    bench.editor.type(0, 0, '# more\n')
    bench.host.setConnection('connected')
    await release()
    expect(pushes()).toHaveLength(2)
    await expectShared(bench, `# more\n# mine\n${text}`)
  })

  it('a document that is not shown any more is sent to its end', async () => {
    const { bench, hold } = await start()
    const release = hold('documents.push')
    bench.editor.type(0, 0, '# 1\n')
    bench.editor.type(0, 0, '# 2\n')
    await openDocument(bench.session, other)
    expect(bench.documents.textOf(path)).toBe(text)
    await release()
    await expectShared(bench, `# 2\n# 1\n${text}`)
    expect(bench.documents.textOf(other)).toBe(otherText)
  })

  it('a new text that the host has not confirmed is marked before anything is typed', async () => {
    const { bench, hold } = await start()
    const release = hold('documents.join')
    await newDocument(bench.session, 'FROM scratch\n')
    const facts = () => factsOf(selectShown(bench.state()), bench.state())
    expect(facts().unsaved).toBe(false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(facts()).toMatchObject({ unsaved: true, onlyHere: true })
    await release()
    await expectShared(bench, 'FROM scratch\n', selectShown(bench.state()).file?.key ?? '')
  })

  it('a new text without a file is sent from its first character, and what is typed into it', async () => {
    const { bench, journal, hold } = await start()
    const release = hold('documents.join')
    await newDocument(bench.session, 'FROM scratch\n')
    bench.editor.type(0, 0, '# mine\n')
    const { key: newKey } = selectShown(bench.state()).file ?? {}
    expect(journal.kept.get(newKey ?? '')).toMatchObject({ path: null, epoch: null, version: 0 })
    await release()
    await expectShared(bench, '# mine\nFROM scratch\n', newKey ?? '')
    expect(journal.kept.size).toBe(0)
    bench.editor.undo()
    await expectShared(bench, 'FROM scratch\n', newKey ?? '')
  })

  it('what a save wrote is known with its answer: the host is not asked for the text again', async () => {
    const { bench } = await start()
    const known = () => selectShown(bench.state()).file?.savedText
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    const asked = bench.inputs('documents.open').length
    bench.documents.losesPushes = true
    await saveDocument(bench.session)
    expect(known()).toBe(`# mine\n${text}`)
    bench.documents.losesPushes = false
    await settled()
    bench.editor.type(0, 0, '# more\n')
    await saveDocument(bench.session)
    expect(known()).toBe(`# more\n# mine\n${text}`)
    expect(selectShown(bench.state()).dirty).toBe(false)
    expect(bench.inputs('documents.open')).toHaveLength(asked)
  })

  it('what was saved after more had been typed is asked for', async () => {
    const { bench, hold } = await start()
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    const release = hold('documents.save', 'answered')
    const saving = saveDocument(bench.session)
    bench.editor.type(0, 0, '# more\n')
    await release()
    await saving
    await settled()
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, file: { savedText: `# mine\n${text}` } })
  })

  it('a document that is closed while its text is under way stays closed', async () => {
    const { bench, journal, hold } = await start()
    const release = hold('documents.push', 'answered')
    bench.editor.type(0, 0, '# mine\n')
    await closeWithoutAsking(bench.session, selectShown(bench.state()).id)
    await release()
    await vi.advanceTimersByTimeAsync(5000)
    expect(bench.state()).toMatchObject({ documents: {}, messages: [] })
    expect(journal.kept.size).toBe(0)
    expect(bench.inputs('documents.discard')).toEqual([{ key }])
  })
})

describe('receiving', () => {
  it('what another window typed is the text here', async () => {
    const { bench, journal } = await start()
    bench.documents.typed(path, `# theirs\n${text}`)
    await expectShared(bench, `# theirs\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, history: { done: [] } })
    expect([journal.kept.size, bench.state().messages]).toEqual([0, []])
    bench.editor.type(0, 0, '# mine\n')
    await expectShared(bench, `# mine\n# theirs\n${text}`)
  })

  it('what was typed here and is under way stays beside what another window typed', async () => {
    const { bench, hold } = await start()
    const release = hold('documents.push')
    bench.editor.type(0, 0, '# mine\n')
    bench.documents.typed(path, `${text}# theirs\n`)
    expect(bench.editor.text()).toBe(`# mine\n${text}# theirs\n`)
    bench.editor.type(0, 0, '# more\n')
    bench.documents.typed(path, `${text}RUN x\n# theirs\n`)
    await release()
    await expectShared(bench, `# more\n# mine\n${text}RUN x\n# theirs\n`)
    bench.editor.undo(2)
    await expectShared(bench, `${text}RUN x\n# theirs\n`)
  })

  it('a gap in versions is asked for', async () => {
    const { bench } = await start()
    bench.documents.losesPushes = true
    bench.documents.typed(path, `# 1\n${text}`)
    bench.documents.typed(path, `# 2\n# 1\n${text}`)
    bench.documents.losesPushes = false
    expect(bench.editor.text()).toBe(text)
    const asked = bench.inputs('documents.open').length
    bench.documents.typed(path, `# 3\n# 2\n# 1\n${text}`)
    await expectShared(bench, `# 3\n# 2\n# 1\n${text}`)
    expect(bench.inputs('documents.open').slice(asked)).toMatchObject([{ path, known: { version: 0 } }])
  })

  it('updates that come again count once', async () => {
    const { bench } = await start()
    const { epoch } = (await bench.host.call('documents.open', { path })).live
    const updates = [{ client: 'w2', changes: [[0, '# 1', ''] as [number, ...string[]], text.length] }]
    await bench.host.call('documents.push', { key, epoch, version: 0, updates })
    bench.host.push('documents.updates', { key, epoch, version: 0, updates })
    await expectShared(bench, `# 1\n${text}`)
  })

  it('an answer that was lost, and what the host told of it, is asked for: typed text counts once', async () => {
    const { bench, fail, pushes } = await start()
    bench.documents.losesPushes = true
    const mend = fail('documents.push', 'disconnected', 'answered')
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    expect(onlyHere(bench)).toBe(true)
    expect(bench.documents.textOf(path)).toBe(`# mine\n${text}`)
    mend()
    bench.documents.losesPushes = false
    bench.host.setConnection('reconnecting')
    bench.editor.type(0, 0, '# more\n')
    bench.host.setConnection('connected')
    await expectShared(bench, `# more\n# mine\n${text}`)
    expect(pushes().at(-1)).toMatchObject({ version: 1, updates: [{}] })
  })

  it('a lost notification of own text is made up for by the answer', async () => {
    const { bench, journal } = await start()
    bench.documents.losesPushes = true
    bench.editor.type(0, 0, '# mine\n')
    await expectShared(bench, `# mine\n${text}`)
    expect(journal.kept.size).toBe(0)
    bench.editor.type(0, 0, '# more\n')
    await expectShared(bench, `# more\n# mine\n${text}`)
  })

  it('what another window typed while the answer to opening was under way is the text here, too', async () => {
    const { bench } = await start()
    let letCome = (): void => undefined
    bench.documents.meddle = (call, when) =>
      call === 'documents.open' && when === 'answered'
        ? new Promise<void>((resolve) => {
            letCome = resolve
          })
        : undefined
    const opening = openDocument(bench.session, other)
    await settled()
    bench.documents.meddle = () => undefined
    bench.documents.typed(other, '# theirs\n')
    await settled()
    letCome()
    await opening
    await settled()
    expect(bench.editor.text()).toBe('# theirs\n')
  })

  it('a hidden document receives text, and where it stands, too', async () => {
    const { bench } = await start()
    await openDocument(bench.session, other)
    bench.documents.typed(path, `# theirs\n${text}`)
    await expectShared(bench, `# theirs\n${text}`)
    expect(findByPath(bench.state(), path)?.dirty).toBe(true)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, edited: false })
    bench.documents.saved(path)
    await settled()
    expect(findByPath(bench.state(), path)).toMatchObject({
      dirty: false,
      file: { savedText: `# theirs\n${text}` },
    })
    await openDocument(bench.session, path)
    expect(bench.editor.text()).toBe(`# theirs\n${text}`)
    bench.editor.type(0, 0, '# mine\n')
    await expectShared(bench, `# mine\n# theirs\n${text}`)
  })

  it('a change on disk of a hidden document is told, and can be undone when it is shown', async () => {
    const { bench } = await start()
    await openDocument(bench.session, other)
    bench.disk.set(path, { text: 'FROM theirs\n', revision: revision('9') })
    bench.documents.lookAtDisk(path)
    await settled()
    expect(bench.state().messages).toMatchObject([{ key: 'message.reloaded', detail: 'app/Dockerfile' }])
    expect(findByPath(bench.state(), path)).toMatchObject({ dirty: false, conflict: null })
    await openDocument(bench.session, path)
    bench.editor.undo()
    await expectShared(bench, text)
  })

  it('a conflict of a hidden document is known when it is shown', async () => {
    const { bench } = await start()
    bench.editor.type(0, 0, '# mine\n')
    await openDocument(bench.session, other)
    bench.disk.set(path, { text: '# theirs\n', revision: revision('9') })
    bench.documents.lookAtDisk(path)
    await settled()
    await openDocument(bench.session, path)
    expect(selectShown(bench.state())).toMatchObject({
      dirty: true,
      conflict: { theirs: { text: '# theirs\n' } },
    })
  })
})

describe('another epoch', () => {
  it('the text is the one that the host has, where nothing was typed here', async () => {
    const { bench } = await start()
    bench.documents.beginAgain(path, `# elsewhere\n${text}`)
    bench.host.push('documents.reset', { key })
    await expectShared(bench, `# elsewhere\n${text}`)
    expect(bench.inputs('documents.merge')).toEqual([])
    expect(selectShown(bench.state()).dirty).toBe(true)
    bench.editor.type(0, 0, '# mine\n')
    await expectShared(bench, `# mine\n# elsewhere\n${text}`)
  })

  it.each([
    ['that the host never had', true],
    ['that the host confirmed, and lost', false],
  ])('what was typed here, %s, is merged with what it has', async (_what, isUnsent) => {
    const { bench, hold } = await start()
    const release = isUnsent ? hold('documents.push') : null
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    bench.documents.beginAgain(path, `${text}# elsewhere\n`)
    bench.host.push('documents.reset', { key })
    await release?.()
    await expectShared(bench, `# mine\n${text}# elsewhere\n`)
    bench.editor.type(0, 0, '# more\n')
    await expectShared(bench, `# more\n# mine\n${text}# elsewhere\n`)
  })

  it('is noticed by what is sent, too', async () => {
    const { bench, pushes } = await start()
    bench.documents.beginAgain(path)
    bench.editor.type(0, 0, '# mine\n')
    await expectShared(bench, `# mine\n${text}`)
    bench.editor.type(0, 0, '# more\n')
    await expectShared(bench, `# more\n# mine\n${text}`)
    expect(new Set(pushes().map(({ epoch }) => epoch)).size).toBe(2)
  })

  it('what can be merged with nothing stays beside it, as a document of its own', async () => {
    const { bench, hold } = await start()
    const release = hold('documents.push')
    bench.editor.type(5, 11, 'mine')
    bench.documents.beginAgain(path, 'FROM elsewhere AS a\n')
    await release()
    await settled()
    const documents = documentsInOrder(bench.state())
    expect(documents.map(({ file }) => file?.path)).toEqual([path, null])
    expect(documents.map(({ id }) => fileTextOf(bench.session, id))).toEqual([
      'FROM elsewhere AS a\n',
      'FROM mine AS a\n',
    ])
    expect(bench.documents.textOf(path)).toBe('FROM elsewhere AS a\n')
    expect(bench.documents.textOf(documents[1]?.file?.key ?? '')).toBe('FROM mine AS a\n')
    expect(selectOnlyHere(bench.state())).toBe(false)
  })

  it('what was merged is not marked any more, nor in the page journal', async () => {
    const { bench, journal, fail } = await start()
    const heal = fail('documents.push', 'cannot-keep')
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    expect(onlyHere(bench)).toBe(true)
    heal()
    bench.documents.beginAgain(path, `${text}# elsewhere\n`)
    bench.host.push('documents.reset', { key })
    await expectShared(bench, `# mine\n${text}# elsewhere\n`)
    expect(journal.kept.size).toBe(0)
  })

  it('what is typed while the host merges does not replace what it has', async () => {
    const { bench, fail, hold } = await start()
    const heal = fail('documents.push', 'cannot-keep')
    bench.editor.type(5, 11, 'mine')
    await settled()
    heal()
    bench.documents.beginAgain(path, 'FROM elsewhere AS a\n')
    const release = hold('documents.merge')
    bench.host.push('documents.reset', { key })
    await settled()
    bench.editor.type(0, 0, '# typed\n')
    await release()
    await expectShared(bench, '# typed\nFROM elsewhere AS a\n')
    const beside = documentsInOrder(bench.state()).find(({ file }) => file?.path === null)
    expect(fileTextOf(bench.session, beside?.id ?? null)).toBe('FROM mine AS a\n')
  })

  it('a hidden document is merged, too', async () => {
    const { bench } = await start()
    bench.editor.type(0, 0, '# mine\n')
    await openDocument(bench.session, other)
    bench.documents.beginAgain(path, `${text}# elsewhere\n`)
    bench.host.push('documents.reset', { key })
    await expectShared(bench, `# mine\n${text}# elsewhere\n`)
    expect(bench.editor.text()).toBe(otherText)
  })

  it('a host that does not have the document any more opens it again', async () => {
    const { bench } = await start()
    await bench.host.call('documents.discard', { key })
    bench.editor.type(0, 0, '# mine\n')
    await expectShared(bench, `# mine\n${text}`)
    await saveDocument(bench.session)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${text}`)
  })
})

describe('a link that leads to another file meanwhile', () => {
  it('leaves the text that of the file that was opened, which is sent to it and saved in it', async () => {
    const { bench, failures } = await start()
    const link = '/app/link'
    bench.documents.links.set(link, other)
    await openDocument(bench.session, link)
    bench.documents.links.set(link, path)
    bench.editor.type(0, 0, '# mine\n')
    await saveDocument(bench.session)
    bench.editor.type(0, 0, '# more\n')
    await saveDocument(bench.session)
    expect(bench.editor.text()).toBe(`# more\n# mine\n${otherText}`)
    expect(bench.disk.get(other)?.text).toBe(`# more\n# mine\n${otherText}`)
    expect(bench.disk.get(path)?.text).toBe(text)
    expect(failures()).toEqual([])
  })
})

describe('what the host cannot keep', () => {
  it('is told once, stays here, and is sent again until it is kept', async () => {
    const { bench, journal, fail, failures, pushes } = await start()
    const mend = fail('documents.push', 'cannot-keep')
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    expect(failures()).toMatchObject([{ detail: { code: 'cannot-keep' } }])
    expect(onlyHere(bench)).toBe(true)
    expect(journal.kept.get(key)?.updates).toHaveLength(1)
    expect(journal.bases.get(key)).toEqual({ version: 0, text, savedText: text })
    bench.editor.type(0, 0, '# more\n')
    await vi.advanceTimersByTimeAsync(10_000)
    await settled()
    expect(pushes().length).toBeGreaterThan(3)
    expect(failures()).toHaveLength(1)
    expect(journal.kept.get(key)?.updates).toHaveLength(2)
    mend()
    await vi.advanceTimersByTimeAsync(2000)
    await expectShared(bench, `# more\n# mine\n${text}`)
    expect([journal.kept.size, journal.bases.size]).toEqual([0, 0])

    fail('documents.push', 'cannot-keep')
    bench.editor.type(0, 0, '# again\n')
    await settled()
    expect(failures()).toHaveLength(2)
  })

  it('can be saved: it is in the file then', async () => {
    const { bench, fail } = await start()
    fail('documents.push', 'cannot-keep')
    bench.editor.type(0, 0, '# mine\n')
    await settled()
    await saveDocument(bench.session)
    await expectShared(bench, `# mine\n${text}`)
    expect(bench.disk.get(path)?.text).toBe(`# mine\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: false, onlyHere: false })
  })
})
