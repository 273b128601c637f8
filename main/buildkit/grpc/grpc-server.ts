import {
  type IncomingHttpHeaders,
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Duplex } from 'node:stream'
import { encodeGrpcMessage, GrpcError, grpcCode } from './grpc-error.ts'
import { FrameReader, frameMessage } from './message-frames.ts'

/** A method that a gRPC server offers, by its path `/package.Service/Method`. */
export type GrpcMethods = Readonly<Record<string, GrpcMethod>>
type GrpcMethod = (call: GrpcCall) => Promise<void>

/** One call on the server. */
export interface GrpcCall {
  /** Values of a header in the order they came, each whole; lists are not joined. */
  header(name: string): readonly string[]
  /** The names of all headers. */
  readonly headerNames: readonly string[]
  /** The caller's messages; ends when the caller has sent all, throws when the call breaks off. */
  messages(): AsyncGenerator<Buffer>
  /** Sends a message. Resolves when there is room for the next one; at once for most. */
  send(message: Uint8Array): Promise<void> | undefined
  /** Sends bytes that already are a frame with its prefix. */
  sendFrame(frame: Uint8Array): Promise<void> | undefined
  /** Aborted when the caller has gone or has cancelled. */
  readonly signal: AbortSignal
}

/** A method with one message each way. */
export function unaryMethod(
  answer: (request: Buffer, call: GrpcCall) => Promise<Uint8Array> | Uint8Array,
): GrpcMethod {
  return async (call) => {
    for await (const request of call.messages()) {
      await call.send(await answer(request, call))
      return
    }
    throw new GrpcError(grpcCode.internal, 'the request is missing')
  }
}

/**
 * Calls at once as grpc-go's own servers take them. A call's headers have room for long lists: BuildKit sends each line of an
 * ignore file as a header of its own, and Node.js would refuse calls with more than 128.
 */
const sessionLimits = {
  maxHeaderListPairs: 20_000,
  settings: { maxConcurrentStreams: 250, maxHeaderListSize: 1024 * 1024 },
}

/** Bytes of a message to a server; the default of gRPC's own. */
const longestRequest = 4 * 1024 * 1024

/** Serves gRPC on an existing connection. It ends with the connection; `close` ends both. */
export function serveGrpc(socket: Duplex, methods: GrpcMethods): ServerHttp2Session {
  const session = performServerHandshake(socket, sessionLimits)
  session.on('error', () => socket.destroy())
  session.once('close', () => socket.destroy())
  session.on(
    'stream',
    (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, _flags: number, rawHeaders: string[]) => {
      const path = String(headers[':path'])
      // What comes after the end of a call is of no interest; its end is seen on `close`.
      stream.on('error', () => {})
      const method = Object.hasOwn(methods, path) ? methods[path] : undefined
      if (method === undefined) {
        respond(stream)
        finish(stream, new GrpcError(grpcCode.unimplemented, `unknown method ${path}`))
        return
      }
      respond(stream)
      method(new ServerCall(stream, rawHeaders)).then(
        () => finish(stream, null),
        (error: unknown) => finish(stream, error),
      )
    },
  )
  return session
}

function respond(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
}

/** Characters of a failure's message: trailers are headers, and too long ones end the connection. */
const longestWords = 2048

function finish(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed || stream.closed) return
  const code = error === null ? grpcCode.ok : error instanceof GrpcError ? error.code : grpcCode.unknown
  const message = (error === null ? '' : error instanceof Error ? error.message : String(error)).slice(
    0,
    longestWords,
  )
  stream.once('wantTrailers', () => {
    stream.sendTrailers({
      'grpc-status': String(code),
      ...(message === '' ? {} : { 'grpc-message': encodeGrpcMessage(message) }),
    })
  })
  stream.end()
  // The caller may still be sending; the rest is ignored, and it closes its side when it sees the status.
  stream.resume()
}

class ServerCall implements GrpcCall {
  readonly #stream: ServerHttp2Stream
  readonly #headers = new Map<string, string[]>()
  readonly #abort = new AbortController()
  #drained: Promise<void> | null = null

  constructor(stream: ServerHttp2Stream, rawHeaders: readonly string[]) {
    this.#stream = stream
    for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
      const name = rawHeaders[index] ?? ''
      const values = this.#headers.get(name) ?? []
      values.push(rawHeaders[index + 1] ?? '')
      this.#headers.set(name, values)
    }
    stream.once('close', () => this.#abort.abort())
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get headerNames(): readonly string[] {
    return [...this.#headers.keys()]
  }

  header(name: string): readonly string[] {
    return this.#headers.get(name) ?? []
  }

  async *messages(): AsyncGenerator<Buffer> {
    const frames = new FrameReader(longestRequest)
    // The stream is also written to: ending the reading early must not destroy it.
    const chunks = this.#stream.iterator({ destroyOnReturn: false })
    for await (const chunk of chunks) yield* frames.push(chunk as Buffer)
  }

  send(message: Uint8Array): Promise<void> | undefined {
    return this.sendFrame(frameMessage(message))
  }

  sendFrame(frame: Uint8Array): Promise<void> | undefined {
    if (this.#stream.destroyed) throw new GrpcError(grpcCode.cancelled, 'the caller has gone')
    if (this.#stream.write(frame) && this.#drained === null) return undefined
    // All who send wait for one and the same event.
    this.#drained ??= new Promise<void>((resolve) => {
      const done = () => {
        this.#drained = null
        this.#stream.off('drain', done)
        this.#stream.off('close', done)
        resolve()
      }
      this.#stream.once('drain', done)
      this.#stream.once('close', done)
    })
    return this.#drained
  }
}
