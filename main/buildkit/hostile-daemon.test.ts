import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { collectGarbage } from '../../scripts/daemon/leftovers.ts'
import type { SolveOptions } from './build-transport.ts'
import { GrpcClient } from './grpc/grpc-client.ts'
import { GrpcError, grpcCode } from './grpc/grpc-error.ts'
import { frameMessage } from './grpc/message-frames.ts'
import { folderNameOf } from './served-files.ts'
import { createBuildSession } from './session/build-session.ts'
import {
  checkAgentRequest,
  credentialsRequest,
  credentialsResponse,
  fetchTokenRequest,
  getSecretRequest,
  getSecretResponse,
} from './session/session-schema.ts'
import { encodePlain, packetType } from './transfer/packet.ts'
import { bytes, int32, message, nested, string } from './wire/message.ts'

/** What a daemon must never see. Each lies where one of its questions would lead. */
const canary = {
  besideContext: 'canary-beside-0f3a81',
  home: 'canary-home-77b0c2',
  environment: 'canary-environment-51d9e4',
  otherRegistry: 'canary-registry-e02b96',
  undeclaredSecret: 'canary-secret-a41c70',
} as const

/** What this build declares, and a daemon may have. */
const declared = {
  file: 'declared-file-19c4',
  named: 'declared-named-20d5',
  secret: 'declared-secret-31e6',
  password: 'declared-password-42f7',
} as const

let base: string
let daemon: HostileDaemon
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-hostile-')))
  const files = {
    'beside.txt': canary.besideContext,
    'context-2/file': canary.besideContext,
    'home/.ssh/id_rsa': canary.home,
    'context/Dockerfile': 'FROM own.example/base\n',
    'context/file.txt': declared.file,
    'context/sub/deep/file.txt': declared.file,
    'named/file.txt': declared.named,
    'secret.txt': declared.secret,
    'undeclared.txt': canary.undeclaredSecret,
    'docker/config.json': JSON.stringify({
      auths: {
        'own.example': { auth: Buffer.from(`me:${declared.password}`).toString('base64') },
        'other.example': { auth: Buffer.from(`me:${canary.otherRegistry}`).toString('base64') },
        'https://index.docker.io/v1/': { auth: Buffer.from(`me:${canary.otherRegistry}`).toString('base64') },
        'own.example:5000': { username: 'me', password: canary.otherRegistry },
        'token.example': { identitytoken: canary.otherRegistry },
      },
    }),
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(base, name, '..'), { recursive: true })
    await writeFile(join(base, name), text)
  }
  await symlink('../home/.ssh/id_rsa', join(base, 'context/link-up'))
  await symlink(join(base, 'home'), join(base, 'context/link-away'))
  await symlink('link-round', join(base, 'context/link-round'))
  await symlink('/proc/self/environ', join(base, 'context/link-environment'))
  daemon = await HostileDaemon.begin(base)
})
afterEach(async () => {
  await daemon.end()
  expect(leaksIn(daemon.received)).toEqual([])
  // Nothing stays open of what the session served.
  await expect.poll(() => openBelow(base)).toEqual([])
  await rm(base, { recursive: true, force: true })
})

/** Asks a session of a real build for whatever it likes, and keeps all that it gets. */
class HostileDaemon {
  /** The bytes of the connection, and what they say: headers are compressed there. */
  readonly received: Buffer[] = []
  readonly session: Awaited<ReturnType<typeof createBuildSession>>
  readonly #servers: Server[] = []
  readonly #sockets: Socket[] = []
  #client: GrpcClient | null = null
  #port = 0

  private constructor(session: Awaited<ReturnType<typeof createBuildSession>>) {
    this.session = session
  }

