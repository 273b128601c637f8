import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DaemonStatus } from '#shared/api/index.ts'
import { createDaemonService, type DaemonService } from './daemon.ts'

let folder: string
let services: DaemonService[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-fake-'))
})
afterEach(async () => {
  for (const service of services) service.close()
  services = []
  await rm(folder, { recursive: true })
})

/** As much of the Engine API as the search asks for. */
async function fakeDaemon(version: object): Promise<{ endpoint: string; close(): Promise<void> }> {
  const socket = join(folder, 'docker.sock')
  const streams = new Set<ServerResponse>()
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/events') === true) {
      response.flushHeaders()
      streams.add(response)
      return
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(version))
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return {
    endpoint: `unix://${socket}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const stream of streams) stream.destroy()
      }),
  }
}

function service(env: NodeJS.ProcessEnv): { daemon: DaemonService; heard: DaemonStatus['state'][] } {
  const host = { env, platform: 'linux', home: folder, uid: 1000, readFile: async () => null } as const
  const daemon = createDaemonService({ host })
  services.push(daemon)
  const heard: DaemonStatus['state'][] = []
  daemon.onChanged((status) => heard.push(status.state))
  return { daemon, heard }
}

const docker = { Version: '26.1.5', ApiVersion: '1.45', Os: 'linux', Arch: 'amd64' }

describe('search', () => {
  test('finds a daemon and tells who it is', async () => {
    const fake = await fakeDaemon(docker)
    const { daemon } = service({ DOCKER_HOST: fake.endpoint })
    expect(await daemon.reconnect()).toEqual({
      state: 'connected',
      attempts: [{ endpoint: fake.endpoint, source: 'DOCKER_HOST', problem: null, detail: '' }],
      daemon: {
        ...{ endpoint: fake.endpoint, source: 'DOCKER_HOST', version: '26.1.5', apiVersion: '1.45' },
        platform: 'linux/amd64',
      },
    })
    await fake.close()
  })

  test.each([
    ['too-old', { ...docker, ApiVersion: '1.38' }],
    ['unsupported', { ...docker, Components: [{ Name: 'Podman Engine' }] }],
    ['other', { hello: 'world' }],
  ])('%s', async (problem, version) => {
    const fake = await fakeDaemon(version)
    const { daemon } = service({ DOCKER_HOST: fake.endpoint })
    expect(await daemon.reconnect()).toMatchObject({ state: 'unavailable', attempts: [{ problem }] })
    await fake.close()
  })

  test.each([
    ['not-found', 'unix:///no/such.sock'],
    ['refused', 'tcp://127.0.0.1:1'],
    ['unsupported', 'ssh://me@there'],
    ['unsupported', 'gopher://x'],
    ['unsupported', 'tcp://:::'],
  ])('%s: %s', async (problem, endpoint) => {
    const { daemon } = service({ DOCKER_HOST: endpoint })
    expect(await daemon.reconnect()).toMatchObject({
      state: 'unavailable',
      attempts: [{ problem, endpoint }],
    })
  })

  test('a client is refused with what was tried', async () => {
    const { daemon } = service({ DOCKER_HOST: 'unix:///no/such.sock' })
    await expect(daemon.client()).rejects.toMatchObject({
      code: 'no-daemon',
      message: expect.stringContaining('unix:///no/such.sock'),
    })
  })

  test('several askers share one search', async () => {
    const fake = await fakeDaemon(docker)
    const { daemon, heard } = service({ DOCKER_HOST: fake.endpoint })
    expect(daemon.status().state).toBe('looking')
    await Promise.all([daemon.client(), daemon.client(), daemon.reconnect()])
    expect(heard).toEqual(['connected'])
    await fake.close()
  })
})

describe('watching', () => {
  test('a daemon that goes away is noticed, and found again when asked', async () => {
    const fake = await fakeDaemon(docker)
    const { daemon, heard } = service({ DOCKER_HOST: fake.endpoint })
    await daemon.reconnect()
    await fake.close()
    await expect.poll(() => heard.at(-1)).toBe('unavailable')
    expect(heard).toEqual(['looking', 'connected', 'looking', 'unavailable'])
    const again = await fakeDaemon(docker)
    expect((await daemon.reconnect()).state).toBe('connected')
    await again.close()
  })

  test('a daemon that comes is found without being asked', async () => {
    const endpoint = `unix://${join(folder, 'docker.sock')}`
    const { daemon, heard } = service({ DOCKER_HOST: endpoint })
    expect((await daemon.reconnect()).state).toBe('unavailable')
    const fake = await fakeDaemon(docker)
    await expect.poll(() => heard.at(-1), { timeout: 4000 }).toBe('connected')
    await fake.close()
  })
})
