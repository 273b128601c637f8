import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Handlers } from '#main/app/index.ts'
import { calls } from '#shared/api/index.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { isToken } from './access.ts'
import { maxFrameBytes } from './page-sockets.ts'
import { startWebShell, type WebShell } from './server.ts'

/** What other programs and other sites' pages could send to the port; none of it may reach a call. */
let folder: string
let shell: WebShell
let token: string
let called = 0
let cases = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-intruders-'))
  await mkdir(join(folder, 'page'))
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html>')
  const counted = async () => {
    called++
    return null
  }
  shell = await startWebShell({
    port: 0,
    pageFolder: join(folder, 'page'),
    createHandlers: () =>
      Object.fromEntries(Object.keys(calls).map((name) => [name, counted])) as unknown as Handlers,
    report: (error) => {
      throw error
    },
    limits: { headersMs: 300, connections: 60 },
  })
  token = new URL(shell.url).hash.slice('#token='.length)
})
afterAll(async () => {
  countCases('safety', 'sites', cases)
  await shell.close()
  await rm(folder, { recursive: true, force: true })
})

function dial(): Socket {
  cases++
  const socket = connect(shell.port, '127.0.0.1')
  socket.on('error', () => undefined)
  return socket
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()))

/** Sends raw bytes and returns the whole response until the server closes. */
async function raw(bytes: string): Promise<string> {
  const socket = dial()
  socket.write(bytes)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  await closed(socket)
  return answer
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

interface Sent {
  readonly method?: string
  readonly target?: string
  readonly host?: string
  readonly headers?: readonly string[]
  readonly body?: string
}

const request = ({ method = 'GET', target = '/', host, headers = [], body = '' }: Sent): Promise<string> =>
  raw(
    [
      `${method} ${target} HTTP/1.1`,
      `Host: ${host ?? `127.0.0.1:${shell.port}`}`,
      'Connection: close',
      ...headers,
      ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
      '',
      body,
    ].join('\r\n'),
  )

const upgrade = (origin: string | null, given: string | null): readonly string[] => [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  `Sec-WebSocket-Protocol: stagegraph${given === null ? '' : `, stagegraph.token.${given}`}`,
  ...(origin === null ? [] : [`Origin: ${origin}`]),
]

describe('a name that another site gave the port (DNS rebinding)', () => {
  const foreign = (port: number) => [
    'evil.example',
    `evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `0.0.0.0:${port}`,
    `[::1]:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `127.1:${port}`,
    `2130706433:${port}`,
    `0x7f.0.0.1:${port}`,
    `127.0.0.1:${port}.`,
    `127.0.0.1.:${port}`,
    `localhost.:${port}`,
    `user@localhost:${port}`,
    `localhost:${port}@evil.example`,
    `localhost:${port}/`,
    `localhost:${port}, evil.example`,
    `local host:${port}`,
    '',
    '127.0.0.1',
    'localhost',
    `localhost:${port}`,
    `LOCALHOST:${port}`,
    `localhost:${port + 1}`,
    `localhost:0${port}`,
    `localhost:${port} `.repeat(2),
  ]

  it('a foreign Host name is rejected for files and for the socket', async () => {
    for (const host of foreign(shell.port)) {
      expect([400, 403], host).toContain(statusOf(await request({ host })))
      const headers = upgrade(`http://${host}`, token)
      expect([400, 403], host).toContain(statusOf(await request({ host, target: '/ws', headers })))
    }
  })

  it('a foreign Host name is rejected beside the right one, and in the address', async () => {
    const own = `127.0.0.1:${shell.port}`
    expect([400, 403]).toContain(statusOf(await request({ headers: ['Host: evil.example'] })))
    expect([400, 403]).toContain(statusOf(await request({ host: 'evil.example', headers: [`Host: ${own}`] })))
    expect(statusOf(await request({ target: `http://evil.example/` }))).toBe(404)
    expect(statusOf(await request({ host: 'evil.example', headers: [`X-Forwarded-Host: ${own}`] }))).toBe(403)
  })
})

describe('a page of another site', () => {
  const origins = (port: number) => [
    'http://evil.example',
    'null',
    'file://',
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port + 1}`,
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://127.0.0.1:${port}/`,
    `http://evil.example, http://127.0.0.1:${port}`,
    `HTTP://127.0.0.1:${port}`,
    '',
  ]

  it('a page of another site opens no socket, whatever it knows', async () => {
    for (const origin of [...origins(shell.port), null]) {
      for (const given of [token, null]) {
        const status = statusOf(await request({ target: '/ws', headers: upgrade(origin, given) }))
        expect([400, 403], `${origin}`).toContain(status)
      }
    }
  })

  it('a page of another site changes and learns nothing with a form or a script (CSRF)', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json',
    ]
    const body = '{"id":1,"call":"documents.save","input":{}}'
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      for (const type of types) {
        for (const origin of ['http://evil.example', `http://127.0.0.1:${shell.port}`, null]) {
          const headers = [`Content-Type: ${type}`, ...(origin === null ? [] : [`Origin: ${origin}`])]
          const target = ['/', '/ws', '/session'][cases % 3] ?? '/'
          const answer = await request({ method, target, headers, body })
          expect(statusOf(answer)).toBe(origin === 'http://evil.example' ? 403 : 405)
          expect(answer).not.toMatch(/^(access-control-|set-cookie)/im)
        }
      }
    }
    expect(called).toBe(0)
  })

  it('a page of another site gets no cookie, no frame and no referrer', async () => {
    const answer = await request({})
    expect(answer).not.toMatch(/^set-cookie/im)
    expect(answer).toMatch(/^referrer-policy: no-referrer\r$/im)
    expect(answer).toMatch(/frame-ancestors 'none'/)
    expect(answer).toMatch(/^cache-control: no-store\r$/im)
  })
})