  static async begin(base: string, isOnThisMachine = true): Promise<HostileDaemon> {
    const options: Partial<SolveOptions> = {
      context: join(base, 'context'),
      dockerfile: 'FROM own.example/base\n',
      dockerfilePath: join(base, 'context/Dockerfile'),
      targets: [{ dockerfile: 'FROM own.example/base\n', target: '', tags: [] }],
      namedContexts: { assets: join(base, 'named'), image: 'docker-image://own.example/other' },
      secrets: [
        { id: 'own', from: 'file', path: join(base, 'secret.txt') },
        { id: 'own-env', from: 'env', name: 'DECLARED' },
      ],
      ssh: [{ id: 'key', socket: join(base, 'no-agent') }],
      repositories: [{ registry: 'own.example', repository: 'base', pushes: false }],
    }
    const env = {
      DOCKER_CONFIG: join(base, 'docker'),
      HOME: join(base, 'home'),
      DECLARED: declared.secret,
      UNDECLARED: canary.environment,
      SSH_AUTH_SOCK: join(base, 'agent-of-the-user'),
    }
    const own = new HostileDaemon(
      await createBuildSession(options as SolveOptions, { env }, { isOnThisMachine }),
    )
    const host = await own.#listen((socket) => void own.session.session.serve(socket))
    own.#port = await own.#listen((socket) => {
      const onward = connect(host, '127.0.0.1').setNoDelay()
      own.#sockets.push(onward)
      onward.on('data', (chunk: Buffer) => own.received.push(chunk))
      onward.on('error', () => socket.destroy())
      socket.on('error', () => onward.destroy())
      socket.pipe(onward).pipe(socket)
    })
    return own
  }

  connect(): Socket {
    const socket = connect(this.#port, '127.0.0.1')
    socket.setNoDelay()
    socket.on('error', () => {})
    this.#sockets.push(socket)
    return socket
  }

  reconnect(): void {
    this.#client?.close()
    this.#client = null
  }

  get client(): GrpcClient {
    this.#client ??= new GrpcClient(this.connect())
    return this.#client
  }

  /** Calls a method with one message; a refusal is an answer, too. */
  async ask(method: string, request: Uint8Array): Promise<Buffer | GrpcError> {
    try {
      return this.#keep(await this.client.unary(method, request))
    } catch (error) {
      return this.#keepRefusal(error)
    }
  }

  /** Opens a transfer, reads what is announced, asks for those files, and says that it has enough. */
  async transfer(headers: Readonly<Record<string, string | readonly string[]>>, ask: Asking = () => null) {
    const got: Transfer = { paths: [], content: new Map(), failure: null }
    const wanted: number[] = []
    let id = 0
    const hear = (packet: Uint8Array): Uint8Array => {
      this.#keep(Buffer.from(packet))
      const { type, stat, id: of, data } = packetSchema.decode(packet)
      if (type === packetType.error) got.failure = Buffer.from(data).toString()
      if (type === packetType.finish || type === packetType.error) stream.destroy()
      if (type === packetType.data) {
        if (data.length > 0) got.content.set(of, `${got.content.get(of) ?? ''}${Buffer.from(data)}`)
        else if (wanted.splice(wanted.indexOf(of), 1).length > 0 && wanted.length === 0)
          stream.write(encodePlain(packetType.finish))
      }
      if (type === packetType.stat && stat !== null) {
        got.paths.push(stat.path)
        if ((stat.mode & notRegular) === 0) wanted.push(id)
        id++
      } else if (type === packetType.stat) {
        const packets = ask(wanted) ?? wanted.map(requestOf)
        if (packets.length === 0) stream.write(encodePlain(packetType.finish))
        for (const each of packets) stream.write(each)
      }
      return packet
    }
    const stream = this.client.byteStream(
      '/moby.filesync.v1.FileSync/DiffCopy',
      { wrap: (packet) => packet, unwrap: hear },
      { metadata: headers },
    )
    await new Promise((resolve) => {
      for (const event of ['close', 'end', 'error']) stream.once(event, resolve)
      stream.resume()
    })
    stream.destroy()
    return got
  }

  /** Lets everything go. */
  async end(): Promise<void> {
    this.#client?.close()
    for (const socket of this.#sockets) socket.destroy()
    for (const server of this.#servers) server.close()
    this.session.close()
  }

  async #listen(serve: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      this.#sockets.push(socket.setNoDelay())
      serve(socket)
    })
    this.#servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as { port: number }).port
  }

  #keep(answer: Buffer): Buffer {
    this.received.push(answer)
    return answer
  }

  #keepRefusal(error: unknown): GrpcError {
    if (!(error instanceof GrpcError)) throw error
    this.received.push(Buffer.from(error.message))
    return error
  }
}

/** Bits of Go's file modes: a folder, a link, a device. */
const notRegular = 0x8c000000

/** The packets to send for the announced files; `null` for one request each. */
type Asking = (announced: readonly number[]) => readonly Uint8Array[] | null

interface Transfer {
  readonly paths: string[]
  readonly content: Map<number, string>
  failure: string | null
}

