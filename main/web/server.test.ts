import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Handlers, Push } from '#main/app/index.ts'
import { createAppData, createKeptSession } from '#main/kept/index.ts'
import { CallError, calls } from '#shared/api/index.ts'
import { defaultSettings } from '#shared/settings/index.ts'
import { maxFrameBytes } from './page-sockets.ts'
import { startWebShell, type WebShell } from './server.ts'

let folder: string
let shell: WebShell
let token: string
let push: Push

const refuse = async (): Promise<never> => {
  throw new CallError({ code: 'not-here', message: 'not in this test' })
}

const handlers: Handlers = {
  ...(Object.fromEntries(Object.keys(calls).map((name) => [name, refuse])) as unknown as Handlers),
  'documents.save': async ({ updates, version }) => ({
    revision: '0'.repeat(64),
    version: version + updates.length,
  }),
  'settings.get': async () => ({ ...defaultSettings, theme: 'dark', language: 'ja' }),
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-web-'))
  await mkdir(join(folder, 'page', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.html'), 'secret')
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>')
  await writeFile(join(folder, 'page', 'assets', 'main.js'), 'export {}')
  await writeFile(join(folder, 'page', 'assets', 'main.js.map'), '{}')
  shell = await startWebShell({
    port: 0,
    pageFolder: join(folder, 'page'),
    createHandlers: (given) => {
      push = given
      return handlers
    },
    report: (error) => {
      throw error
    },
  })
  token = new URL(shell.url).hash.slice('#token='.length)
})
afterEach(async () => {
  await shell.close()
  await rm(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly bytes: Buffer
}

const unpack = (coding: string, bytes: Buffer): string =>
  String(coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes))

/** A raw request: the path is sent unchanged. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port: shell.port, path, method, headers, agent: false }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  return { status: response.statusCode ?? 0, headers: response.headers, body: String(bytes), bytes }
}

interface Knock {
  readonly protocols?: string[]
  readonly origin?: string | null
  readonly host?: string
  readonly path?: string
}

function knock({ protocols, origin, host, path = '/ws' }: Knock): WebSocket {
  const from = origin === undefined ? `http://127.0.0.1:${shell.port}` : origin
  return new WebSocket(
    `ws://127.0.0.1:${shell.port}${path}`,
    protocols ?? ['stagegraph', `stagegraph.token.${token}`],
    { ...(from === null ? {} : { origin: from }), headers: host === undefined ? {} : { host } },
  )
}

/** Status of a rejected upgrade, or 101. */
async function knockStatus(options: Knock): Promise<number> {
  const socket = knock(options)
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.close()
      resolve(101)
    })
    socket.once('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', reject)
  })
}

async function openPage(): Promise<WebSocket> {
  const page = knock({})
  await once(page, 'open')
  return page
}

async function nextFrame(page: WebSocket): Promise<unknown> {
  const [data] = await once(page, 'message')
  return JSON.parse(String(data))
}

