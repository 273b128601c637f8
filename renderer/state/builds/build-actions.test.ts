import { describe, expect, it } from 'vitest'
import type { FakeHandlers } from '#renderer/client/testing/fake-host.ts'
import { CallError, defaultRunOptions } from '#shared/api/index.ts'
import { type BuildEvent, defaultBuildOptions } from '#shared/build/index.ts'
import { maskedValue } from '#shared/secrets/index.ts'
import { selectBuild, selectBuildOnGraph, selectBuilds, selectIsBuilding, selectRuns } from '../selectors.ts'
import { createMemoryStorage, startTestBench, type TestBench } from '../testing/test-bench.ts'

const text = 'FROM alpine AS a\nRUN one\nRUN two \\\n  three\n'
const buildId = 'build00001'
const imageId = `sha256:${'c'.repeat(64)}`

const started: BuildEvent = { type: 'started', buildId, time: 1, target: 0, needs: [0] }
const finished = (status: 'succeeded' | 'failed' | 'cancelled', line = 0): BuildEvent => ({
  type: 'finished',
  status,
  imageId: status === 'succeeded' ? imageId : null,
  error: status === 'failed' ? { message: 'exit code: 1', stage: 0, line } : null,
  time: 2,
})

/** The host's answer for a build with these events, in pieces of two. */
const eventsInPieces =
  (...events: BuildEvent[]) =>
  ({ from }: { readonly from: number }) => ({
    events: events.slice(from, from + 2),
    more: from + 2 < events.length,
  })

const building = (handlers: FakeHandlers = {}, storage = createMemoryStorage()): Promise<TestBench> =>
  startTestBench(
    text,
    {
      'builds.start': () => ({ buildId }),
      'builds.cancel': () => null,
      'images.history': () => ({ id: imageId, tags: [], size: 3, layers: [] }),
      'containers.run': () => ({ runId: 'run0000001', ports: [] }),
      'containers.stop': () => null,
      ...handlers,
    },
    {},
    storage,
  )

