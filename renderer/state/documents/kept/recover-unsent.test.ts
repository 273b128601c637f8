import { describe, expect, it, vi } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import type { LiveUpdateJson } from '#shared/live/index.ts'
import { createMemoryJournal } from '../../testing/memory-journal.ts'
import { revision, startTestBench } from '../../testing/test-bench.ts'
import { openDocument } from '../document-actions.ts'
import { selectShown } from '../shown.ts'
import type { LeftRecord } from './page-journal.ts'
import { recoverUnsent } from './recover-unsent.ts'

const path = '/app/Dockerfile'
const key = `file:${path}`
const text = 'FROM alpine AS a\n'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Puts lines before a text of that length. */
const linesBefore = (length: number, ...lines: readonly string[]): LiveUpdateJson => ({
  client: 'gone',
  changes: [[0, ...lines, ''], length],
})
/** Puts lines behind a text of that length. */
const linesBehind = (length: number, ...lines: readonly string[]): LiveUpdateJson => ({
  client: 'gone',
  changes: [length, [0, ...lines, '']],
})

/** A page that shows the document, and what pages that have ended left. */
async function start() {
  const bench = await startTestBench(text)
  const { epoch } = (await bench.host.call('documents.open', { path })).live
  const left = (changes: Partial<LeftRecord>): LeftRecord => ({
    client: 'gone',
    key,
    name: 'app/Dockerfile',
    path,
    epoch,
    version: 0,
    updates: [linesBefore(text.length, '# left')],
    base: null,
    ...changes,
  })
  return {
    bench,
    left,
    async recover(...records: readonly LeftRecord[]) {
      const journal = createMemoryJournal(...records)
      await recoverUnsent({ ...bench.session, journal })
      await settled()
      return journal
    },
    failures: () => bench.state().messages.filter(({ kind }) => kind === 'failed'),
  }
}

