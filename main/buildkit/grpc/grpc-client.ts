import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2'
import { Duplex } from 'node:stream'
import { decodeGrpcMessage, GrpcError, grpcCode } from './grpc-error.ts'
import { FrameReader, frameMessage } from './message-frames.ts'

/** Extra headers of a call; a list is sent as repeated headers. */
type Metadata = Readonly<Record<string, string | readonly string[]>>

/** Bytes in flight to the client; the default of 64 KiB would slow long logs down. */
const windowBytes = 4 * 1024 * 1024

/** A gRPC client on one connection, over HTTP/2 without TLS. */
export class GrpcClient {
  readonly #session: ClientHttp2Session
  readonly #socket: Duplex
  #broken: Error | null = null
  #ended = false
  /** Resolves when the connection has closed, from either side. */
  readonly closed: Promise<void>

  /** Takes the connection over. Throws `GrpcError` when it broke meanwhile. */
  constructor(socket: Duplex) {
    this.#socket = socket
    if (socket.destroyed) throw brokenBy(socket.errored ?? new Error('it is closed'))
    this.closed = new Promise((resolve) => void socket.once('close', () => resolve()))
    this.#session = connect('http://buildkit', {
      createConnection: () => socket,
      settings: { enablePush: false, initialWindowSize: windowBytes },
    })
    this.#session.on('error', (error: Error) => {
      this.#broken = error
    })
    // HTTP/2 does not notice a connection that closed before it had begun.
    socket.once('close', () => this.#end())
    this.#session.once('connect', () => {
      if (!this.#session.destroyed) this.#session.setLocalWindowSize(windowBytes)
    })
  }

  /** One message there, one back. Throws `GrpcError`. */
  async unary(path: string, message: Uint8Array, options: CallOptions = {}): Promise<Buffer> {
    let answer: Buffer | null = null
    for await (const received of this.serverStream(path, message, options)) answer ??= received
    if (answer === null) throw new GrpcError(grpcCode.internal, `${path} answered nothing`)
    return answer
  }

  /** One message there, any number back. Throws `GrpcError` at the end when the call failed. */
  async *serverStream(path: string, message: Uint8Array, options: CallOptions = {}): AsyncGenerator<Buffer> {
    const stream = this.#open(path, options)
    const ended = trailersOf(stream, path)
    stream.end(frameMessage(message))
    const frames = new FrameReader()
    try {
      for await (const chunk of stream) yield* frames.push(chunk as Buffer)
    } catch (error) {
      stream.close(constants.NGHTTP2_CANCEL)
      throw this.#explain(error, options.signal)
    }
    const failure = await ended
    if (failure !== null) throw this.#explain(failure, options.signal)
  }

  /** A call whose messages, both ways, are chunks of a byte stream, wrapped by `wrap` and unwrapped by `unwrap`. */
  byteStream(path: string, codec: ByteCodec, options: CallOptions = {}): Duplex {
    const stream = this.#open(path, options)
    const frames = new FrameReader()
    const duplex = new Duplex({
      read: () => stream.resume(),
      write: (chunk: Buffer, _encoding, done) => {
        if (stream.write(frameMessage(codec.wrap(chunk)))) done()
        else stream.once('drain', done)
      },
      final: (done) => {
        stream.end()
        done()
      },
      destroy: (error, done) => {
        stream.close(constants.NGHTTP2_CANCEL)
        done(error)
      },
    })
    stream.on('data', (chunk: Buffer) => {
      for (const message of frames.push(chunk)) {
        if (!duplex.push(codec.unwrap(message))) stream.pause()
      }
    })
    stream.once('end', () => duplex.push(null))
    stream.once('error', (error) => duplex.destroy(error))
    stream.once('close', () => duplex.destroy())
    return duplex
  }

  /** Ends every call and the connection. */
  close(): void {
    this.#end()
  }

  /** On the next tick: Node then hands a new session the data its connection received earlier, and throws if the session is gone. */
  #end(): void {
    this.#ended = true
    process.nextTick(() => {
      this.#session.destroy()
      this.#socket.destroy()
    })
  }

  #open(path: string, { metadata = {}, signal }: CallOptions): ClientHttp2Stream {
    if (this.#ended || this.#session.destroyed || this.#socket.destroyed)
      throw this.#explain(new Error('it is closed'))
    const headers: Record<string, string | string[]> = {
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    }
    for (const [name, value] of Object.entries(metadata)) {
      headers[name] = typeof value === 'string' ? value : [...value]
    }
    return this.#session.request(headers, signal === undefined ? {} : { signal })
  }

  #explain(error: unknown, signal?: AbortSignal): Error {
    if (error instanceof GrpcError) return error
    if (signal?.aborted === true) return new GrpcError(grpcCode.cancelled, 'cancelled')
    return brokenBy(this.#broken ?? this.#socket.errored ?? error)
  }
}

function brokenBy(reason: unknown): GrpcError {
  const words = reason instanceof Error ? reason.message : String(reason)
  const message = `the connection to BuildKit broke: ${words}`
  return new GrpcError(grpcCode.unavailable, message, null, { cause: reason })
}

interface CallOptions {
  readonly metadata?: Metadata
  /** Cancels the call. */
  readonly signal?: AbortSignal
}

interface ByteCodec {
  wrap(bytes: Uint8Array): Uint8Array
  unwrap(message: Uint8Array): Uint8Array
}

/** Resolves when the stream is closed: with `null` when its status is OK, else with the error. */
function trailersOf(stream: ClientHttp2Stream, path: string): Promise<Error | null> {
  return new Promise((resolve) => {
    let failure: Error | null = new GrpcError(grpcCode.unavailable, 'the connection to BuildKit broke off')
    const read = (headers: Readonly<Record<string, unknown>>) => {
      const status = headers['grpc-status']
      if (status === undefined) return
      const details = headers['grpc-status-details-bin']
      failure =
        Number(status) === grpcCode.ok
          ? null
          : new GrpcError(
              Number(status),
              decodeGrpcMessage(String(headers['grpc-message'] ?? '')),
              typeof details === 'string' ? Buffer.from(details, 'base64') : null,
            )
    }
    stream.once('response', (headers) => {
      const status = headers[':status']
      if (status !== 200) failure = new GrpcError(grpcCode.unavailable, `${path} answered HTTP ${status}`)
      read(headers)
    })
    stream.once('trailers', read)
    stream.once('close', () => resolve(failure))
  })
}