/** Ids of the builds that a page's storage keeps. */
const keptIn = (storage: Pick<Storage, 'getItem'>): unknown =>
  JSON.parse(storage.getItem('stagegraph.builds') ?? '[]').map((kept: { buildId: unknown }) => kept.buildId)

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('building', () => {
  it('asks before a build uses what nobody agreed to, and starts the build that was asked about', async () => {
    const agreed: unknown[] = []
    const bench = await building({
      'builds.start': () => {
        if (agreed.length === 0) throw new CallError({ code: 'not-agreed', message: 'nobody' })
        return { buildId }
      },
      'builds.unagreed': () => ({ items: [0], logins: [] }),
      'builds.agree': (request) => {
        agreed.push(request)
        return null
      },
    })
    const options = { ...defaultBuildOptions('a'), network: 'host' } as const
    await bench.session.builds.start(options)
    expect(bench.state().panels).toMatchObject({
      dialog: 'manifest',
      askedBuild: { request: { network: 'host', dockerfile: text }, unagreed: [0] },
    })
    expect(selectBuilds(bench.state())).toEqual([])
    bench.editor.type(0, 0, '# later\n')
    await bench.session.builds.agree()
    expect(agreed).toMatchObject([{ network: 'host', dockerfile: text }])
    expect(bench.inputs('builds.start').at(-1)).toMatchObject({ network: 'host', dockerfile: text })
    expect(bench.state().panels).toMatchObject({ dialog: null, askedBuild: null })
    expect(selectIsBuilding(bench.state())).toBe(true)
  })

  it('asks nothing for a build that was cancelled while it was starting', async () => {
    let refuse = (): void => undefined
    const bench = await building({
      'builds.start': () =>
        new Promise((_resolve, reject) => {
          refuse = () => reject(new CallError({ code: 'not-agreed', message: 'nobody' }))
        }),
    })
    const starting = bench.session.builds.start()
    await settled()
    await bench.session.builds.cancel()
    refuse()
    await starting
    expect(bench.inputs('builds.unagreed')).toEqual([])
    expect(bench.state().panels.dialog).toBeNull()
    expect(selectBuild(bench.state())?.state.status).toBe('cancelled')
  })

  it('starts nothing where the question is left, or cannot be asked', async () => {
    let isThere = true
    const bench = await building({
      'builds.start': () => {
        throw new CallError({ code: 'not-agreed', message: 'nobody' })
      },
      'builds.unagreed': () => {
        if (!isThere) throw new CallError({ code: 'disconnected', message: 'gone' })
        return { items: [0], logins: [] }
      },
    })
    await bench.session.builds.start()
    bench.session.store.setState(({ panels }) => ({ panels: { ...panels, dialog: null, askedBuild: null } }))
    await bench.session.builds.agree()
    isThere = false
    await bench.session.builds.start()
    expect(bench.inputs('builds.start')).toHaveLength(2)
    expect(selectBuilds(bench.state())).toEqual([])
    expect(bench.state().panels.dialog).toBeNull()
  })

  it('builds the current text of the editor, and folds the events the host sends', async () => {
    const bench = await building()
    bench.editor.type(0, 0, '# unsaved\n')
    await bench.session.builds.start()
    expect(bench.inputs('builds.start')[0]).toMatchObject({
      dockerfile: `# unsaved\n${text}`,
      context: '/app',
      target: 'a',
    })
    expect(selectIsBuilding(bench.state())).toBe(true)
    bench.host.push('builds.events', { buildId, from: 0, events: [started] })
    bench.host.push('builds.events', { buildId, from: 1, events: [finished('succeeded')] })
    await settled()
    expect(selectBuild(bench.state())?.state.status).toBe('succeeded')
    expect(selectBuild(bench.state())?.image?.size).toBe(3)
    expect(selectIsBuilding(bench.state())).toBe(false)
  })

  it('asks for values that were not kept instead of building with a mask', async () => {
    const bench = await building()
    const stored = { ...defaultBuildOptions('a'), buildArgs: { TOKEN: maskedValue } }
    await bench.session.builds.start(stored)
    expect(bench.inputs('builds.start')).toEqual([])
    expect(bench.state().panels).toMatchObject({ dialog: 'buildOptions', askedOptions: stored })
    await bench.session.builds.start({ ...stored, buildArgs: { TOKEN: 'again' } })
    expect(bench.inputs('builds.start')).toMatchObject([{ buildArgs: { TOKEN: 'again' } }])
  })

  it('events that arrive before the answer to the call are not lost', async () => {
    const bench: TestBench = await building({
      'builds.start': () => {
        bench.host.push('builds.events', { buildId, from: 0, events: [started, finished('cancelled')] })
        return { buildId }
      },
    })
    await bench.session.builds.start()
    expect(selectBuild(bench.state())?.state.status).toBe('cancelled')
  })

  it('a gap is filled from the host, and nothing counts twice', async () => {
    const log: BuildEvent = { type: 'log', digest: 'd', stream: 'stdout', text: 'x', time: 1 }
    const bench = await building({ 'builds.events': eventsInPieces(started, log, log) })
    await bench.session.builds.start()
    bench.host.push('builds.events', { buildId, from: 2, events: [log] })
    await settled()
    bench.host.push('builds.events', { buildId, from: 1, events: [log, log, finished('failed')] })
    expect(selectBuild(bench.state())?.state.logs.end).toBe(2)
    expect(selectBuild(bench.state())?.state.status).toBe('failed')
  })

  it('a long build is fetched piece by piece, and what is pushed meanwhile is not lost', async () => {
    const log = (name: string): BuildEvent => ({
      type: 'log',
      digest: 'd',
      stream: 'stdout',
      text: name,
      time: 1,
    })
    const all: BuildEvent[] = [started, log('a'), log('b'), log('c')]
    const bench: TestBench = await building({
      'builds.events': ({ from }) => {
        const answer = eventsInPieces(...all)({ from })
        if (from === 2) {
          // It reaches the host, and is pushed, while the answer is on its way.
          bench.host.push('builds.events', { buildId, from: 4, events: [log('d')] })
          all.push(log('d'))
        }
        return answer
      },
    })
    await bench.session.builds.start()
    bench.host.push('builds.events', { buildId, from: 3, events: [log('c')] })
    await settled()
    const logs = [...(selectBuild(bench.state())?.state.logs ?? [])]
    expect(logs.map((each) => each.text).join('')).toBe('abcd')
    expect(bench.inputs('builds.events')).toEqual([0, 2, 4].map((from) => ({ buildId, from })))
  })

  it('a failure marks its whole instruction where it is in the current text', async () => {
    const bench = await building()
    await bench.session.builds.start()
    bench.editor.type(0, 0, '# moved\n')
    bench.host.push('builds.events', { buildId, from: 0, events: [started, finished('failed', 3)] })
    const { failure } = bench.editor
    expect(failure && bench.editor.text().slice(failure.from, failure.to)).toBe('RUN two \\\n  three')
    expect(bench.state().panels).toMatchObject({ bottom: true, tab: 'log' })
  })

  it('statuses are on the graph only while it has the shape that was built', async () => {
    const bench = await building()
    await bench.session.builds.start()
    bench.host.push('builds.events', { buildId, from: 0, events: [started] })
    bench.editor.type(21, 24, 'uno')
    expect(selectBuildOnGraph(bench.state())).not.toBeNull()
    bench.editor.type(17, 17, 'USER x\n')
    expect(selectBuildOnGraph(bench.state())).toBeNull()
  })

  it('a build that the host rejects or has forgotten ends, and shows why', async () => {
    const refused = await building({
      'builds.start': () => {
        throw new CallError({ code: 'no-daemon', message: 'no daemon' })
      },
    })
    await refused.session.builds.start()
    expect(selectIsBuilding(refused.state())).toBe(false)
    expect(refused.state().messages.at(-1)?.detail).toMatchObject({ code: 'no-daemon' })

    const forgotten = await building({
      'builds.events': () => {
        throw new CallError({ code: 'no-such-build', message: 'the host was restarted' })
      },
    })
    await forgotten.session.builds.start()
    forgotten.host.setConnection('reconnecting')
    forgotten.host.setConnection('connected')
    await settled()
    expect(selectBuild(forgotten.state())?.state.error?.message).toBe('the host was restarted')
  })

  it('cancel asks the host to stop the build', async () => {
    const bench = await building()
    await bench.session.builds.start()
    await bench.session.builds.cancel()
    expect(bench.inputs('builds.cancel')).toEqual([{ buildId }])
  })
})

