import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseTransport } from '#main/builds/transport.ts'
import { Engine } from '#main/engine/index.ts'
import type { BuildEvent } from '#shared/build/index.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { type Certificates, makeCertificates } from '../../scripts/daemon/certificates.ts'
import { startControlRelay } from '../../scripts/daemon/control-relay.ts'
import { httpResponse, startScriptedProxy } from '../../scripts/daemon/scripted-proxy.ts'
import { startTlsRelay } from '../../scripts/daemon/tls-relay.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { ControlTransport } from './control/control-transport.ts'
import { directDialer } from './dialer.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-ways-'))
})
afterAll(() => rm(folder, { recursive: true }))

const outputOf = (events: readonly BuildEvent[]) =>
  events.flatMap((event) => (event.type === 'log' ? [event.text] : [])).join('')

/** Works with what a daemon behind such a proxy offers. */
async function behind(
  answer: (path: string) => string | null,
  use: (harness: BuildHarness, name: string, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const path = join(folder, `proxy-${Math.random().toString(36).slice(2)}.sock`)
  const proxy = await startScriptedProxy(path, daemonSocket(), answer)
  const harness = createBuildHarness(path)
  try {
    const { name } = await chooseTransport(new Engine({ kind: 'unix', path }), { env: process.env })
    await use(harness, name, proxy.asked)
  } finally {
    await harness.close()
    await proxy.close()
  }
}

const notFound = httpResponse('404 Not Found')
const dockerfile = 'FROM alpine:3.8\nCOPY a /\nCMD ["cat", "/a"]\n'

test.each([
  ['BuildKit through /build', ['/grpc'], ['/session', '/build']],
  ['BuildKit, context as a tar', ['/grpc', '/session'], ['/build']],
])('%s where %j is refused', (name, refused, needed) =>
  behind(
    (path) => (refused.includes(path) ? notFound : null),
    async (harness, chosen, asked) => {
      expect(chosen).toBe(name)
      const context = await harness.context({ a: 'through a proxy' })
      const { finished, events } = await harness.build({ context, dockerfile, tags: ['test/proxy'] })
      expect(finished).toMatchObject({ status: 'succeeded', error: null })
      expect(events.some((event) => event.type === 'vertex' && event.stage === 0 && event.line === 2)).toBe(
        true,
      )
      expect((await harness.run(finished.imageId ?? '')).stdout).toBe('through a proxy')
      expect(asked).toEqual(expect.arrayContaining(needed))
      const failing = await harness.build({ context, dockerfile: 'FROM alpine:3.8\nRUN exit 4\n' })
      expect(failing.finished).toMatchObject({ status: 'failed', error: { stage: 0, line: 2 } })
    },
  ),
)

/** An engine with its own builder, with the messages of Podman's compatible API or of Docker's legacy builder. */
const classic = (lines: readonly object[]) => (path: string) => {
  switch (path) {
    case '/grpc':
    case '/session':
      return notFound
    case '/_ping':
      return httpResponse('200 OK', 'OK', ['Api-Version: 1.41'])
    case '/build':
      return httpResponse('200 OK', lines.map((line) => `${JSON.stringify(line)}\r\n`).join(''))
    default:
      return null
  }
}

test('a legacy builder reports text, which is kept, and its image', () =>
  behind(
    classic([
      ...['STEP 1/2: FROM alpine:3.8\n', 'STEP 2/2: RUN echo héllo\n', 'héllo\n', 'COMMIT\n'].map(
        (stream) => ({
          stream,
        }),
      ),
      { stream: '--> 0123456789ab\n' },
      { stream: 'Successfully built 0123456789ab\n' },
    ]),
    async (harness, chosen) => {
      expect(chosen).toBe('classic builder, context as a tar')
      const context = await harness.context({ a: 'a' })
      const { finished, events } = await harness.build({
        context,
        dockerfile: 'FROM alpine:3.8\nRUN echo héllo\n',
      })
      expect(finished).toMatchObject({ status: 'succeeded', imageId: '0123456789ab' })
      expect(outputOf(events)).toContain('STEP 2/2: RUN echo héllo\nhéllo\n')
      await expect(
        harness.start({ context, dockerfile, secrets: [{ id: 's', from: 'env', name: 'HOME' }] }),
      ).rejects.toMatchObject({ code: 'not-supported', message: expect.stringContaining('secrets') })
    },
  ))

test.each([
  [
    'with an error and its code',
    [
      { stream: 'Step 2/2 : RUN exit 9\n' },
      {
        errorDetail: { code: 9, message: 'returned a non-zero code: 9' },
        error: 'returned a non-zero code: 9',
      },
    ],
    { message: expect.stringContaining('non-zero code: 9'), exitCode: 9 },
  ],
  [
    'in the middle',
    [{ stream: 'Step 2/2 : RUN sleep 9\n' }],
    { message: expect.stringContaining('ended before') },
  ],
])('a legacy builder whose answer ends %s has failed', (_how, lines, error) =>
  behind(classic(lines), async (harness) => {
    const { finished } = await harness.build({ context: await harness.context({ a: 'a' }), dockerfile })
    expect(finished).toMatchObject({ status: 'failed', imageId: null, error })
  }),
)

test('a BuildKit behind TLS that requires a client certificate builds', async () => {
  const certificates: Certificates = makeCertificates(folder, 'buildkit.test')
  const relay = await startControlRelay(daemonSocket())
  const tls = await startTlsRelay(certificates, { port: relay.port })
  const { ca, client } = certificates
  const builds = async (withClient: boolean) => {
    const { host, port } = { host: '127.0.0.1', port: tls.port }
    const settings = { ca, serverName: 'buildkit.test', ...(withClient ? client : {}) }
    const dialer = directDialer({ kind: 'tcp', host, port, tls: settings })
    const transport = new ControlTransport({ dialer, exporter: 'moby', env: process.env })
    const harness = createBuildHarness(daemonSocket(), { transport: async () => transport })
    try {
      return (await harness.build({ context: await harness.context({ a: 'a' }), dockerfile })).finished
    } finally {
      await harness.close()
    }
  }
  try {
    expect(await builds(true)).toMatchObject({ status: 'succeeded', error: null })
    expect(await builds(false)).toMatchObject({ status: 'failed', imageId: null })
  } finally {
    await tls.close()
    await relay.close()
  }
})
