import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { hostname } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultRunOptions, type RunOptions } from '#shared/api/index.ts'
import { cutAtInstruction } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { type BuildHarness, createBuildHarness, processesWith } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { ownerLabel, runLabel, thisOwner } from './owner.ts'

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

async function image(command: string, more = ''): Promise<string> {
  const { finished } = await harness.build({
    context: await harness.context({}),
    dockerfile: `FROM alpine:3.8\n${more}CMD ${JSON.stringify(['sh', '-c', command])}\n`,
  })
  return finished.imageId ?? ''
}

/** A run whose output is checked as it arrives. */
async function start(imageId: string, options: Partial<RunOptions> = {}, of: BuildHarness = harness) {
  const { containers } = of.services
  let seen = ''
  let runId: string | null = null
  const waiting: { readonly has: (text: string) => boolean; readonly found: () => void }[] = []
  const look = () => {
    for (const { has, found } of waiting) if (has(seen)) found()
  }
  const ended = new Promise<{ exitCode: number | null; error: string | null }>((resolve) => {
    const unsubscribe = containers.onRun({
      output: (output) => {
        if (output.runId !== (runId ?? output.runId)) return
        seen += output.text
        look()
      },
      ended: (end) => {
        if (end.runId !== (runId ?? end.runId)) return
        unsubscribe()
        resolve({ exitCode: end.exitCode, error: end.error })
      },
    })
  })
  const started = await containers.run({ imageId, options: { ...defaultRunOptions, ...options } })
  runId = started.runId
  return {
    ...started,
    ended,
    seen: () => seen,
    type: (text: string) => containers.input({ runId: started.runId, text, encoding: 'utf8' }),
    /** Resolves when the output contains it; a number waits for that many characters. */
    shows: (wanted: RegExp | number) =>
      new Promise<void>((found) => {
        const has = (text: string) => (typeof wanted === 'number' ? text.length >= wanted : wanted.test(text))
        waiting.push({ has, found })
        look()
      }),
  }
}

const inTerminal = { terminal: { columns: 91, rows: 33 } }

const ours = async () => {
  const docker = await (await harness.services.daemon.engine()).docker()
  return docker.listContainers({ all: true, filters: { label: [runLabel] } })
}

test('a run emits both streams and the exit code, and removes the container', async () => {
  const imageId = await image('echo 出力; echo 誤り >&2; exit 4')
  expect(await harness.run(imageId)).toEqual({ stdout: '出力\n', stderr: '誤り\n', exitCode: 4, error: null })
  expect(await ours()).toEqual([])
})

test('a run does not split characters that arrive in pieces', async () => {
  const imageId = await image("printf '\\346\\227'; sleep 0.2; printf '\\245'")
  expect((await harness.run(imageId)).stdout).toBe('日')
})

test('a program that ignores the stop signal is killed, at once when asked twice', async () => {
  const imageId = await image('trap "echo asked" TERM; echo ready; while :; do sleep 60125 & wait; done')
  const run = await start(imageId)
  await run.shows(/ready/)
  const stopped = harness.services.containers.stop({ runId: run.runId })
  await run.shows(/asked/)
  await harness.services.containers.stop({ runId: run.runId, now: true })
  await stopped
  expect((await run.ended).exitCode).toBe(137)
  expect(await ours()).toEqual([])
  expect(await processesWith('sleep 60125')).toEqual([])
  await harness.services.containers.stop({ runId: run.runId })
})

test('a program that handles the stop signal ends in its own way', async () => {
  const run = await start(await image('trap "echo bye; exit 7" TERM; echo ready; while :; do sleep 1; done'))
  await run.shows(/ready/)
  await harness.services.containers.stop({ runId: run.runId })
  expect(await run.ended).toEqual({ exitCode: 7, error: null })
  expect(run.seen()).toContain('bye')
})