describe('several builds', () => {
  const many = async (handlers: FakeHandlers = {}) => {
    let count = 0
    const bench = await building({
      'builds.start': () => ({ buildId: `build0000${++count}` }),
      'builds.events': eventsInPieces(),
      ...handlers,
    })
    for (const name of ['first', 'second', 'third']) {
      await bench.session.builds.start({ ...defaultBuildOptions('a'), tags: [name] })
    }
    await settled()
    return bench
  }
  const phases = (bench: TestBench) => selectBuilds(bench.state()).map(({ phase }) => phase)
  const end = (bench: TestBench, at: number) =>
    bench.host.push('builds.events', {
      buildId: `build0000${at}`,
      from: 0,
      events: [started, finished('succeeded')],
    })

  it('run together up to the limit, and the next starts when one has ended', async () => {
    const bench = await many()
    expect(phases(bench)).toEqual(['running', 'running', 'queued'])
    expect(selectBuild(bench.state())?.request.tags).toEqual(['second'])
    end(bench, 1)
    await settled()
    expect(phases(bench)).toEqual(['finished', 'running', 'running'])
    expect(bench.inputs('builds.start')).toHaveLength(3)
    expect(selectBuild(bench.state())?.request.tags).toEqual(['second'])
  })

  it('each keep their own events, whichever is shown', async () => {
    const bench = await many()
    bench.session.builds.show(1)
    const log: BuildEvent = { type: 'log', digest: 'd', stream: 'stdout', text: 'x', time: 1 }
    bench.host.push('builds.events', { buildId: 'build00002', from: 0, events: [started, log, log] })
    bench.host.push('builds.events', { buildId: 'build00001', from: 0, events: [started, log] })
    expect(selectBuilds(bench.state()).map(({ state }) => state.logs.end)).toEqual([1, 2, 0])
    expect(selectBuild(bench.state())?.state.buildId).toBe('build00001')
  })

  it('a queued one is cancelled without asking the host', async () => {
    const bench = await many()
    await bench.session.builds.cancel(3)
    expect(phases(bench)).toEqual(['running', 'running', 'finished'])
    expect(bench.inputs('builds.cancel')).toEqual([])
    expect(selectBuilds(bench.state()).at(-1)?.state.status).toBe('cancelled')
  })

  it('one is being cancelled until the daemon has stopped it, and keeps its place until then', async () => {
    let stopped = (): void => undefined
    const bench = await many({
      'builds.cancel': () => new Promise<null>((resolve) => (stopped = () => resolve(null))),
    })
    const cancelled = bench.session.builds.cancel(1)
    await settled()
    expect(phases(bench)).toEqual(['cancelling', 'running', 'queued'])
    bench.host.push('builds.events', {
      buildId: 'build00001',
      from: 0,
      events: [started, finished('cancelled')],
    })
    stopped()
    await cancelled
    await settled()
    expect(phases(bench)).toEqual(['finished', 'running', 'running'])
  })

  it('the text shows the failure of the shown one', async () => {
    const bench = await many()
    bench.host.push('builds.events', {
      buildId: 'build00001',
      from: 0,
      events: [started, finished('failed', 2)],
    })
    expect(bench.editor.failure).toBeNull()
    bench.session.builds.show(1)
    expect(bench.editor.failure).not.toBeNull()
    bench.session.builds.show(2)
    expect(bench.editor.failure).toBeNull()
  })

  it('all are found again by a reloaded page, and the queue continues', async () => {
    const storage = createMemoryStorage()
    let count = 0
    const handlers: FakeHandlers = {
      'builds.start': () => ({ buildId: `build0000${++count}` }),
      'builds.events': eventsInPieces(started),
    }
    const before = await startTestBench(text, handlers, {}, storage)
    for (const _each of [1, 2, 3]) await before.session.builds.start()
    await settled()
    before.session.builds.show(1)
    await expect.poll(() => keptIn(storage)).toEqual(['build00001', 'build00002', null])
    before.session.end()
    const after = await startTestBench(text, handlers, {}, storage)
    expect(phases(after)).toEqual(['running', 'running', 'queued'])
    expect(selectBuild(after.state())?.state.buildId).toBe('build00001')
  })
})