describe('the page', () => {
  it('the page is served with a strict policy', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(body).toContain('<title>page</title>')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect((await ask('/assets/main.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await ask('/', {}, 'HEAD')).body).toBe('')
  })

  it.each(['br', 'gzip'])(
    'the page is served compressed as %s, its hashed files cacheable',
    async (coding) => {
      const asset = await ask('/assets/main.js', { 'accept-encoding': coding })
      expect(asset.headers).toMatchObject({
        'content-encoding': coding,
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=31536000, immutable',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
      })
      expect(unpack(coding, asset.bytes)).toBe('export {}')
      const head = await ask('/assets/main.js', { 'accept-encoding': coding }, 'HEAD')
      expect(head.headers).toMatchObject({
        'content-encoding': coding,
        'content-length': String(asset.bytes.length),
      })
      expect(head.body).toBe('')
      const index = await ask('/', { 'accept-encoding': coding })
      expect(index.headers['content-encoding']).toBeUndefined()
      expect(index.headers['cache-control']).toBe('no-store')
    },
  )

  it('the page is served uncompressed to clients that accept no coding', async () => {
    const { headers, body } = await ask('/assets/main.js')
    expect(headers).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    expect(headers['content-encoding']).toBeUndefined()
    expect(body).toBe('export {}')
  })

  it.each(['gzip', 'identity'])(
    'the page answers 404 for a missing file to %s, and forbids caching it',
    async (coding) => {
      await rm(join(folder, 'page', 'assets', 'main.js'))
      const { status, headers } = await ask('/assets/main.js', { 'accept-encoding': coding })
      expect(status).toBe(404)
      expect(headers['cache-control']).toBe('no-store')
    },
  )

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..\\secret.html',
    '//secret.html',
    '/assets',
    '/assets/main.js.map',
    '/index.html/',
    '/%00',
    '/__proto__',
    '/ws',
  ])('the server does not serve %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret')
  })

  it('the server answers only to its own names', async () => {
    const { port } = shell
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`]) {
      expect((await ask('/', { host })).status, host).toBe(403)
    }
  })

  it('the server tells who asks for localhost the right address, and no token', async () => {
    for (const path of ['/', '/assets/main.js', '/session']) {
      const { status, body, headers } = await ask(path, { host: `localhost:${shell.port}` })
      expect(status).toBe(403)
      expect(body).toContain(`<strong>http://127.0.0.1:${shell.port}/</strong>`)
      expect(body).toContain('lang="ja"')
      expect(body).not.toContain(token)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
    expect((await ask('/', { host: 'evil.example' })).body).toBe('Forbidden\n')
  })

  it('the server rejects requests from other sites', async () => {
    const own = `http://127.0.0.1:${shell.port}`
    expect((await ask('/', { origin: own })).status).toBe(200)
    for (const origin of [
      'null',
      'http://evil.example',
      `https://127.0.0.1:${shell.port}`,
      `${own}.evil.example`,
    ]) {
      expect((await ask('/', { origin })).status, origin).toBe(403)
    }
  })

  it('the server allows only reading of files', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect((await ask('/', {}, method)).status).toBe(405)
    }
  })

  it('the server says whether a token is valid', async () => {
    expect((await ask('/session')).status).toBe(401)
    expect((await ask('/session', { authorization: `Bearer ${token}x` })).status).toBe(401)
    expect((await ask('/session', { authorization: `Bearer ${token}` })).status).toBe(204)
  })

  it('the server changes a ticket into its token once, in time, and for its own page only', async () => {
    const redeem = (ticket: string, headers: Record<string, string> = {}, method = 'POST') =>
      ask('/ticket', { authorization: `Bearer ${ticket}`, ...headers }, method)
    const ticketOf = (url: string) => new URL(url).hash.slice('#ticket='.length)
    const admission = shell.admit(60_000)
    const ticket = ticketOf(admission.url)
    expect(admission.url).toBe(`http://127.0.0.1:${shell.port}/#ticket=${ticket}`)
    expect((await redeem(ticket, {}, 'GET')).status).toBe(404)
    expect((await redeem(ticket, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await redeem(ticket, { host: `localhost:${shell.port}` })).status).toBe(403)
    expect((await redeem(token)).status).toBe(401)
    expect((await redeem(`${ticket}x`)).status).toBe(401)
    expect((await ask('/session', { authorization: `Bearer ${ticket}` })).status).toBe(401)
    expect(await knockStatus({ protocols: ['stagegraph', `stagegraph.token.${ticket}`] })).toBe(401)
    const first = await redeem(ticket)
    expect([first.status, first.body, first.headers['cache-control']]).toEqual([200, token, 'no-store'])
    await admission.ended
    expect((await redeem(ticket)).status).toBe(401)

    const late = shell.admit(1)
    await late.ended
    expect((await redeem(ticketOf(late.url))).status).toBe(401)
  })

  it('the server makes a new token of 32 random bytes at every start', async () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(shell.url).toBe(`http://127.0.0.1:${shell.port}/#token=${token}`)
  })
})

