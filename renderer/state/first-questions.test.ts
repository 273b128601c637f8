import { describe, expect, it } from 'vitest'
import { Prefetch, prefetchStart } from '#renderer/client/index.ts'
import type { CallOutput } from '#shared/api/index.ts'
import { selectShown } from './documents/shown.ts'
import { bootstrap, startSession } from './session.ts'
import { createMemoryStorage, createTestPage, startTestBench } from './testing/test-bench.ts'

const noTabs: CallOutput<'documents.takeTabs'> = { tabs: [], shown: null }
const gone = { key: null, path: '/gone/Dockerfile', name: 'gone/Dockerfile' }

/** Starts a session with a prefetching host; returns the calls made before it, and all calls until the document was open. */
async function startAskedAhead(isReload: boolean, kept: CallOutput<'documents.takeTabs'> = noTabs) {
  const bench = await startTestBench('FROM alpine\n', {
    'documents.takeTabs': () => kept,
    'projects.entries': () => ({ entries: [], problems: [] }),
  })
  bench.session.end()
  const before = bench.host.made.length
  const made = () => bench.host.made.slice(before).map(({ name }) => name)
  const host = new Prefetch(bench.host)
  await prefetchStart(host, isReload)
  const ahead = made()
  bench.session.store.setState({ documents: {}, tabs: [], shown: null })
  const session = startSession({ ...bench.session, host }, createTestPage(createMemoryStorage()), isReload)
  const untilOpened = await new Promise<string[]>((resolve) => {
    void bootstrap(session, () => resolve(made()))
  })
  session.end()
  return { ahead, untilOpened, document: selectShown(session.store.getState()).file?.path }
}

describe('the first questions', () => {
  it('are all that the start asks for until the first document is there', async () => {
    const { ahead, untilOpened, document } = await startAskedAhead(false)
    expect(ahead).toEqual([
      'app.info',
      'settings.get',
      'settings.problems',
      'documents.takeTabs',
      'documents.open',
      'projects.entries',
      'documents.picture',
      'presets.read',
    ])
    const others = ['documents.ignored', 'documents.keepTabs']
    expect(untilOpened.filter((name) => !others.includes(name))).toEqual(ahead)
    expect(document).toBe('/app/Dockerfile')
  })

  it('leave the documents of a reload to the page', async () => {
    const { ahead } = await startAskedAhead(true)
    expect(ahead).toEqual(['app.info', 'settings.get', 'settings.problems'])
  })

  it('fail silently; the failure is shown where the document is opened', async () => {
    const { document } = await startAskedAhead(false, { tabs: [gone], shown: 0 })
    expect(document).toBeUndefined()
  })
})