describe('several builds of a reloaded page', () => {
  it('are kept without the values of secrets', async () => {
    const storage = createMemoryStorage()
    const bench = await building({}, storage)
    await bench.session.builds.start({
      ...defaultBuildOptions('a'),
      buildArgs: { NPM_TOKEN: 'canary-1', PLAIN: 'seen' },
      cacheTo: [{ type: 's3', attributes: { secret_access_key: 'canary-2', bucket: 'seen' } }],
      namedContexts: { app: 'https://me:canary-3@example.org/app.git' },
    })
    await expect.poll(() => keptIn(storage)).toEqual([buildId])
    const text = storage.getItem('stagegraph.builds') ?? ''
    expect(text).not.toContain('canary')
    expect(text).toContain('"PLAIN":"seen"')
  })

  it('end when the host reports it, also while it is asked about the others', async () => {
    const storage = createMemoryStorage()
    let count = 0
    const handlers: FakeHandlers = { 'builds.start': () => ({ buildId: `build0000${++count}` }) }
    const before = await startTestBench(text, handlers, {}, storage)
    for (const _each of [1, 2]) await before.session.builds.start()
    await expect.poll(() => keptIn(storage)).toEqual(['build00001', 'build00002'])
    before.session.end()

    const page = createMemoryStorage()
    let answerSecond = (): void => undefined
    let hasEnded = false
    const events = () => (hasEnded ? [started, finished('succeeded')] : [started])
    const after = await building(
      {
        'builds.events': async ({ buildId: asked, from }) => {
          if (asked === buildId) return { events: events().slice(from), more: false }
          await new Promise<void>((resolve) => {
            answerSecond = resolve
          })
          return { events: [{ ...started, buildId: asked }].slice(from), more: false }
        },
      },
      page,
    )
    page.setItem('stagegraph.builds', storage.getItem('stagegraph.builds') ?? '')
    const resuming = after.session.builds.resume()
    await settled()
    hasEnded = true
    after.host.push('builds.events', { buildId, from: 1, events: [finished('succeeded')] })
    answerSecond()
    await resuming
    await settled()
    expect(
      selectBuilds(after.state())
        .map(({ state }) => state.status)
        .sort(),
    ).toEqual(['running', 'succeeded'])
  })
})

