import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { type AppServices, createAppServices, createHandlers } from '#main/app/index.ts'
import { SocketConnection } from '#renderer/client/socket-connection.ts'
import { type CallName, calls } from '#shared/api/index.ts'
import { startWebShell, type WebShell } from './server.ts'

let folder: string
let services: AppServices
let shell: WebShell
let page: SocketConnection

beforeEach(async () => {
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
  })
})
afterEach(async () => {
  page.close()
  await shell.close()
  await services.close()
  await rm(folder, { recursive: true, force: true })
})

it('a page opens, saves and watches a document through socket, contract and services', async () => {
  const info = await page.call('app.info', {})
  expect(calls['app.info'].output.parse(info)).toEqual(info)
  expect(info).toMatchObject({ version: '1.2.3', shell: 'web', initialPath: join(folder, 'project') })
  expect(info.samples.map(({ id }) => id)).toEqual(['one'])

  const opened = await page.call('documents.open', { path: info.initialPath ?? '' })
  const text = `${opened.text}# 日本語\r\n`
  const { revision } = await page.call('documents.save', {
    path: opened.path,
    text,
    baseRevision: opened.revision,
  })
  expect(await readFile(opened.path, 'utf8')).toBe(text)

  const changed = new Promise((resolve) => page.on('documents.changed', resolve))
  await writeFile(opened.path, 'FROM other\n')
  expect(await changed).toMatchObject({ path: opened.path })
  await expect(
    page.call('documents.save', { path: opened.path, text, baseRevision: revision }),
  ).rejects.toMatchObject({ code: 'conflict' })

  const sample = await page.call('documents.open', { path: info.samples[0]?.path ?? '' })
  expect(sample.text).toBe('FROM scratch AS one\n')
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
