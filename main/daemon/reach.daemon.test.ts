import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildHarness, createBuildHarness, processesWith } from '../../scripts/daemon/build-harness.ts'
import { type Certificates, makeCertificates } from '../../scripts/daemon/certificates.ts'
import { type ControlRelay, startControlRelay } from '../../scripts/daemon/control-relay.ts'
import { type StandInProgram, writeStandInProgram } from '../../scripts/daemon/stand-in-program.ts'
import { startTlsRelay, type TlsRelay } from '../../scripts/daemon/tls-relay.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import type { DaemonChoice } from './choice.ts'
import { builderFile, contextFile, contextId } from './testing/made-up-host.ts'

let folder: string
let certificates: Certificates
let engineTls: TlsRelay
let control: ControlRelay
let controlTls: TlsRelay
let brief: ControlRelay
let ssh: StandInProgram
let kubectl: StandInProgram

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-reach-'))
  const socket = daemonSocket()
  certificates = makeCertificates(folder, 'localhost')
  control = await startControlRelay(socket)
  brief = await startControlRelay(socket)
  engineTls = await startTlsRelay(certificates, { path: socket })
  controlTls = await startTlsRelay(certificates, { port: control.port })
  ssh = writeStandInProgram(folder, 'ssh', { path: socket })
  kubectl = writeStandInProgram(folder, 'kubectl', { port: control.port, host: '127.0.0.1' })
  const tls = `contexts/tls/${contextId('secure')}/docker`
  const files = {
    ...contextFile('secure', `tcp://localhost:${engineTls.port}`),
    ...contextFile('far', 'ssh://me@far.example:2222'),
    [`${tls}/ca.pem`]: certificates.ca,
    [`${tls}/cert.pem`]: certificates.client.cert,
    [`${tls}/key.pem`]: certificates.client.key,
    ...builderFile('plain', 'remote', [{ endpoint: `tcp://127.0.0.1:${control.port}` }]),
    ...builderFile('brief', 'remote', [{ endpoint: `tcp://127.0.0.1:${brief.port}` }]),
    ...builderFile('guarded', 'remote', [
      {
        endpoint: `tcp://127.0.0.1:${controlTls.port}`,
        options: {
          cacert: join(folder, 'ca.pem'),
          cert: join(folder, 'client.pem'),
          key: join(folder, 'client-key.pem'),
          servername: 'localhost',
        },
      },
    ]),
    ...builderFile('pods', 'kubernetes', [{ endpoint: 'kubernetes:///pods?deployment=pods0' }]),
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
})
afterAll(async () => {
  await Promise.all([engineTls.close(), controlTls.close(), control.close(), brief.close()])
  expect(await processesWith(folder)).toEqual([])
  await rm(folder, { recursive: true })
})

/** A user who chose `id` some time ago, with Docker's configuration in the test's folder. */
async function withChoice(id: string, use: (harness: BuildHarness) => Promise<void>): Promise<void> {
  let choice: DaemonChoice | null = { id, name: id, pinnedByEnvironment: null }
  const harness = createBuildHarness(daemonSocket(), {
    env: {
      DOCKER_HOST: '',
      DOCKER_CONTEXT: '',
      DOCKER_CONFIG: folder,
      HOME: folder,
      PATH: `${folder}:${process.env.PATH}`,
    },
    choices: {
      read: async () => choice,
      write: async (next) => {
        choice = next
      },
    },
  })
  try {
    const status = await harness.services.daemon.reconnect()
    expect(status.places.find((place) => place.id === id)).toMatchObject({ state: 'answers', detail: '' })
    expect(status.daemon?.id).toBe(id)
    await use(harness)
  } finally {
    await harness.close()
  }
}

const dockerfile = 'FROM alpine:3.8\nCOPY a.txt /\nRUN cat a.txt a.txt > b.txt\nCMD ["cat", "/b.txt"]\n'

