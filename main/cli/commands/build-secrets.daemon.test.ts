import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppServices, createAppServices } from '#main/app/index.ts'
import { ControlClient, engineDialer } from '#main/buildkit/index.ts'
import { openDocumentWindow } from '#main/documents/testing/document-window.ts'
import { Engine } from '#main/engine/index.ts'
import { readRecord } from '#main/history/index.ts'
import type { BuildEvent, BuildRequest } from '#shared/build/index.ts'
import { daemonSocket } from '../../../scripts/daemon/worker-daemon.ts'
import { buildCommand } from './build.ts'

const values = ['file-value-8f31c07d52', 'env-value-b6a94e10c3']
const dockerfile = (end: string) =>
  [
    'FROM alpine:3.8',
    'ARG RUN_NUMBER',
    'RUN --mount=type=secret,id=one,required=true --mount=type=secret,id=two,required=true \\',
    `  cat /run/secrets/one /run/secrets/two | wc -c && ${end}\n`,
  ].join('\n')

let folder: string
let context: string
let app: AppServices
const failures: unknown[] = []
const env = () => ({
  ...process.env,
  DOCKER_HOST: `unix://${daemonSocket()}`,
  DOCKER_CONFIG: join(folder, 'config'),
  STAGEGRAPH_DATA: join(folder, 'data'),
  SECOND: values[1],
})
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-secrets-'))
  context = await mkdtemp(join(folder, 'project-'))
  await writeFile(join(context, 'Dockerfile'), dockerfile('true'))
  await writeFile(join(context, 'one.txt'), values[0] ?? '')
  const pages = fileURLToPath(new URL('../../../docs/checks', import.meta.url))
  app = await createAppServices({
    shell: 'web',
    version: 'test',
    env: env(),
    cwd: context,
    startPath: join(context, 'Dockerfile'),
    samplesFolder: fileURLToPath(new URL('../../../samples', import.meta.url)),
    checkPagesFolder: pages,
    lessonsFolder: join(folder, 'lessons'),
    report: (error) => failures.push(error),
  })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
  expect(failures).toEqual([])
})

function request(end: string): BuildRequest {
  return {
    context,
    dockerfilePath: join(context, 'Dockerfile'),
    dockerfile: dockerfile(end),
    target: '',
    tags: ['test/secret'],
    buildArgs: { RUN_NUMBER: String(Date.now()) },
    platform: '',
    labels: {},
    noCache: true,
    pull: false,
    secrets: [
      { id: 'one', from: 'file', path: join(context, 'one.txt') },
      { id: 'two', from: 'env', name: 'SECOND' },
    ],
  }
}

async function build(end: string): Promise<{ buildId: string; events: readonly BuildEvent[] }> {
  let unsubscribe = () => {}
  const ended = new Promise<void>((resolve) => {
    unsubscribe = app.builds.onEvents((_id, _from, events) => {
      if (events.some((event) => event.type === 'finished')) resolve()
    })
  })
  await app.builds.agree(request(end))
  const { buildId } = await app.builds.start(request(end))
  await ended
  unsubscribe()
  await app.history.settled()
  return { buildId, events: app.builds.events({ buildId, from: 0 }).events }
}

/** Everything else the app stores: options as a preset and as the last ones, unsaved text, settings. */
async function keepEverything(built: BuildRequest): Promise<void> {
  const path = join(context, 'Dockerfile')
  const { context: _context, dockerfile, dockerfilePath: _path, ...options } = built
  await app.presets.write({
    path,
    memory: {
      presets: [{ name: 'with secrets', options }],
      current: { '': 'with secrets' },
      last: { '': options },
      entry: null,
    },
  })
  const window = await openDocumentWindow(app.documents, path)
  window.become(`${dockerfile}# not saved\n`)
  await window.synchronise()
  await app.settings.set({ notifyBuilds: true })
}

async function commandOutput(end: string, progress: 'plain' | 'json'): Promise<string> {
  await writeFile(join(context, 'Dockerfile'), dockerfile(end))
  const chunks: Buffer[] = []
  const keep = () => new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk))
  const args = [context, '--no-cache', '--progress', progress, '-t', 'test/secret']
  const secrets = ['--secret', `id=one,src=${join(context, 'one.txt')}`, '--secret', 'id=two,env=SECOND']
  const failure = await buildCommand([...args, ...secrets], {
    stdin: Readable.from([]),
    stdout: keep(),
    stderr: keep(),
    cwd: context,
    language: 'en',
    env: env(),
    signal: new AbortController().signal,
  }).then(
    () => '',
    (error: Error) => error.message,
  )
  return Buffer.concat(chunks).toString() + failure
}

/** BuildKit's own history of a build, and the text of its cache records. */
async function daemonRecords(buildId: string): Promise<string> {
  const dialer = engineDialer(new Engine({ kind: 'unix', path: daemonSocket() }))
  const client = new ControlClient(await dialer.openControl(AbortSignal.timeout(5000)))
  try {
    const told: unknown[] = [await client.diskUsage()]
    for await (const update of client.status(buildId)) {
      told.push({ ...update, logs: update.logs.map(({ bytes }) => Buffer.from(bytes).toString('utf8')) })
    }
    return JSON.stringify(told)
  } finally {
    client.close()
  }
}

/** History, configuration and layers, from `docker save`. */
async function wholeImage(): Promise<Buffer> {
  const docker = await (await app.daemon.engine()).docker()
  const image = docker.getImage('test/secret')
  const chunks: Buffer[] = [Buffer.from(JSON.stringify([await image.history(), await image.inspect()]))]
  for await (const chunk of await image.get()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Everything the app has written, with the bodies of its history unpacked. */
async function appFiles(): Promise<readonly (readonly [string, Buffer])[]> {
  const entries = await readdir(join(folder, 'data'), { recursive: true, withFileTypes: true })
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const unpacked = path.endsWith('.build') ? JSON.stringify(await readRecord(path)) : ''
        return [path, Buffer.concat([await readFile(path), Buffer.from(unpacked)])] as const
      }),
  )
}

function expectNone(where: string, text: string | Buffer): void {
  expect([where, values.filter((value) => text.includes(value))]).toEqual([where, []])
}

test.each([
  ['succeeds', 'true', 'succeeded'],
  ['fails', 'exit 5', 'failed'],
])('the secret values of a build that %s are neither kept nor printed', async (_how, end, status) => {
  const { buildId, events } = await build(end)
  expect(events.at(-1)).toMatchObject({ type: 'finished', status })
  // The step had both values.
  const length = values.join('').length
  expect(events.some((event) => event.type === 'log' && event.text.trim() === String(length))).toBe(true)
  expectNone('events', JSON.stringify(events))
  for (const progress of ['plain', 'json'] as const) {
    const output = await commandOutput(end, progress)
    expect(output).toContain(String(length))
    expectNone(`command, ${progress}`, output)
  }
  await keepEverything(request(end))
  const records = await daemonRecords(buildId)
  expect(records).toContain(String(length))
  expectNone('records of the daemon', records)
  const files = await appFiles()
  const kept = files.map(([path]) => path).join('\n')
  for (const kind of [/\.build$/m, /presets/, /journal.+\.log$/m, /settings/]) expect(kept).toMatch(kind)
  for (const [path, bytes] of files) expectNone(path, bytes)
  if (status === 'succeeded') expectNone('image', await wholeImage())
})
