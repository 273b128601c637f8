import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { type AppServices, createAppServices, createHandlers } from '#main/app/index.ts'
import { SocketConnection } from '#renderer/client/socket-connection.ts'
import { type CallName, calls } from '#shared/api/index.ts'
import {
  type EditorText,
  fromLiveTextJson,
  splitLineEnds,
  toLiveText,
  toUpdateJson,
  updateBetween,
} from '#shared/live/index.ts'
import { startWebShell, type WebShell } from './server.ts'

let folder: string
let services: AppServices
let shell: WebShell
let page: SocketConnection
let failures: unknown[]

beforeEach(async () => {
  failures = []
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-whole-')))
  for (const name of ['project', 'page', 'samples/one']) await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, 'project', 'Dockerfile'), 'FROM scratch\n')
  await writeFile(join(folder, 'samples', 'one', 'Dockerfile'), 'FROM scratch AS one\n')
  services = await createAppServices({
    shell: 'web',
    version: '1.2.3',
    env: {
      STAGEGRAPH_DATA: join(folder, 'data'),
      DOCKER_HOST: `unix://${folder}/no-daemon.sock`,
      HOME: folder,
    },
    cwd: folder,
    startPath: 'project',
    samplesFolder: join(folder, 'samples'),
    checkPagesFolder: join(folder, 'checks'),
    lessonsFolder: join(folder, 'lessons'),
    report: (error) => failures.push(error),
  })
  shell = await startWebShell({
    port: 0,
    pageFolder: join(folder, 'page'),
    createHandlers: (push) => createHandlers(services, push),
    report: (error) => {
      throw error
    },
  })
  page = new SocketConnection({
    url: `ws://127.0.0.1:${shell.port}/ws`,
    token: () => new URL(shell.url).hash.slice('#token='.length),
    openSocket: (url, protocols) =>
      new NodeSocket(url, protocols, { origin: `http://127.0.0.1:${shell.port}` }) as unknown as WebSocket,
    isRefused: async () => false,
    pause: () => 5,
    patience: 10_000,
  })
})
afterEach(async () => {
  page.close()
  await shell.close()
  await services.close()
  await rm(folder, { recursive: true, force: true })
  expect(failures).toEqual([])
})

/** A window's updates that make one text of another. */
function updatesBetween(before: EditorText | null, after: string) {
  const update = updateBetween(fromLiveTextJson(before ?? splitLineEnds('')), toLiveText(after), 'w1')
  return update === null ? [] : [toUpdateJson(update)]
}

it('a page opens, saves and watches a document through socket, contract and services', async () => {
  const info = await page.call('app.info', {})
  expect(calls['app.info'].output.parse(info)).toEqual(info)
  expect(info).toMatchObject({ version: '1.2.3', shell: 'web', initialPath: join(folder, 'project') })
  expect(info.samples.map(({ id }) => id)).toEqual(['one'])

  const opened = await page.call('documents.open', { path: info.initialPath ?? '' })
  const { key, live } = opened
  const { epoch } = live
  const seen: unknown[] = []
  page.on('documents.updates', (added) => seen.push(added))
  page.on('documents.status', (status) => seen.push(status))
  const text = 'FROM scratch\n# 日本語\r\n'
  expect(live.text).toEqual(splitLineEnds('FROM scratch\n'))
  const updates = updatesBetween(live.text, text)
  const { version } = await page.call('documents.save', { key, epoch, version: live.version, updates })
  expect(version).toBe(live.version + 1)
  expect(await readFile(opened.path, 'utf8')).toBe(text)

  await writeFile(opened.path, 'FROM other\n')
  await vi.waitFor(async () => {
    const now = await page.call('documents.join', { key, name: '', known: null })
    expect(now).toMatchObject({ text: splitLineEnds('FROM other\n'), unsaved: false })
  }, 20_000)
  const reached = await page.call('documents.join', { key, name: '', known: { epoch, version } })
  expect(reached).toMatchObject({ text: null, version: version + reached.updates.length })
  const fromDisk = expect.objectContaining({ client: 'disk' })
  expect(reached.updates[0]).toEqual(fromDisk)
  await vi.waitFor(() => expect(seen).toContainEqual({ key, epoch, version, updates: [fromDisk] }), 20_000)

  const own = {
    key,
    epoch,
    version: reached.version,
    updates: updatesBetween(splitLineEnds('FROM other\n'), 'FROM mine\n'),
  }
  expect(await page.call('documents.push', own)).toEqual({ version: reached.version + 1 })
  await writeFile(opened.path, 'FROM third\n')
  // The same updates again: an answer that was lost is asked for once more.
  await expect(page.call('documents.save', own)).rejects.toMatchObject({ code: 'conflict' })
  expect(await readFile(opened.path, 'utf8')).toBe('FROM third\n')
  const { saved, conflict } = await page.call('documents.join', { key, name: '', known: null })
  expect([saved?.text, conflict?.theirs?.text]).toEqual(['FROM other\n', 'FROM third\n'])
  const status = { key, epoch, version: reached.version + 1, revision: saved?.revision, unsaved: true }
  await vi.waitFor(() => {
    expect(seen).toContainEqual({ ...status, conflict: null })
    expect(seen).toContainEqual({ ...status, conflict: { revision: conflict?.theirs?.revision } })
  }, 20_000)

  const sample = await page.call('documents.open', { path: info.samples[0]?.path ?? '' })
  expect(sample.live.text).toEqual(splitLineEnds('FROM scratch AS one\n'))
  await expect(page.call('documents.open', { path: '/etc/passwd' })).rejects.toMatchObject({
    code: 'outside-roots',
  })
})

it('the app reports a missing daemon, and works without one', async () => {
  const status = await page.call('daemon.status', {})
  expect(calls['daemon.status'].output.parse(status)).toEqual(status)
  const failing: [CallName, unknown][] = [
    ['images.history', { imageId: `sha256:${'0'.repeat(64)}` }],
    ['containers.run', { imageId: `sha256:${'0'.repeat(64)}` }],
  ]
  for (const [name, input] of failing) {
    await expect(page.call(name, input as never)).rejects.toMatchObject({ code: 'no-daemon' })
  }
})
