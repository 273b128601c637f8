import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GrpcClient } from './grpc-client.ts'
import { decodeGrpcMessage, encodeGrpcMessage, GrpcError, grpcCode } from './grpc-error.ts'
import { type GrpcMethods, serveGrpc, unaryMethod } from './grpc-server.ts'
import { FrameReader, frameMessage } from './message-frames.ts'

let server: Server
let port: number
let client: GrpcClient
let serving: Promise<Socket>
const seen: { header: readonly string[]; aborted: boolean }[] = []

const methods: GrpcMethods = {
  '/t.Echo/Once': unaryMethod((request) => request),
  '/t.Echo/Fail': unaryMethod(() => {
    throw new GrpcError(grpcCode.notFound, 'nichts: 日本 100%\nzwei')
  }),
  async '/t.Echo/Many'(call) {
    for await (const message of call.messages()) {
      for (let index = 0; index < message.readUInt32BE(0); index++) await call.send(Buffer.alloc(1000, index))
    }
  },
  async '/t.Echo/Headers'(call) {
    const entry = { header: call.header('list'), aborted: false }
    seen.push(entry)
    call.signal.addEventListener('abort', () => {
      entry.aborted = true
    })
    await call.send(Buffer.from('x'))
    await new Promise((resolve) => call.signal.addEventListener('abort', resolve))
  },
}

beforeEach(async () => {
  serving = new Promise((resolve) => {
    server = createServer((socket) => {
      serveGrpc(socket, methods)
      resolve(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
  client = new GrpcClient(connect(port, '127.0.0.1'))
})
afterEach(async () => {
  client.close()
  await new Promise((resolve) => server.close(resolve))
})

describe('calls', () => {
  test('a gRPC call sends one message each way, empty ones too', async () => {
    expect((await client.unary('/t.Echo/Once', Buffer.from('日本'))).toString()).toBe('日本')
    expect(await client.unary('/t.Echo/Once', new Uint8Array())).toHaveLength(0)
  })

  test('more gRPC messages than fit the window arrive in order', async () => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(6000)
    let index = 0
    for await (const message of client.serverStream('/t.Echo/Many', count)) {
      expect([message.length, message[0]]).toEqual([1000, index++ % 256])
    }
    expect(index).toBe(6000)
  })

  test('a gRPC failure keeps its code and message', async () => {
    await expect(client.unary('/t.Echo/Fail', new Uint8Array())).rejects.toMatchObject({
      code: grpcCode.notFound,
      message: 'nichts: 日本 100%\nzwei',
    })
    await expect(client.unary('/t.Echo/None', new Uint8Array())).rejects.toMatchObject({
      code: grpcCode.unimplemented,
    })
  })

  test('repeated gRPC headers stay a list, and the server sees a cancelled call', async () => {
    const stop = new AbortController()
    const metadata = { list: ['a, b', 'c'] }
    const calls = client.serverStream('/t.Echo/Headers', new Uint8Array(), { metadata, signal: stop.signal })
    await calls.next()
    stop.abort()
    await expect(calls.next()).rejects.toMatchObject({ code: grpcCode.cancelled })
    expect(seen[0]?.header).toEqual(['a, b', 'c'])
    await expect.poll(() => seen[0]?.aborted).toBe(true)
  })

  test('a gRPC call may have as many headers as an ignore file has lines', async () => {
    const list = Array.from({ length: 1000 }, (_value, index) => `folder-${index}`)
    await client.serverStream('/t.Echo/Headers', new Uint8Array(), { metadata: { list } }).next()
    expect(seen.at(-1)?.header).toEqual(list)
  })

  test('a long failure is cut, and ends no other call', async () => {
    await expect(client.unary(`/t.Echo/${'x'.repeat(10_000)}`, new Uint8Array())).rejects.toMatchObject({
      code: grpcCode.unimplemented,
    })
    expect(await client.unary('/t.Echo/Once', Buffer.from('on'))).toEqual(Buffer.from('on'))
  })

  test('a gRPC client can be closed at once on a connection with unread data', async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'readable')
    expect(socket.readableLength).toBeGreaterThan(0)
    const early = new GrpcClient(socket)
    early.close()
    await early.closed
    await expect(early.unary('/t.Echo/Once', new Uint8Array())).rejects.toMatchObject({
      code: grpcCode.unavailable,
    })
  })

  test('a broken gRPC connection fails running and later calls', async () => {
    const calls = client.serverStream('/t.Echo/Headers', new Uint8Array())
    await calls.next()
    ;(await serving).destroy()
    await expect(calls.next()).rejects.toMatchObject({ code: grpcCode.unavailable })
    await expect(client.unary('/t.Echo/Once', new Uint8Array())).rejects.toMatchObject({
      code: grpcCode.unavailable,
    })
  })
})

test('gRPC frames can be split anywhere', () => {
  const bytes = Buffer.concat(['', 'a', 'bc'.repeat(200)].map((text) => frameMessage(Buffer.from(text))))
  for (const size of [1, 2, 5, 7, 100, bytes.length]) {
    const frames = new FrameReader()
    const read: string[] = []
    for (let at = 0; at < bytes.length; at += size) {
      read.push(...frames.push(bytes.subarray(at, at + size)).map(String))
    }
    expect(read).toEqual(['', 'a', 'bc'.repeat(200)])
    expect(frames.isEmpty).toBe(true)
  }
})

test('a compressed or oversized gRPC message is rejected', () => {
  expect(() => new FrameReader().push(Buffer.from([1, 0, 0, 0, 0]))).toThrow(RangeError)
  expect(() => new FrameReader().push(Buffer.from([0, 0x7f, 0, 0, 0]))).toThrow(RangeError)
})

test('a gRPC message survives its encoding in a header', () => {
  for (const text of ['', 'plain', '100% 日本\n', '%zz']) {
    expect(decodeGrpcMessage(encodeGrpcMessage(text))).toBe(text)
  }
  expect(decodeGrpcMessage('a%2')).toBe('a%2')
})
