import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildEvent, initialBuildState, reduceBuild, stepKey } from '#shared/build/index.ts'
import { type BuildHarness, createBuildHarness, processesWith } from '../../scripts/daemon/build-harness.ts'
import { startLoadedDaemon } from '../../scripts/daemon/loaded-daemon.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

const samples = fileURLToPath(new URL('../../samples/', import.meta.url))

async function sample(name: string) {
  const context = join(samples, name)
  const dockerfilePath = join(context, 'Dockerfile')
  return { context, dockerfilePath, dockerfile: await readFile(dockerfilePath, 'utf8') }
}

const outputOf = (events: readonly BuildEvent[]) =>
  events.flatMap((event) => (event.type === 'log' ? [event.text] : [])).join('')

describe('the samples', () => {
  test.each(['compile-c', 'compile-c-by-number'])(
    '%s builds, runs, and leaves the compiler out',
    async (name) => {
      const { events, finished } = await harness.build({ ...(await sample(name)), tags: [`test/${name}`] })
      expect(finished).toMatchObject({ status: 'succeeded', error: null })
      const imageId = finished.imageId ?? ''
      expect(await harness.run(imageId)).toEqual({
        stdout: 'Hello from a multi-stage build\n',
        stderr: '',
        exitCode: 0,
        error: null,
      })
      const history = await harness.services.images.history({ imageId })
      expect(history.tags).toContain(`test/${name}:latest`)
      expect(history.layers.map((layer) => layer.createdBy).slice(0, 3)).toEqual([
        'CMD ["./a.out"]',
        'WORKDIR /app',
        'COPY /app/a.out /app/ # buildkit',
      ])
      const look = await harness.build({
        context: samples,
        dockerfile: `FROM test/${name}\nCMD ["sh", "-c", "command -v gcc tcc || echo no compiler"]\n`,
      })
      expect((await harness.run(look.finished.imageId ?? '')).stdout).toBe('no compiler\n')
      const state = reduceBuild(initialBuildState('x'), events)
      expect(state.steps.get(stepKey(0, 3))).toBeDefined()
      // Both stages start from one image, so both FROMs are one vertex; BuildKit names it after either of them.
      expect(state.steps.get(stepKey(0, -1))).toBeDefined()
      expect(state.steps.get(stepKey(1, -1))).toBe(state.steps.get(stepKey(0, -1)))
      expect([...state.stages.values()].map((stage) => stage.state)).not.toContain('queued')
    },
  )

  test.each([
    ['development', 'this container is for Dev\n', [0, 1]],
    ['production', 'this container is for Prod\n', [0, 2]],
    ['1', 'this container is for Dev\n', [0, 1]],
  ])('environments builds its target %s', async (target, stdout, needs) => {
    const { events, finished } = await harness.build({ ...(await sample('environments')), target })
    expect(events[0]).toMatchObject({ type: 'started', needs })
    expect((await harness.run(finished.imageId ?? '')).stdout).toBe(stdout)
  })

  test('release compiles, tests, documents and packs a tool in 22 stages, and makes an image of it that runs', async () => {
    const release = await harness.build({ ...(await sample('release')), target: 'release' })
    expect(release.finished).toMatchObject({ status: 'succeeded', error: null })
    const image = await harness.build({ ...(await sample('release')), target: 'image' })
    expect((await harness.run(image.finished.imageId ?? '')).stdout).toBe('0 0 0\n')
  })
})