describe('a token', () => {
  it('a token is compared as a whole, whatever it looks like', async () => {
    const wrong = [
      '',
      ' ',
      token.slice(1),
      token.slice(0, -1),
      `${token}x`,
      `x${token}`,
      token.toUpperCase(),
      token.toLowerCase(),
      `${token} `,
      `${token}\0`,
      token.split('').reverse().join(''),
      'A'.repeat(43),
      'x'.repeat(15_000),
      '__proto__',
    ]
    for (const given of wrong) {
      expect(isToken(given, token)).toBe(false)
      // No header carries NUL, and what surrounds a protocol's name does not count.
      if (given.includes('\0') || given.trim() === token) continue
      const origin = `http://127.0.0.1:${shell.port}`
      const status = statusOf(await request({ target: '/ws', headers: upgrade(origin, given) }))
      expect([400, 401, 431]).toContain(status)
    }
    expect(isToken(null, token)).toBe(false)
    expect(isToken(token, token)).toBe(true)
  })

  it('a token is not read from an address, a cookie or a form', async () => {
    const origin = `Origin: http://127.0.0.1:${shell.port}`
    for (const sent of [
      { target: `/session?token=${token}` },
      { target: '/session', headers: [`Cookie: token=${token}`] },
      { target: '/session', headers: [`Authorization: Basic ${token}`] },
      { target: '/session', headers: [`Authorization: Bearer  ${token}`, origin] },
      { target: '/session', headers: [`X-Token: ${token}`] },
    ]) {
      expect(statusOf(await request(sent))).toBe(401)
    }
  })
})

describe('too much', () => {
  it('an oversized header, address or body ends the request and nothing else', async () => {
    // 0: the connection was closed without a response.
    const cut = [0, 400, 414, 431]
    expect(cut).toContain(statusOf(await request({ headers: [`X-Large: ${'x'.repeat(100_000)}`] })))
    expect(cut).toContain(statusOf(await request({ target: `/${'x'.repeat(100_000)}` })))
    const many = Array.from({ length: 5000 }, (_value, index) => `X-${index}: x`)
    expect([...cut, 403]).toContain(statusOf(await request({ headers: many })))
    // The body is announced and never read: the response comes immediately, and the connection is closed.
    const answer = await raw(
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${shell.port}\r\nContent-Length: 1000000000000\r\n\r\nx`,
    )
    expect(statusOf(answer)).toBe(405)
    expect(statusOf(await request({}))).toBe(200)
  })

  it('an oversized message ends its socket alone', async () => {
    const open = async () => {
      cases++
      const page = new WebSocket(
        `ws://127.0.0.1:${shell.port}/ws`,
        ['stagegraph', `stagegraph.token.${token}`],
        { origin: `http://127.0.0.1:${shell.port}` },
      )
      page.on('error', () => undefined)
      await once(page, 'open')
      return page
    }
    const [other, whole, pieces] = [await open(), await open(), await open()]
    whole.send('x'.repeat(maxFrameBytes + 1))
    expect((await once(whole, 'close'))[0]).toBe(1009)
    const ended = once(pieces, 'close')
    for (let sent = 0; sent <= maxFrameBytes; sent += 4_000_000)
      pieces.send('y'.repeat(4_000_000), { fin: false })
    // The goodbye may be lost to what is still being sent.
    expect([1006, 1009]).toContain((await ended)[0])
    expect(other.readyState).toBe(other.OPEN)
    other.terminate()
  })

  it('a request that takes too long is ended', async () => {
    const slow = Array.from({ length: 20 }, () => {
      const socket = dial()
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
      const drip = setInterval(() => socket.write('.'), 50)
      return closed(socket).finally(() => clearInterval(drip))
    })
    // One that never sends anything.
    slow.push(closed(dial()))
    await Promise.all(slow)
    expect(statusOf(await request({}))).toBe(200)
  }, 30_000)

  it('too many connections leave the existing ones alone', async () => {
    const page = new WebSocket(
      `ws://127.0.0.1:${shell.port}/ws`,
      ['stagegraph', `stagegraph.token.${token}`],
      { origin: `http://127.0.0.1:${shell.port}` },
    )
    await once(page, 'open')
    const crowd = Array.from({ length: 150 }, dial)
    await Promise.all(
      crowd.map((socket) =>
        Promise.race([closed(socket), new Promise((resolve) => socket.once('connect', resolve))]),
      ),
    )
    page.send(JSON.stringify({ id: 1, call: 'app.info', input: {} }))
    await once(page, 'message')
    for (const socket of crowd) socket.destroy()
    page.terminate()
    await expect.poll(async () => statusOf(await request({}))).toBe(200)
  })
})