describe.each(['context:secure', 'context:far'])('a Docker daemon: %s', (id) => {
  test('a Docker daemon builds and runs', () =>
    withChoice(id, async (harness) => {
      const text = `${id}\n`
      const { finished } = await harness.build({
        dockerfile,
        context: await harness.context({ 'a.txt': text }),
        tags: ['test/reach:x'],
      })
      expect(finished).toMatchObject({ status: 'succeeded', error: null })
      expect((await harness.run(finished.imageId ?? '')).stdout).toBe(text + text)
    }))
})

describe.each(['builder:plain', 'builder:guarded', 'builder:pods'])('a standalone buildkitd: %s', (id) => {
  test('a standalone buildkitd builds, and lists what it does not support', () =>
    withChoice(id, async (harness) => {
      const { daemon } = harness.services
      expect(daemon.status().daemon).toMatchObject({
        kind: 'buildkit',
        product: 'BuildKit',
        version: expect.stringMatching(/^\d+\.\d+/),
        platform: expect.stringMatching(/^linux\//),
        apiVersion: '',
      })
      const context = await harness.context({ 'a.txt': `${id}\n` })
      const { finished, events } = await harness.build({ dockerfile, context })
      expect(finished).toMatchObject({ status: 'succeeded', error: null, imageId: null })
      expect(events.some(({ type }) => type === 'vertex')).toBe(true)
      await expect(harness.start({ dockerfile, context, tags: ['test/none:x'] })).rejects.toMatchObject({
        code: 'not-supported',
        message: expect.stringContaining('images with tags'),
      })
      await expect(harness.services.daemon.engine()).rejects.toMatchObject({ code: 'no-engine' })
    }))
})

test('ssh and kubectl get the arguments that docker and buildx give them', () => {
  expect(ssh.runs()[0]).toEqual([
    '-o',
    'BatchMode=yes',
    '-o',
    'ConnectTimeout=10',
    '-T',
    '-l',
    'me',
    '-p',
    '2222',
    '--',
    'far.example',
    'docker',
    'system',
    'dial-stdio',
  ])
  expect(kubectl.runs()[0]).toEqual([
    'exec',
    '--stdin',
    'deployment/pods0',
    '--container',
    'buildkitd',
    '--',
    'buildctl',
    'dial-stdio',
  ])
})

test('a BuildKit that goes away is noticed', () =>
  withChoice('builder:brief', async (harness) => {
    const { daemon } = harness.services
    await brief.close()
    await expect.poll(() => daemon.status().state).toBe('unavailable')
    expect(daemon.status().places.find(({ id }) => id === 'builder:brief')).toMatchObject({
      problem: 'refused',
    })
  }))

describe('TLS that fails', () => {
  const connectWith = async (env: NodeJS.ProcessEnv) => {
    const harness = createBuildHarness(daemonSocket(), {
      env: { DOCKER_HOST: `tcp://localhost:${engineTls.port}`, HOME: folder, DOCKER_CONFIG: folder, ...env },
    })
    const [place] = (await harness.services.daemon.reconnect()).places
    await harness.close()
    return place
  }

  test("TLS fails without the authority's certificate, and without the client's", async () => {
    const empty = join(folder, 'contexts')
    const unknown = await connectWith({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: empty })
    expect(unknown).toMatchObject({ state: 'failed', problem: 'tls' })
    const anonymous = await connectWith({ DOCKER_TLS: '1', DOCKER_CERT_PATH: empty })
    expect(anonymous).toMatchObject({ state: 'failed', problem: 'tls' })
  })

  test('TLS fails with an invalid key, without revealing it', async () => {
    const broken = join(folder, 'broken')
    await mkdir(broken)
    await writeFile(join(broken, 'key.pem'), 'top-secret-bytes')
    await writeFile(join(broken, 'cert.pem'), certificates.client.cert)
    await writeFile(join(broken, 'ca.pem'), certificates.ca)
    const place = await connectWith({ DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: broken })
    expect(place).toMatchObject({ state: 'failed', problem: 'tls' })
    expect(JSON.stringify(place)).not.toContain('top-secret')
  })
})