describe('the socket', () => {
  it('the socket accepts its own page', async () => {
    expect(await knockStatus({})).toBe(101)
  })

  it.each<[string, () => Knock, number]>([
    ['no token', () => ({ protocols: ['stagegraph'] }), 401],
    ['a wrong token', () => ({ protocols: ['stagegraph', `stagegraph.token.${'A'.repeat(43)}`] }), 401],
    ['a token cut short', () => ({ protocols: ['stagegraph', `stagegraph.token.${token.slice(1)}`] }), 401],
    ['the token without the protocol', () => ({ protocols: [`stagegraph.token.${token}`] }), 401],
    ['a token in the address', () => ({ protocols: ['stagegraph'], path: `/ws?token=${token}` }), 404],
    ['no Origin', () => ({ origin: null }), 403],
    ["another site's Origin", () => ({ origin: 'http://evil.example' }), 403],
    ['an opaque Origin', () => ({ origin: 'null' }), 403],
    ['the other name as Origin', () => ({ origin: `http://localhost:${shell.port}` }), 403],
    [
      'the other name for both',
      () => ({ host: `localhost:${shell.port}`, origin: `http://localhost:${shell.port}` }),
      403,
    ],
    ["another site's Host", () => ({ host: 'evil.example' }), 403],
    [
      'a rebound Host and Origin',
      () => ({ host: `e.example:${shell.port}`, origin: `http://e.example:${shell.port}` }),
      403,
    ],
  ])('the socket rejects %s', async (_, options, status) => {
    expect(await knockStatus(options())).toBe(status)
  })

  it('the socket answers calls by their id, and pushes to every page', async () => {
    const [one, two] = [await openPage(), await openPage()]
    one.send(JSON.stringify({ id: 5, call: 'settings.get', input: {} }))
    expect(await nextFrame(one)).toEqual({
      id: 5,
      answer: { ok: true, value: { ...defaultSettings, theme: 'dark', language: 'ja' } },
    })
    one.send(JSON.stringify({ id: 6, call: 'app.info', input: {} }))
    expect(await nextFrame(one)).toMatchObject({ id: 6, answer: { ok: false, error: { code: 'not-here' } } })
    const both = Promise.all([nextFrame(one), nextFrame(two)])
    const status = { key: 'file:/x', epoch: 'e', version: 0, revision: null, unsaved: true, conflict: null }
    push('documents.status', status)
    const frame = { push: 'documents.status', payload: status }
    expect(await both).toEqual([frame, frame])
    one.close()
    two.close()
  })

  it.each<[string, string | Buffer, number]>([
    ['what is not JSON', '{', 1007],
    ['what is not a request', '{"id":-1,"call":"app.info"}', 1007],
    ['binary data', Buffer.from('{}'), 1003],
    ['a message that is too big', 'x'.repeat(maxFrameBytes + 1), 1009],
  ])('the socket closes on %s', async (_, message, closeCode) => {
    const page = await openPage()
    page.on('error', () => undefined)
    page.send(message)
    expect((await once(page, 'close'))[0]).toBe(closeCode)
    expect((await ask('/')).status).toBe(200)
  })

  it('the server survives a peer that disconnects in the middle', async () => {
    const raw = connect(shell.port, '127.0.0.1')
    raw.write('GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    raw.destroy()
    await once(raw, 'close')
    expect((await ask('/')).status).toBe(200)
  })
})

describe('close', () => {
  it('close says goodbye, cuts off silent clients, and frees the port', async () => {
    const page = await openPage()
    const idle = connect(shell.port, '127.0.0.1')
    await once(idle, 'connect')
    const goodbye = once(page, 'close')
    const cut = once(idle, 'close')
    idle.resume()
    const { port } = shell
    await shell.close()
    expect((await goodbye)[0]).toBe(1001)
    await cut
    shell = await startWebShell({
      port,
      pageFolder: join(folder, 'page'),
      createHandlers: () => handlers,
      report: () => undefined,
    })
    expect(shell.port).toBe(port)
  })

  it('starting on a port in use fails as Node reports it', async () => {
    const second = startWebShell({
      port: shell.port,
      pageFolder: join(folder, 'page'),
      createHandlers: () => handlers,
      report: () => undefined,
    })
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

it('answers every request from the moment its port is open', async () => {
  const pageFolder = join(folder, 'page')
  for (let at = 0; at < 300; at++) await mkdir(join(pageFolder, `folder-${at}`))
  const { port } = shell
  await shell.close()
  let isOpen = false
  const starting = startWebShell({
    port,
    pageFolder,
    createHandlers: () => handlers,
    report: (error) => {
      throw error
    },
  }).finally(() => {
    isOpen = true
  })
  const answers: Promise<unknown>[] = []
  while (!isOpen) {
    const asked = request({ host: '127.0.0.1', port, path: '/', agent: false }).end()
    // Before the port is open, there is an error.
    answers.push(once(asked, 'response').catch(() => undefined))
    await new Promise(setImmediate)
  }
  shell = await starting
  await Promise.all(answers)
})

describe('servers on one data folder', () => {
  const shells: WebShell[] = []
  afterEach(async () => {
    for (const each of shells.splice(0)) await each.close()
  })
  const start = async (port: number): Promise<WebShell> => {
    const started = await startWebShell({
      port,
      pageFolder: join(folder, 'page'),
      session: createKeptSession(createAppData(join(folder, 'data'))),
      createHandlers: () => handlers,
      report: (error) => {
        throw error
      },
    })
    shells.push(started)
    return started
  }
  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    return port
  }
  const end = async (...ended: readonly WebShell[]): Promise<void> => {
    for (const each of ended) {
      shells.splice(shells.indexOf(each), 1)
      await each.close()
    }
  }

  it.each([
    ['a port that was asked for', freePort],
    ['a free port', async () => 0],
  ])(
    'a server beside another one, on %s, leaves it its session, and has one of its own',
    async (_what, port) => {
      const first = await start(0)
      const second = await start(await port())
      await end(first)
      // It comes back beside the second one, …
      const again = await start(0)
      expect(again.url).toBe(first.url)
      await end(again, second)
      // … and after it.
      expect((await start(0)).url).toBe(first.url)
      expect((await start(second.port)).url).toBe(second.url)
    },
  )

  it('a server on a port that was asked for, alone, has the session that the next one takes', async () => {
    const before = await start(0)
    await end(before)
    const first = await start(await freePort())
    await end(first)
    expect((await start(0)).url).toBe(first.url)
  })
})