describe('events', () => {
  test('build events are well formed: started first, one finished last, a stage and a line for every step', async () => {
    const context = await harness.context({ 'a.txt': 'a' })
    const dockerfile =
      'FROM alpine:3.8 AS one\nWORKDIR /\nRUN echo "日本語" && echo err >&2\nCOPY a.txt /x/\nFROM scratch\nCOPY --from=one /x /x\n'
    const { events } = await harness.build({ context, dockerfile, noCache: true })
    expect(events[0]?.type).toBe('started')
    expect(events.filter((event) => event.type === 'finished')).toHaveLength(1)
    const state = reduceBuild(initialBuildState('x'), events)
    const places = [...state.vertices.values()]
      .filter((vertex) => vertex.stage !== -1)
      .map(({ stage, instruction, line, state: vertexState }) => [stage, instruction, line, vertexState])
    expect(places).toEqual(
      expect.arrayContaining([
        [0, -1, 1, expect.stringMatching(/done|cached/)],
        [0, 1, 3, 'done'],
        [0, 2, 4, 'done'],
        [1, 0, 6, 'done'],
      ]),
    )
    expect(places).toHaveLength(4)
    // The two streams reach the daemon through two pipes, in no defined order.
    expect(new Set([...state.logs].map(({ stream, text, stage }) => `${stream} ${stage} ${text}`))).toEqual(
      new Set(['stdout 0 日本語\n', 'stderr 0 err\n']),
    )
  })

  test('steps of COPY --link, heredocs, triggers and WORKDIR / get their lines', async () => {
    const trigger = await harness.build({
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8\nONBUILD RUN echo triggered\n',
      tags: ['test/trigger'],
    })
    expect(trigger.finished.error).toBeNull()
    const lines = [
      'FROM test/trigger AS one',
      'ARG ROOT=/',
      'WORKDIR $ROOT',
      'RUN <<EOF',
      'echo a',
      'EOF',
      'COPY <<"X" /x',
      'x',
      'X',
      'FROM alpine:3.8',
      'COPY --link --from=one /x /x',
      'COPY --from=alpine:3.18.4 /etc/os-release /y',
      'RUN --mount=from=one,target=/m ls /m',
    ]
    const { events } = await harness.build({
      context: await harness.context({}),
      dockerfile: `${lines.join('\n')}\n`,
      noCache: true,
    })
    const state = reduceBuild(initialBuildState('x'), events)
    expect(state.error).toBeNull()
    const places = [...state.vertices.values()].filter((vertex) => vertex.stage !== -1)
    expect(places.filter(({ instruction }) => instruction === null)).toEqual([])
    expect([...new Set(places.map(({ line }) => line))].sort((a, b) => a - b)).toEqual([
      1, 4, 7, 10, 11, 12, 13,
    ])
  })

  test('two concurrent builds that share steps under other names each see their own stages', async () => {
    const context = await harness.context({ 'a.txt': `${Math.random()}` })
    const steps = 'COPY a.txt /\nRUN sleep 0.5\nRUN cat /a.txt\n'
    const builds = await Promise.all(
      ['first', 'second'].map((name) =>
        harness.start({
          context,
          dockerfile: `FROM alpine:3.8 AS ${name}\n${steps}FROM scratch\nCOPY --from=${name} /a.txt /\n`,
        }),
      ),
    )
    for (const build of builds) {
      const state = reduceBuild(initialBuildState('x'), await build.events)
      expect(state.error).toBeNull()
      expect([-1, 0, 1, 2].map((step) => state.steps.has(stepKey(0, step)))).toEqual([true, true, true, true])
      expect(state.stages.get(0)?.state).toMatch(/done|cached/)
    }
  })

  test('a repeated build is cached, and its events can be requested again', async () => {
    const request = await sample('compile-c')
    await harness.build(request)
    const build = await harness.start(request)
    const events = await build.events
    const state = reduceBuild(initialBuildState('x'), events)
    expect([...state.stages.values()].map((stage) => stage.state)).toEqual(['cached', 'cached'])
    expect(harness.services.builds.events({ buildId: build.buildId, from: 0 }).events).toEqual(events)
  })

  test('an unnamed stage that is not the last can be built', async () => {
    const dockerfile = 'FROM alpine:3.8\nCMD ["echo", "first"]\nFROM alpine:3.8\nRUN false\n'
    const { finished } = await harness.build({ context: await harness.context({}), dockerfile, target: '0' })
    expect((await harness.run(finished.imageId ?? '')).stdout).toBe('first\n')
  })

  test('build arguments and labels reach the image', async () => {
    const { finished } = await harness.build({
      context: await harness.context({}),
      dockerfile: 'ARG V=3.8\nFROM alpine:$V\nARG WHO\nENV WHO=$WHO\nCMD ["sh", "-c", "echo $WHO"]\n',
      buildArgs: { V: '3.18.4', WHO: 'a & b' },
      labels: { 'org.example': 'yes' },
    })
    expect((await harness.run(finished.imageId ?? '')).stdout).toBe('a & b\n')
    const docker = await (await harness.services.daemon.engine()).docker()
    const image = await docker.getImage(finished.imageId ?? '').inspect()
    expect(image.Config.Labels).toEqual({ 'org.example': 'yes' })
  })
})

