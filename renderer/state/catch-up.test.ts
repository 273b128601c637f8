import { describe, expect, it } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { openDocument } from './documents/document-actions.ts'
import { selectShown } from './documents/shown.ts'
import { selectOnlyHere } from './documents/tabs.ts'
import { revision, startTestBench, type TestBench } from './testing/test-bench.ts'

const first = 'FROM alpine AS one\n'

async function away(bench: TestBench, meanwhile: () => void | Promise<void>): Promise<void> {
  bench.host.setConnection('reconnecting')
  await meanwhile()
  bench.host.setConnection('connected')
}

describe('when the connection comes back', () => {
  it('text typed meanwhile is kept by the host, of documents that are not shown, too', async () => {
    const bench = await startTestBench(first)
    bench.disk.set('/app/second', { text: 'FROM scratch\n', revision: revision('2') })
    bench.editor.type(first.length, first.length, 'RUN one\n')
    await openDocument(bench.session, '/app/second')
    await away(bench, () => bench.editor.type(0, 0, '# typed\n'))
    await expect.poll(() => bench.documents.textOf('/app/second')).toBe('# typed\nFROM scratch\n')
    expect(bench.documents.textOf('/app/Dockerfile')).toBe(`${first}RUN one\n`)
  })

  it('text typed meanwhile in a document that is hidden by then is kept by the host, too', async () => {
    const bench = await startTestBench(first)
    bench.disk.set('/app/second', { text: 'FROM scratch\n', revision: revision('2') })
    await openDocument(bench.session, '/app/second')
    await openDocument(bench.session, '/app/Dockerfile')
    await away(bench, async () => {
      bench.editor.type(0, 0, '# typed\n')
      await openDocument(bench.session, '/app/second')
      expect(bench.documents.textOf('/app/Dockerfile')).toBe(first)
    })
    await expect.poll(() => bench.documents.textOf('/app/Dockerfile')).toBe(`# typed\n${first}`)
    expect(selectOnlyHere(bench.state())).toBe(false)
  })

  it('what another window typed meanwhile is merged with what was typed here', async () => {
    const bench = await startTestBench(first)
    await away(bench, () => {
      bench.editor.type(0, 0, '# mine\n')
      bench.documents.typed('/app/Dockerfile', `${first}# theirs\n`)
    })
    await expect.poll(() => bench.editor.text()).toBe(`# mine\n${first}# theirs\n`)
    await expect.poll(() => bench.documents.textOf('/app/Dockerfile')).toBe(bench.editor.text())
  })

  it('a file that another program wrote meanwhile is read again', async () => {
    const bench = await startTestBench(first)
    await away(bench, () => {
      bench.disk.set('/app/Dockerfile', { text: 'FROM scratch AS theirs\n', revision: revision('3') })
    })
    await expect.poll(() => bench.editor.text()).toBe('FROM scratch AS theirs\n')
    expect(selectShown(bench.state()).dirty).toBe(false)
  })

  it('asks the user when their text has unsaved changes, and reports a file that vanished', async () => {
    const bench = await startTestBench(first)
    bench.editor.type(0, 0, '# mine\n')
    await bench.session.live.settled(selectShown(bench.state()).id)
    await away(bench, () => {
      bench.disk.set('/app/Dockerfile', { text: 'FROM scratch\n', revision: revision('3') })
    })
    await expect.poll(() => selectShown(bench.state()).conflict?.theirs?.text).toBe('FROM scratch\n')
    expect(bench.editor.text()).toBe(`# mine\n${first}`)
    await away(bench, () => void bench.disk.delete('/app/Dockerfile'))
    await expect.poll(() => selectShown(bench.state()).conflict).toEqual({ theirs: null })
  })

  it('containers still running are caught up with, and those of a restarted host have ended', async () => {
    const run = {
      imageId: `sha256:${'a'.repeat(64)}`,
      title: 'one',
      terminal: false,
      ports: [],
      exitCode: null,
      error: null,
      status: 'running' as const,
      document: '/app/Dockerfile',
    }
    let runs = [
      { ...run, runId: 'b'.repeat(24), output: 'begun\n' },
      { ...run, runId: 'c'.repeat(24), output: 'other\n' },
    ]
    const bench = await startTestBench(first, { 'containers.list': () => runs })
    await away(bench, () => {
      runs = [
        { ...run, runId: 'b'.repeat(24), output: 'begun\nand done\n', status: 'ended', exitCode: 0 } as never,
      ]
    })
    const shown = () => bench.state().runs.all.map(({ status, exitCode }) => `${status} ${exitCode}`)
    await expect.poll(shown).toEqual(['ended 0', 'ended null'])
    expect(bench.state().runs.all[0]?.feed.text).toBe('begun\nand done\n')
    expect(bench.state().runs.all[1]?.error).toContain('started again')
  })

  it('a part that fails leaves the others alone', async () => {
    const bench = await startTestBench(first)
    bench.disk.set('/app/second', { text: 'FROM scratch\n', revision: revision('2') })
    await openDocument(bench.session, '/app/second')
    bench.documents.meddle = (call, when) => {
      if (call === 'documents.push' && when === 'asked')
        throw new CallError({ code: 'cannot-keep', message: 'the disk is full' })
    }
    const asked = bench.inputs('daemon.status').length
    await away(bench, () => {
      bench.editor.type(0, 0, '# mine\n')
      bench.documents.typed('/app/Dockerfile', '# theirs\n')
    })
    await expect
      .poll(() => bench.state().messages.at(-1)?.detail)
      .toMatchObject({ message: 'the disk is full' })
    await expect.poll(() => bench.inputs('daemon.status')).toHaveLength(asked + 1)
    await openDocument(bench.session, '/app/Dockerfile')
    expect(bench.editor.text()).toBe('# theirs\n')
  })
})
