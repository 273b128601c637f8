import { on, once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket, type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import type { RequestFrame } from '#shared/api/index.ts'
import type { ConnectionState } from './host-connection.ts'
import { growingPause, SocketConnection, type SocketEnvironment } from './socket-connection.ts'

let server: WebSocketServer
let port: number
const connections: SocketConnection[] = []

async function listen(at: number): Promise<void> {
  server = new WebSocketServer({ host: '127.0.0.1', port: at, handleProtocols: () => 'stagegraph' })
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
}

async function stop(): Promise<void> {
  for (const client of server.clients) client.terminate()
  const closed = once(server, 'close')
  server.close()
  await closed
}

beforeEach(() => listen(0))
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close()
  await stop()
})

function connect(changes: Partial<SocketEnvironment> = {}): SocketConnection {
  const connection = new SocketConnection({
    url: `ws://127.0.0.1:${port}/ws`,
    token: () => 'secret',
    openSocket: (url, protocols) => {
      const socket = new NodeSocket(url, protocols)
      // A browser reports a failed attempt by `close` alone; Node's socket insists on this listener too.
      socket.on('error', () => undefined)
      return socket as unknown as WebSocket
    },
    isRefused: async () => false,
    pause: () => 5,
    patience: 10_000,
    ...changes,
  })
  connections.push(connection)
  return connection
}

async function accepted(): Promise<ServerSocket> {
  const [page] = (await once(server, 'connection')) as [ServerSocket]
  return page
}

/** The next `count` requests: several may come in one go. */
async function requests(page: ServerSocket, count: number): Promise<RequestFrame[]> {
  const got: RequestFrame[] = []
  for await (const [data] of on(page, 'message')) {
    got.push(JSON.parse(String(data)) as RequestFrame)
    if (got.length === count) break
  }
  return got
}

async function nextRequest(page: ServerSocket): Promise<RequestFrame | undefined> {
  return (await requests(page, 1))[0]
}

function stateOf(connection: SocketConnection, wanted: ConnectionState): Promise<void> {
  if (connection.connection === wanted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = connection.onConnection((state) => {
      if (state !== wanted) return
      end()
      resolve()
    })
  })
}

const retry = (connection: SocketConnection): void => connection.retryNow()

const settings = { theme: 'dark', language: 'ja' } as const