describe('failures', () => {
  test('a failing RUN reports its stage, line and output', async () => {
    const { events, finished } = await harness.build({
      context: await harness.context({}),
      dockerfile:
        'FROM alpine:3.8 AS base\n\n# a comment\nFROM base AS work\nRUN echo last words \\\n  && exit 7\nFROM alpine:3.8\nCOPY --from=work / /\n',
    })
    expect(finished.status).toBe('failed')
    expect(finished.error).toMatchObject({ stage: 1, line: 5 })
    expect(finished.error?.message).toContain('exit code: 7')
    expect(outputOf(events)).toContain('last words\n')
    const state = reduceBuild(initialBuildState('x'), events)
    expect(state.stages.get(1)?.state).toBe('failed')
  })

  test('a missing base image is located at its FROM', async () => {
    const { finished } = await harness.build({
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8 AS a\nFROM 127.0.0.1:1/no-such-image:9\nCOPY --from=a / /\n',
    })
    expect(finished.error).toMatchObject({ stage: 1, line: 2 })
    expect(finished.error?.message).toContain('127.0.0.1:1/no-such-image:9')
  })

  test('a COPY of a missing path is located at the COPY', async () => {
    const { finished } = await harness.build({
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8\nCOPY missing.txt /\n',
    })
    expect(finished.error).toMatchObject({ stage: 0, line: 2 })
  })

  test("a tag that the daemon rejects fails with the daemon's message", async () => {
    const { finished } = await harness.build({
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8\n',
      tags: ['NOT A TAG'],
    })
    expect(finished).toMatchObject({ status: 'failed', imageId: null })
    expect(finished.error?.message).toMatch(/invalid/i)
  })

  test.each([
    ['invalid-dockerfile', 'FROM alpine:3.8\nNOPE\n', ''],
    ['unknown-target', 'FROM alpine:3.8 AS a\n', 'b'],
  ])('%s keeps a build from starting', async (code, dockerfile, target) => {
    const context = await harness.context({})
    await expect(harness.start({ context, dockerfile, target })).rejects.toMatchObject({ code })
  })

  test('a daemon that dies during a build leads to exactly one finished event', async () => {
    const daemon = await startLoadedDaemon()
    const own = createBuildHarness(daemon.socket)
    try {
      const build = await own.start({
        context: await own.context({}),
        dockerfile: 'FROM alpine:3.8\nRUN echo begun && sleep 600\n',
      })
      await build.until((event) => event.type === 'log' && event.text.includes('begun'))
      process.kill(daemon.pid, 'SIGKILL')
      const events = await build.events
      expect(events.filter((event) => event.type === 'finished')).toHaveLength(1)
      expect(events.at(-1)).toMatchObject({ type: 'finished', status: 'failed', imageId: null })
    } finally {
      await own.close()
      await daemon.stop()
    }
    expect(await processesWith(daemon.socket.replace(/\/docker\.sock$/, ''))).toEqual([])
  })
})

describe('cancel', () => {
  test('a cancel stops the process of a RUN on the daemon', async () => {
    const build = await harness.start({
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8\nRUN echo begun && sleep 60123\n',
    })
    await build.until((event) => event.type === 'log' && event.text.includes('begun'))
    expect(await processesWith('sleep 60123')).not.toEqual([])
    await harness.services.builds.cancel({ buildId: build.buildId })
    const events = await build.events
    expect(events.at(-1)).toMatchObject({ type: 'finished', status: 'cancelled', error: null })
    expect(await processesWith('sleep 60123')).toEqual([])
    const state = reduceBuild(initialBuildState('x'), events)
    expect(state.stages.get(0)?.state).toBe('cancelled')
    await harness.services.builds.cancel({ buildId: build.buildId })
  })

  test('a cancel works directly after the start', async () => {
    const build = await harness.start({
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8\nRUN sleep 60124\n',
    })
    await harness.services.builds.cancel({ buildId: build.buildId })
    expect((await build.events).at(-1)).toMatchObject({ type: 'finished', status: 'cancelled' })
    expect(await processesWith('sleep 60124')).toEqual([])
  })

  test('cancelling an unknown build fails with unknown-build', async () => {
    await expect(harness.services.builds.cancel({ buildId: '0123456789ab' })).rejects.toMatchObject({
      code: 'unknown-build',
    })
  })
})