describe('a Dockerfile that the host refuses', () => {
  it('is a failed build with its line', async () => {
    const bench = await building({
      'builds.start': () => {
        throw new CallError({
          code: 'invalid-dockerfile',
          message: 'Dockerfile, line 2: unknown instruction: RU',
        })
      },
    })
    bench.editor.type(17, 20, 'RU')
    await bench.session.builds.start()
    await settled()
    expect(selectBuild(bench.state())?.state).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('unknown instruction: RU'), line: 2 },
    })
  })
})

describe('running the image', () => {
  it('runs that of the build it was asked for, whichever is shown by then', async () => {
    const bench = await building()
    await bench.session.builds.start()
    bench.host.push('builds.events', { buildId, from: 0, events: [started, finished('succeeded')] })
    await settled()
    const asked = selectBuild(bench.state())
    await bench.session.builds.start()
    expect(selectBuild(bench.state())?.state.imageId).toBeNull()
    await bench.session.runs.start(defaultRunOptions, asked)
    expect(bench.inputs('containers.run')).toMatchObject([{ imageId }])
  })

  it('shows its output and its end, including what came before the answer', async () => {
    const runId = 'run0000001'
    const bench: TestBench = await building({
      'containers.run': () => {
        bench.host.push('containers.output', { runId, stream: 'stdout', text: 'hello ' })
        return { runId, ports: [] }
      },
    })
    await bench.session.builds.start()
    bench.host.push('builds.events', { buildId, from: 0, events: [started, finished('succeeded')] })
    await bench.session.runs.start()
    bench.host.push('containers.output', { runId, stream: 'stdout', text: 'world' })
    bench.host.push('containers.output', { runId: 'run0000002', stream: 'stdout', text: 'other' })
    bench.host.push('containers.ended', { runId, exitCode: 0, error: null })
    const { all, shown } = selectRuns(bench.state())
    expect(shown?.runId).toBe(runId)
    expect(all).toMatchObject([{ runId, status: 'ended', exitCode: 0, error: null }])
    expect(all[0]?.feed.text).toBe('hello world')
  })
})

describe('a page that is loaded again', () => {
  const handlers: FakeHandlers = {
    'builds.start': () => ({ buildId }),
    'images.history': () => ({ id: imageId, tags: [], size: 3, layers: [] }),
  }

  it('finds the build it was in, and follows it to its end', async () => {
    const storage = createMemoryStorage()
    const before = await startTestBench(text, handlers, {}, storage)
    await before.session.builds.start()
    before.session.end()
    const after = await startTestBench(
      text,
      { ...handlers, 'builds.events': eventsInPieces(started) },
      {},
      storage,
    )
    expect(selectIsBuilding(after.state())).toBe(true)
    after.host.push('builds.events', { buildId, from: 1, events: [finished('failed', 3)] })
    expect(selectBuild(after.state())?.state.status).toBe('failed')
    expect(after.editor.failure).not.toBeNull()
  })

  it('shows nothing of a build that the host has forgotten', async () => {
    const storage = createMemoryStorage()
    const before = await startTestBench(text, handlers, {}, storage)
    await before.session.builds.start()
    before.session.end()
    const forgetful: FakeHandlers = {
      'builds.events': () => {
        throw new CallError({ code: 'unknown-build', message: 'no such build' })
      },
    }
    const after = await startTestBench(text, forgetful, {}, storage)
    expect(selectBuild(after.state())).toBeNull()
  })
})