test('a run that never stops writing is throttled, and can be stopped', async () => {
  const run = await start(await image('yes 0123456789abcdef'))
  await run.shows(1000)
  const before = process.memoryUsage().rss
  await run.shows(4_000_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  await harness.services.containers.stop({ runId: run.runId, now: true })
  await run.ended
  expect(harness.services.containers.list().at(-1)?.output.length).toBeLessThanOrEqual(256 * 1024)
  expect(await ours()).toEqual([])
})

test('a terminal passes input on, and has the size it was given', async () => {
  const run = await start(await image('exec sh'), inTerminal)
  run.type('stty size\n')
  await run.shows(/33 91/)
  await harness.services.containers.resize({ runId: run.runId, size: { columns: 120, rows: 41 } })
  run.type('stty size\n')
  await run.shows(/41 120/)
  run.type('echo 日本$((40+2))\n')
  await run.shows(/日本42/)
  run.type('exit 5\n')
  expect(await run.ended).toEqual({ exitCode: 5, error: null })
  expect(await ours()).toEqual([])
})

test('Ctrl-C reaches the program in a terminal', async () => {
  const run = await start(await image('exec sh'), inTerminal)
  run.type('trap "echo caught" INT; echo ready; sleep 60131\n')
  await run.shows(/ready\r\n/)
  run.type('\u0003')
  await run.shows(/caught/)
  await harness.services.containers.stop({ runId: run.runId, now: true })
  await run.ended
})

test('a run has the requested command, environment, user, folder and network', async () => {
  const run = await start(await image('true'), {
    command: ['sh', '-c', 'echo "$A|$(id -u)|$(pwd)|$(ls /sys/class/net)"'],
    env: { A: 'one = two' },
    user: '123',
    workdir: '/tmp',
    network: 'none',
  })
  expect((await run.ended).exitCode).toBe(0)
  expect(run.seen()).toBe('one = two|123|/tmp|lo\n')
})

test('an entrypoint replaces the image’s', async () => {
  const run = await start(await image('true'), { entrypoint: ['echo', 'told'], command: ['words'] })
  await run.ended
  expect(run.seen()).toBe('told words\n')
})

test('a published port is reached under the reported address', async () => {
  const page = '{ printf "HTTP/1.0 200 OK\\r\\n\\r\\nhello"; } | nc -l -p 8080'
  const run = await start(await image(`while :; do ${page}; done`, 'EXPOSE 8080\n'), {
    ports: [{ container: 8080, protocol: 'tcp', host: null }],
  })
  const address = run.ports[0]?.address ?? ''
  expect(address).toMatch(/^localhost:\d+$/)
  expect(run.ports).toEqual([{ container: 8080, protocol: 'tcp', address }])
  await expect.poll(() => textOf(`http://127.0.0.1:${address.split(':')[1]}/`)).toContain('hello')
  await harness.services.containers.stop({ runId: run.runId, now: true })
  await run.ended
})

test('folders within the roots are mounted, others are rejected, and volumes persist', async () => {
  const folder = await harness.context({ 'note.txt': 'from here' })
  const imageId = await image('true')
  const mount = { kind: 'bind', source: folder, target: '/here', readOnly: true } as const
  const run = await start(imageId, {
    command: ['sh', '-c', 'cat /here/note.txt; touch /here/x'],
    mounts: [mount],
  })
  expect((await run.ended).exitCode).not.toBe(0)
  expect(run.seen()).toContain('from here')

  const volume = { kind: 'volume', source: 'stagegraph-test', target: '/data', readOnly: false } as const
  const write = await start(imageId, { command: ['sh', '-c', 'echo kept > /data/f'], mounts: [volume] })
  await write.ended
  const read = await start(imageId, { command: ['cat', '/data/f'], mounts: [volume] })
  await read.ended
  expect(read.seen()).toBe('kept\n')
  await (await (await harness.services.daemon.engine()).docker()).getVolume('stagegraph-test').remove()

  const barred = createBuildHarness(daemonSocket(), { mayRead: (path) => path === '/nowhere' })
  const outside = barred.services.containers.run({
    imageId,
    options: { ...defaultRunOptions, mounts: [mount] },
  })
  await expect(outside).rejects.toMatchObject({ code: 'outside-roots' })
  await barred.close()
})

test('the run defaults of an image come from its config', async () => {
  const imageId = await image('true', 'ENV A=1\nEXPOSE 80 53/udp\nWORKDIR /srv\nUSER 7\nVOLUME /data\n')
  expect(await harness.services.containers.defaults({ imageId })).toMatchObject({
    entrypoint: [],
    command: ['sh', '-c', 'true'],
    env: expect.arrayContaining(['A=1']),
    user: '7',
    workdir: '/srv',
    ports: expect.arrayContaining([
      { container: 80, protocol: 'tcp' },
      { container: 53, protocol: 'udp' },
    ]),
    volumes: ['/data'],
  })
})

test('a shell opens whatever the image would run', async () => {
  const run = await start(await image('exit 9', 'ENTRYPOINT ["false"]\n'), { ...inTerminal, shell: true })
  run.type('echo in-$((1+1))-shell\nexit\n')
  await run.shows(/in-2-shell/)
  expect((await run.ended).exitCode).toBe(0)
})

test('a shell opens in the state before the step that failed', async () => {
  const dockerfile =
    'FROM alpine:3.8 AS broken\nWORKDIR /work\nRUN echo made > here\nRUN cat missing\nRUN echo later\n'
  const request = { context: await harness.context({}), dockerfile }
  const { finished } = await harness.build(request)
  expect(finished).toMatchObject({ status: 'failed', error: { line: 4 } })
  const graph = resolveStages(parseDockerfile(dockerfile), {})
  const before = cutAtInstruction(dockerfile, graph, 0, 2) ?? ''
  const again = await harness.build({ ...request, dockerfile: before })
  const steps = again.events.flatMap((event) => (event.type === 'vertex' && event.stage === 0 ? [event] : []))
  expect(steps.filter(({ completed }) => completed !== null).at(-1)).toMatchObject({ cached: true })
  const run = await start(again.finished.imageId ?? '', { ...inTerminal, shell: true })
  run.type('cat here; cat missing; echo code-$?\nexit\n')
  await run.shows(/made[\s\S]*No such file[\s\S]*code-1/)
  await run.ended
})

test('an image without a shell is reported', async () => {
  const { finished } = await harness.build({
    context: await harness.context({ file: 'x' }),
    dockerfile: 'FROM scratch\nCOPY file /file\n',
  })
  const imageId = finished.imageId ?? ''
  const options = { ...defaultRunOptions, ...inTerminal, shell: true }
  await expect(harness.services.containers.run({ imageId, options })).rejects.toMatchObject({
    code: 'no-shell',
  })
  expect(await ours()).toEqual([])
})

test('a page that connects later finds the run with its output', async () => {
  const run = await start(await image('echo early; exec sh'), inTerminal)
  await run.shows(/early/)
  const found = () => harness.services.containers.list().find(({ runId }) => runId === run.runId)
  expect(found()).toMatchObject({
    status: 'running',
    terminal: true,
    output: expect.stringContaining('early'),
  })
  harness.services.containers.forget({ runId: run.runId })
  expect(found()).toBeDefined()
  await harness.services.containers.stop({ runId: run.runId, now: true })
  expect(found()).toMatchObject({ status: 'ended', exitCode: 137 })
  harness.services.containers.forget({ runId: run.runId })
  expect(found()).toBeUndefined()
})

test('runs that are still running at the end are removed', async () => {
  const imageId = await image('sleep 60126')
  const other = createBuildHarness(daemonSocket())
  await other.services.containers.run({ imageId })
  expect(await ours()).toHaveLength(1)
  await other.close()
  expect(await ours()).toEqual([])
})

test('containers of a crashed app are removed, those of others are not', async () => {
  const imageId = await image('sleep 60127')
  const docker = await (await harness.services.daemon.engine()).docker()
  const left = async (owner: string) => {
    const container = await docker.createContainer({
      Image: imageId,
      Labels: { [runLabel]: 'feedfeed', [ownerLabel]: owner },
    })
    await container.start()
    return container
  }
  const [machine = '', , start = ''] = thisOwner().split(' ')
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  await left(`${machine} ${child.pid} ${start}`)
  await left(`${machine} ${process.pid} 1`)
  const kept = [await left(thisOwner()), await left(`${hostname()} 1 1`), await left('')]
  await harness.services.containers.removeLeftovers()
  expect((await ours()).map(({ Id }) => Id).sort()).toEqual(kept.map(({ id }) => id).sort())
  await Promise.all(kept.map((container) => container.remove({ force: true })))
})

test('running a missing image fails with a message', async () => {
  const imageId = `sha256:${'0'.repeat(64)}`
  await expect(harness.services.containers.run({ imageId })).rejects.toMatchObject({ code: 'no-such-image' })
  await expect(harness.services.containers.defaults({ imageId })).rejects.toMatchObject({
    code: 'no-such-image',
  })
  await expect(harness.services.images.history({ imageId })).rejects.toMatchObject({ code: 'no-such-image' })
})

test('a missing command fails to start', async () => {
  const { finished } = await harness.build({
    context: await harness.context({}),
    dockerfile: 'FROM alpine:3.8\nCMD ["/no/such/program"]\n',
  })
  await expect(harness.services.containers.run({ imageId: finished.imageId ?? '' })).rejects.toMatchObject({
    code: 'cannot-start',
  })
  expect(await ours()).toEqual([])
})

function textOf(url: string): Promise<string> {
  return new Promise((resolve) => {
    get(url, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('close', () => resolve(text))
    }).on('error', () => resolve(''))
  })
}