describe('the socket connection', () => {
  it('offers its token as a sub-protocol and holds calls until it is there', async () => {
    const connection = connect()
    const call = connection.call('settings.get', {})
    const page = await accepted()
    const request = await nextRequest(page)
    expect(request).toEqual({ id: 0, call: 'settings.get', input: {} })
    page.send(JSON.stringify({ id: 0, answer: { ok: true, value: settings } }))
    expect(await call).toEqual(settings)
    expect(connection.connection).toBe('connected')
    expect(page.protocol).toBe('stagegraph')
  })

  it('makes no attempt before it has entered, whatever wakes it', async () => {
    let enter: () => void = () => undefined
    let token: string | null = null
    const entered = new Promise<void>((resolve) => {
      enter = resolve
    })
    const openSocket = vi.fn((url: string, protocols: string[]) => {
      const socket = new NodeSocket(url, protocols)
      socket.on('error', () => undefined)
      return socket as unknown as WebSocket
    })
    const connection = connect({ entered, token: () => token, openSocket })
    const call = connection.call('settings.get', {})
    connection.retryNow()
    connection.probe(1, 2)
    await new Promise((resolve) => setImmediate(resolve))
    expect(openSocket).not.toHaveBeenCalled()
    expect(connection.connection).toBe('connecting')
    token = 'changed'
    enter()
    const page = await accepted()
    await nextRequest(page)
    page.send(JSON.stringify({ id: 0, answer: { ok: true, value: settings } }))
    expect(await call).toEqual(settings)
    expect(openSocket.mock.calls).toEqual([[expect.any(String), ['stagegraph', 'stagegraph.token.changed']]])
  })

  it('rebuilds the errors of failed calls, whatever order the answers arrive in', async () => {
    const connection = connect()
    const page = await accepted()
    const first = connection.call('documents.open', { path: '/a' })
    const second = connection.call('documents.open', { path: '/b' })
    await requests(page, 2)
    page.send(JSON.stringify({ id: 1, answer: { ok: false, error: { code: 'not-found', message: 'no b' } } }))
    page.send(
      JSON.stringify({ id: 0, answer: { ok: false, error: { code: 'too-large', message: 'big a' } } }),
    )
    await expect(second).rejects.toMatchObject({ name: 'CallError', code: 'not-found', message: 'no b' })
    await expect(first).rejects.toMatchObject({ code: 'too-large' })
  })

  it('receives pushes that fit the contract, and nothing else', async () => {
    const connection = connect()
    const heard: unknown[] = []
    const end = connection.on('documents.reset', (payload) => heard.push(payload))
    const page = await accepted()
    page.send('not json')
    page.send(JSON.stringify({ push: 'documents.reset', payload: { key: 5 } }))
    page.send(JSON.stringify({ push: 'constructor', payload: {} }))
    page.send(JSON.stringify({ push: 'documents.reset', payload: { key: 'file:/x' } }))
    const call = connection.call('settings.get', {})
    await nextRequest(page)
    page.send(JSON.stringify({ id: 0, answer: { ok: true, value: settings } }))
    await call
    // The first push waits for the schemas to load.
    await vi.waitFor(() => expect(heard).toHaveLength(1), 20_000)
    end()
    expect(heard).toEqual([{ key: 'file:/x' }])
  })

  it('fails pending calls when the connection drops, and reconnects by itself', async () => {
    const connection = connect()
    const states: ConnectionState[] = []
    connection.onConnection((state) => states.push(state))
    const page = await accepted()
    const pending = connection.call('settings.get', {})
    await nextRequest(page)
    const again = accepted()
    page.terminate()
    await expect(pending).rejects.toMatchObject({ code: 'disconnected' })
    await expect(connection.call('settings.get', {})).rejects.toMatchObject({ code: 'disconnected' })
    await again
    await stateOf(connection, 'connected')
    expect(states).toEqual(['connected', 'reconnecting', 'connected'])
  })

  it('finds a host that was away for several attempts', async () => {
    const failures: number[] = []
    let enough: () => void = () => undefined
    const knocked = new Promise<void>((resolve) => {
      enough = resolve
    })
    const connection = connect({
      pause: (failed) => {
        failures.push(failed)
        if (failed === 3) enough()
        return 1
      },
    })
    await stateOf(connection, 'connected')
    await stop()
    await knocked
    await listen(port)
    await stateOf(connection, 'connected')
    expect(failures.slice(0, 4)).toEqual([0, 1, 2, 3])
  })

  it.each([
    ['gives up an attempt that nobody answers, and makes another', 50, () => undefined],
    ['makes another attempt in place of one under way when it is to connect now', 60_000, retry],
  ])('%s', async (_, patience, then) => {
    await stop()
    const deaf = createServer((socket) => socket.on('error', () => undefined))
    deaf.listen(port, '127.0.0.1')
    await once(deaf, 'listening')
    const knocked = once(deaf, 'connection')
    const connection = connect({ patience })
    const call = connection.call('settings.get', {})
    const [silent] = (await knocked) as [Socket]
    deaf.close()
    await listen(port)
    then(connection)
    const request = accepted().then(nextRequest)
    await stateOf(connection, 'connected')
    expect(await request).toMatchObject({ call: 'settings.get' })
    silent.destroy()
    connection.close()
    await expect(call).rejects.toMatchObject({ code: 'disconnected' })
  })

  it('keeps a connection on which the host answers', async () => {
    const connection = connect()
    const page = await accepted()
    await stateOf(connection, 'connected')
    page.on('message', (data) => {
      const { id } = JSON.parse(String(data)) as RequestFrame
      page.send(JSON.stringify({ id, answer: { ok: false, error: { code: 'any', message: 'answer' } } }))
    })
    const states: ConnectionState[] = []
    connection.onConnection((state) => states.push(state))
    connection.probe(10_000, 20_000)
    await expect(connection.call('settings.get', {})).rejects.toMatchObject({ code: 'any' })
    expect(states).toEqual([])
  })

  it('is silent while the host does not answer, and connected again with its next word', async () => {
    const connection = connect()
    const page = await accepted()
    await stateOf(connection, 'connected')
    const states: ConnectionState[] = []
    connection.onConnection((state) => states.push(state))
    const asked = requests(page, 2)
    connection.probe(1, 20_000)
    await stateOf(connection, 'silent')
    const call = connection.call('settings.get', {})
    const [, request] = await asked
    page.send(JSON.stringify({ id: request?.id, answer: { ok: true, value: settings } }))
    expect(await call).toEqual(settings)
    expect(states).toEqual(['silent', 'connected'])
  })

  it('closes a connection on which the host stays silent, and opens another', async () => {
    const connection = connect()
    await accepted()
    await stateOf(connection, 'connected')
    const states: ConnectionState[] = []
    connection.onConnection((state) => states.push(state))

    const again = accepted()
    const pending = connection.call('settings.get', {})
    connection.probe(1, 5)
    await expect(pending).rejects.toMatchObject({ code: 'disconnected' })
    await again
    await stateOf(connection, 'connected')
    expect(states).toEqual(['silent', 'reconnecting', 'connected'])
  })

  it('stops when its token is refused, until it has another one', async () => {
    await stop()
    server = new WebSocketServer({
      host: '127.0.0.1',
      port,
      handleProtocols: () => 'stagegraph',
      verifyClient: ({ req }: { req: { headers: Record<string, unknown> } }) =>
        String(req.headers['sec-websocket-protocol']).includes('stagegraph.token.good'),
    })
    await once(server, 'listening')
    let token = 'old'
    const connection = connect({ token: () => token, isRefused: async (tried) => tried === 'old' })
    const waiting = connection.call('settings.get', {})
    await expect(waiting).rejects.toMatchObject({ code: 'disconnected' })
    await stateOf(connection, 'refused')
    token = 'good'
    connection.retryNow()
    await stateOf(connection, 'connected')
  })

  it('fails pending and later calls once it is closed', async () => {
    const connection = connect()
    const call = connection.call('settings.get', {})
    connection.close()
    await expect(call).rejects.toMatchObject({ code: 'disconnected' })
    await expect(connection.call('settings.get', {})).rejects.toMatchObject({ code: 'disconnected' })
  })
})

describe('growingPause', () => {
  it('doubles from a quarter of a second to three, give or take a quarter', () => {
    for (const [failures, around] of [
      [0, 250],
      [1, 500],
      [3, 2000],
      [4, 3000],
      [1000, 3000],
    ] as const) {
      const pause = growingPause(failures)
      expect(pause).toBeGreaterThanOrEqual(around * 0.75)
      expect(pause).toBeLessThanOrEqual(around * 1.25)
    }
  })
})