const packetSchema = message<{
  type: number
  stat: { path: string; mode: number; linkname: string } | null
  id: number
  data: Uint8Array
}>({
  type: int32(1),
  stat: nested(2, message({ path: string(1), mode: int32(2), linkname: string(7) })),
  id: int32(3),
  data: bytes(4),
})

const requestOf = (id: number): Uint8Array =>
  packetSchema.encode({ type: packetType.request, stat: null, id, data: new Uint8Array() })

/** Which canaries can be read in the bytes: as they are, in hex, or in base64 at any of its three offsets. */
function leaksIn(chunks: readonly Buffer[]): string[] {
  return Object.values(canary).filter((text) => formsIn(chunks, text))
}

function formsIn(chunks: readonly Buffer[], text: string): boolean {
  const all = Buffer.concat(chunks)
  // Groups of three bytes that hold nothing but the canary: the others depend on what stands beside it.
  const coded = ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(before + text)
    const groups = whole.subarray(before === '' ? 0 : 3, whole.length - (whole.length % 3))
    return groups.toString('base64')
  })
  return [text, Buffer.from(text).toString('hex'), ...coded].some((form) => all.includes(form))
}

/** What of a folder this process has open, Linux only. */
function openBelow(folder: string): string[] {
  if (!existsSync('/proc/self/fd')) return []
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`)
      return target.startsWith(folder) ? [target] : []
    } catch {
      return []
    }
  })
}

const secret = (id: string) =>
  daemon.ask('/moby.buildkit.secrets.v1.Secrets/GetSecret', getSecretRequest.encode({ id }))
const credentials = (host: string) =>
  daemon.ask('/moby.filesync.v1.Auth/Credentials', credentialsRequest.encode({ host }))
const health = () => daemon.ask('/grpc.health.v1.Health/Check', new Uint8Array())

test('a canary is found in any form that a daemon could be sent', () => {
  const text = `key: ${canary.home}\n`
  const forms = [text, Buffer.from(text).toString('hex')]
  for (const before of ['', 'a', 'ab', 'abc']) forms.push(Buffer.from(before + text).toString('base64'))
  for (const form of forms) expect(leaksIn([Buffer.from('x'), Buffer.from(form)])).toEqual([canary.home])
  expect(leaksIn([Buffer.from(JSON.stringify(declared))])).toEqual([])
})

describe('a hostile daemon', () => {
  test('gets the folders that the build declares, whole, and links as links', async () => {
    const context = await daemon.transfer({ 'dir-name': 'context' })
    expect(context.paths).toEqual([
      'Dockerfile',
      'file.txt',
      'link-away',
      'link-environment',
      'link-round',
      'link-up',
      'sub',
      'sub/deep',
      'sub/deep/file.txt',
    ])
    expect([...context.content.values()].filter((text) => text === declared.file)).toHaveLength(2)
    const named = await daemon.transfer({ 'dir-name': folderNameOf('assets') })
    expect([...named.content.values()]).toEqual([declared.named])
    expect((await daemon.transfer({ 'dir-name': 'dockerfile' })).paths).toEqual(['Dockerfile'])
  })

  test('gets no folder of another name', async () => {
    const names = [
      '',
      '/',
      '.',
      '..',
      'home',
      'assets',
      'image',
      folderNameOf('image'),
      folderNameOf(''),
      folderNameOf('other'),
    ]
    const more = [
      'context/..',
      'context/../home',
      'context-2',
      'Context',
      base,
      '__proto__',
      'constructor',
      'x'.repeat(50_000),
    ]
    for (const name of [...names, ...more]) {
      const got = await daemon.transfer({ 'dir-name': name })
      expect([name.slice(0, 40), got.paths, got.content.size]).toEqual([name.slice(0, 40), [], 0])
    }
    expect((await daemon.transfer({})).paths).toEqual([])
    expect((await daemon.transfer({ 'dir-name': ['nothing', 'context'] })).paths).toEqual([])
    expect((await daemon.transfer({ 'dir-name': '%2e%2e', 'dir-name-encoded': '1' })).paths).toEqual([])
  })

  test('gets nothing beside the context by patterns or paths to follow', async () => {
    const paths = [
      '..',
      '../home',
      '../home/.ssh/id_rsa',
      'sub/../../beside.txt',
      '/../beside.txt',
      `${base}/home`,
      `${base}/home/.ssh/id_rsa`,
      '/etc/passwd',
      '../*',
      '../**',
      '**/../../home',
      'link-up',
      'link-away',
      'link-away/.ssh/id_rsa',
      'link-away/*',
      'link-environment',
      'link-round/x',
      'file.txt/../../beside.txt',
      '%00',
      '../beside.txt%00',
      'file.txt%00../../beside.txt',
      '%',
      '%ff%fe',
      '[',
      '\\',
    ]
    const inside = /^(Dockerfile|file\.txt|link-[a-z]+|sub(\/deep(\/file\.txt)?)?)$/
    for (const name of ['followpaths', 'include-patterns', 'exclude-patterns']) {
      for (const path of paths) {
        for (const more of [{}, { [`${name}-encoded`]: '1' }]) {
          const got = await daemon.transfer({ 'dir-name': 'context', [name]: path, ...more })
          expect(got.paths.filter((each) => !inside.test(each))).toEqual([])
          for (const text of got.content.values())
            expect([declared.file, 'FROM own.example/base\n']).toContain(text)
        }
      }
    }
  })

  test('keeps nobody waiting by patterns', async () => {
    const many = Array.from({ length: 400 }, (_value, index) => `${'*a'.repeat(index % 20)}${index}`)
    const bombs = [
      many,
      `${'**/'.repeat(400)}x`,
      `${'*a'.repeat(400)}b`,
      `${'a/'.repeat(8000)}x`,
      '../'.repeat(8000),
    ]
    const began = performance.now()
    for (const name of ['followpaths', 'include-patterns', 'exclude-patterns']) {
      for (const patterns of bombs) await daemon.transfer({ 'dir-name': 'context', [name]: patterns })
    }
    expect(performance.now() - began).toBeLessThan(3000)
    expect(await health()).toBeInstanceOf(Buffer)
  })

  test('gets no file that was not offered, and each once', async () => {
    const wrong: Record<string, Asking> = {
      negative: () => [requestOf(-1)],
      'not offered': () => [requestOf(9)],
      'far beyond': () => [requestOf(2_147_483_647)],
      'a folder': () => [requestOf(6)],
      'a link': () => [requestOf(5)],
      twice: ([first = 0]) => [requestOf(first), requestOf(first)],
      'a flood': () => Array.from({ length: 20_000 }, (_value, index) => requestOf(index + 9)),
    }
    for (const [name, ask] of Object.entries(wrong)) {
      const got = await daemon.transfer({ 'dir-name': 'context' }, ask)
      expect([name, got.failure]).toEqual([name, expect.stringContaining('was not offered')])
    }
  })

  test('gets the secrets that the build declares by their whole id, and no others', async () => {
    for (const id of ['own', 'own-env']) {
      const answer = await secret(id)
      expect(answer instanceof Buffer && Buffer.from(getSecretResponse.decode(answer).data).toString()).toBe(
        declared.secret,
      )
    }
    const others = [
      '',
      'o',
      'ow',
      'own-',
      'own-e',
      'OWN',
      'own ',
      'own\0',
      '*',
      'UNDECLARED',
      'DECLARED',
      '0',
      'toString',
    ]
    for (const id of [
      ...others,
      '__proto__',
      'undeclared.txt',
      join(base, 'undeclared.txt'),
      'x'.repeat(100_000),
    ])
      expect(await secret(id)).toMatchObject({ code: grpcCode.notFound })
  })

  test('reaches no SSH agent but the declared one', async () => {
    for (const id of ['', 'default', 'key2', 'ke', join(base, 'agent-of-the-user')]) {
      const asked = await daemon.ask('/moby.sshforward.v1.SSH/CheckAgent', checkAgentRequest.encode({ id }))
      expect(asked).toMatchObject({ code: grpcCode.notFound })
      const stream = daemon.client.serverStream('/moby.sshforward.v1.SSH/ForwardAgent', new Uint8Array(), {
        metadata: { 'buildkit.ssh.id': id },
      })
      await expect(stream.next()).rejects.toMatchObject({ code: grpcCode.notFound })
    }
  })

  test('gets the password of the registry that the build names, and no others', async () => {
    const own = await credentials('own.example')
    expect(own instanceof Buffer && credentialsResponse.decode(own)).toEqual({
      username: 'me',
      secret: declared.password,
    })
    const others = [
      'other.example',
      'token.example',
      'own.example:5000',
      'docker.io',
      'registry-1.docker.io',
      'index.docker.io',
    ]
    for (const host of [
      ...others,
      'https://index.docker.io/v1/',
      'https://own.example',
      'own.example/',
      '',
      '*',
      '\0',
    ]) {
      const answer = await credentials(host)
      expect([host, answer instanceof Buffer && credentialsResponse.decode(answer)]).toEqual([
        host,
        { username: '', secret: '' },
      ])
    }
    expect(daemon.session.warnings().warnings[0]?.message).toContain('which this build does not name')
  })

  test('on another machine gets no password at all, and no token from elsewhere', async () => {
    await daemon.end()
    daemon = await HostileDaemon.begin(base, false)
    const asked: string[] = []
    const elsewhere = createHttpServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{"token":"x"}')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const { port } = elsewhere.address() as { port: number }
    const realms = [
      `http://127.0.0.1:${port}/token`,
      `http://own.example@127.0.0.1:${port}/`,
      'file:///etc/passwd',
      '',
    ]
    for (const host of ['own.example', 'other.example', 'registry-1.docker.io', `127.0.0.1:${port}`]) {
      const answer = await credentials(host)
      if (host === 'own.example') expect(answer).toMatchObject({ code: grpcCode.permissionDenied })
      for (const realm of realms) {
        const scopes = ['repository:base:pull']
        const request = { clientId: '', host, realm, service: 'x', scopes }
        expect(
          await daemon.ask('/moby.filesync.v1.Auth/FetchToken', fetchTokenRequest.encode(request)),
        ).toBeInstanceOf(GrpcError)
      }
    }
    elsewhere.close()
    expect(asked).toEqual([])
    expect(formsIn(daemon.received, declared.password)).toBe(false)
  })

  test('finds no other method', async () => {
    const paths = [
      '/moby.filesync.v1.FileSync/TarStream',
      '/moby.filesync.v1.FileSend/DiffCopy',
      '/toString',
      '/__proto__',
      '/',
    ]
    for (const path of paths)
      expect(await daemon.ask(path, new Uint8Array())).toMatchObject({ code: grpcCode.unimplemented })
  })

  test('cannot fill the memory by floods, by long messages or by calls that it leaves open', async () => {
    const before = process.memoryUsage()
    const asked = await Promise.all(Array.from({ length: 2000 }, (_value, index) => secret(`none-${index}`)))
    expect(asked.every((answer) => answer instanceof GrpcError)).toBe(true)
    await Promise.all(
      Array.from({ length: 60 }, () =>
        daemon.ask('/moby.buildkit.secrets.v1.Secrets/GetSecret', Buffer.alloc(2 * 1024 * 1024)),
      ),
    )
    const identity = { wrap: (packet: Uint8Array) => packet, unwrap: (packet: Uint8Array) => packet }
    const open = Array.from({ length: 1000 }, (_value, index) =>
      daemon.client.byteStream(
        ['/moby.filesync.v1.FileSync/DiffCopy', '/moby.buildkit.secrets.v1.Secrets/GetSecret'][index % 2] ??
          '',
        identity,
        { metadata: { 'dir-name': 'context' } },
      ),
    )
    for (const stream of open) stream.on('error', () => {})
    const compressed = Buffer.concat([Buffer.from([1, 0, 0, 0, 1]), Buffer.from('x')])
    const endless = frameMessage(Buffer.alloc(1)).fill(0xff, 1, 5)
    for (const raw of [compressed, endless, Buffer.alloc(100_000, 0xff)]) {
      const stream = daemon.client.byteStream('/moby.filesync.v1.FileSync/DiffCopy', identity, {
        metadata: { 'dir-name': 'context' },
      })
      stream.on('error', () => {})
      stream.write(raw)
    }
    await daemon.transfer({ 'dir-name': 'nothing' }).catch(() => {})
    for (const stream of open) stream.destroy()
    const garbage = daemon.connect()
    garbage.write(Buffer.alloc(1_000_000, 0x41))
    await new Promise((resolve) => garbage.once('close', resolve))
    // It may have ended its own connection. Others are answered.
    daemon.reconnect()
    expect(await health()).toBeInstanceOf(Buffer)
    const kept = () => {
      collectGarbage()
      return process.memoryUsage().arrayBuffers - before.arrayBuffers
    }
    await expect.poll(kept, { timeout: 8000 }).toBeLessThan(32 * 1024 * 1024)
  })
})