describe('what a page that has ended left', () => {
  it('is in the first document that a page shows, unsaved', async () => {
    const base = { version: 0, text, savedText: text }
    const record = { client: 'gone', key, name: 'app/Dockerfile', path, epoch: 'lost', version: 4 }
    const journal = createMemoryJournal({ ...record, updates: [linesBefore(text.length, '# left')], base })
    const bench = await startTestBench(text, {}, {}, undefined, journal)
    expect(bench.editor.text()).toBe(`# left\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({ dirty: true, file: { savedText: text } })
    expect(bench.disk.get(path)?.text).toBe(text)
    expect(journal.left).toEqual([])
  })

  it('is pushed once: what the host has of it counts once', async () => {
    const { bench, left, recover, failures } = await start()
    const first = linesBefore(text.length, '# 1')
    const second = linesBefore(text.length + 4, '# 2')
    const { epoch } = left({})
    await bench.host.call('documents.push', { key, epoch: epoch ?? '', version: 0, updates: [first] })
    const journal = await recover(left({ updates: [first, second] }))
    expect(bench.documents.textOf(path)).toBe(`# 2\n# 1\n${text}`)
    expect(bench.editor.text()).toBe(`# 2\n# 1\n${text}`)
    expect(journal.left).toEqual([])

    await recover(left({ updates: [first, second] }))
    expect(bench.documents.textOf(path)).toBe(`# 2\n# 1\n${text}`)
    expect(failures()).toEqual([])
  })

  it('is moved behind what others typed since', async () => {
    const { bench, left, recover } = await start()
    bench.documents.typed(path, `# theirs\n${text}`)
    await recover(left({ updates: [linesBehind(text.length, '# left')] }))
    expect(bench.documents.textOf(path)).toBe(`# theirs\n${text}# left\n`)
    expect(bench.inputs('documents.merge')).toEqual([])
  })

  it('is merged where the host has another epoch, with what that page had of the host', async () => {
    const { bench, left, recover } = await start()
    bench.documents.typed(path, `${text}# theirs\n`)
    const base = { version: 7, text: `# kept\n${text}`, savedText: text }
    const record = left({
      epoch: 'lost',
      version: 7,
      updates: [linesBefore(base.text.length, '# left')],
      base,
    })
    const journal = await recover(record)
    expect(bench.documents.textOf(path)).toBe(`# left\n# kept\n${text}# theirs\n`)
    expect(bench.editor.text()).toBe(bench.documents.textOf(path))
    expect(journal.left).toEqual([])
    await recover(record)
    expect(bench.documents.textOf(path)).toBe(`# left\n# kept\n${text}# theirs\n`)
  })

  it('removes what it removed of text that only the host has, also where it cannot be moved behind the rest', async () => {
    const { bench, left, recover } = await start()
    const kept = `# kept\n${text}`
    bench.documents.typed(path, kept)
    bench.documents.meddle = (call) => {
      if (call === 'documents.push')
        throw new CallError({ code: 'other-epoch', message: 'another program wrote' })
    }
    const removed = { client: 'gone', changes: [[7], text.length] as LiveUpdateJson['changes'] }
    await recover(left({ version: 1, updates: [removed], base: { version: 1, text: kept, savedText: text } }))
    expect(bench.documents.textOf(path)).toBe(text)
  })

  it('is in conflict with a file that another program changed in the same lines', async () => {
    const { bench, left, recover } = await start()
    bench.disk.set(path, { text: '# theirs\n', revision: revision('9') })
    await recover(left({ epoch: 'lost', base: { version: 0, text, savedText: text } }))
    expect(bench.documents.textOf(path)).toBe(`# left\n${text}`)
    expect(selectShown(bench.state())).toMatchObject({
      dirty: true,
      conflict: { theirs: { text: '# theirs\n' } },
    })
  })

  it('becomes a document of its own where it can be merged with nothing', async () => {
    const { bench, left, recover, failures } = await start()
    bench.documents.typed(path, '# theirs\n')
    const journal = await recover(left({ epoch: 'lost', base: { version: 0, text, savedText: text } }))
    expect(bench.documents.textOf(path)).toBe('# theirs\n')
    const joined = bench.inputs('documents.join') as { key: string; name: string }[]
    expect(joined).toMatchObject([{ key: expect.stringMatching(/^text:/), name: 'app/Dockerfile' }])
    expect(bench.documents.textOf(joined[0]?.key ?? '')).toBe(`# left\n${text}`)
    expect([journal.left, failures()]).toEqual([[], []])
  })

  it('of a text without a file is that text again', async () => {
    const { bench, left, recover } = await start()
    const ofText = { key: 'text:new', path: null, name: 'Dockerfile', epoch: null }
    const journal = await recover(left({ ...ofText, updates: [linesBefore(0, 'FROM typed')] }))
    expect(bench.documents.textOf('text:new')).toBe('FROM typed\n')
    expect((await bench.host.call('documents.unsaved', { keys: ['text:new'] })).unsaved).toEqual(['text:new'])
    expect(journal.left).toEqual([])
  })

  it('goes when its file is gone and nothing is left that it could be made of, and the rest is handed over', async () => {
    const { bench, left, recover, failures } = await start()
    bench.disk.set('/web/Dockerfile', { text, revision: revision('2') })
    await openDocument(bench.session, '/web/Dockerfile')
    const { epoch } = (await bench.host.call('documents.open', { path: '/web/Dockerfile' })).live
    const gone = left({ path: '/gone/Dockerfile', key: 'file:/gone/Dockerfile' })
    const other = left({ path: '/web/Dockerfile', key: 'file:/web/Dockerfile', epoch })
    const journal = await recover(gone, other)
    expect([failures(), journal.left]).toEqual([[], []])
    expect(bench.documents.textOf('/web/Dockerfile')).toBe(`# left\n${text}`)
  })

  it('stays for the next start when the host cannot keep it', async () => {
    const { bench, left, recover, failures } = await start()
    bench.documents.meddle = (call) => {
      if (call === 'documents.push') throw new CallError({ code: 'cannot-keep', message: 'the disk is full' })
    }
    expect((await recover(left({}))).left).toHaveLength(1)
    expect(failures()).toMatchObject([{ detail: { code: 'cannot-keep' } }])
    expect(bench.documents.textOf(path)).toBe(text)
    bench.documents.meddle = null
    expect((await recover(left({}))).left).toEqual([])
    expect(bench.documents.textOf(path)).toBe(`# left\n${text}`)
  })
})

describe('what a page leaves that ends while this one is alive', () => {
  it('is in the document, and a text without a file in a tab of its own, unsaved', async () => {
    const journal = createMemoryJournal()
    const bench = await startTestBench(text, {}, {}, undefined, journal)
    const { epoch } = (await bench.host.call('documents.open', { path })).live
    const gone = { client: 'gone', version: 0, base: null }
    journal.pageEnded(
      { ...gone, key, name: 'app/Dockerfile', path, epoch, updates: [linesBefore(text.length, '# left')] },
      { ...gone, key: 'text:new', name: 'new', path: null, epoch: null, updates: [linesBefore(0, 'FROM b')] },
    )
    await settled()
    expect(bench.editor.text()).toBe(`# left\n${text}`)
    const { tabs, documents, shown } = bench.state()
    expect([tabs.length, shown]).toEqual([2, tabs[0]])
    expect(documents[tabs[1] ?? 0]).toMatchObject({ file: { key: 'text:new', name: 'new' }, dirty: true })
    expect(bench.documents.textOf('text:new')).toBe('FROM b\n')
    expect(journal.left).toEqual([])
  })

  it('waits for the host, and nothing is done once the session has ended', async () => {
    const journal = createMemoryJournal()
    const bench = await startTestBench(text, {}, {}, undefined, journal)
    const { epoch } = (await bench.host.call('documents.open', { path })).live
    const record = { client: 'gone', version: 0, base: null, key, name: 'app/Dockerfile', path, epoch }
    bench.host.setConnection('reconnecting')
    journal.pageEnded({ ...record, updates: [linesBefore(text.length, '# left')] })
    await settled()
    expect(journal.left).toHaveLength(1)
    bench.host.setConnection('connected')
    await vi.waitFor(() => expect(bench.editor.text()).toBe(`# left\n${text}`))
    bench.session.end()
    journal.pageEnded({ ...record, updates: [linesBefore(text.length, '# more')] })
    await settled()
    expect(journal.left).toHaveLength(1)
  })
})
