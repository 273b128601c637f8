import {
  Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { type Duplex, pipeline } from 'node:stream'
import type Docker from 'dockerode'
import { type Address, openConnection } from './address.ts'
import { answerText } from './answer-text.ts'

/** A request of the Engine API. */
interface EngineRequest {
  /** `GET` by default. */
  readonly method?: 'GET' | 'POST'
  readonly path: string
  /** Lists are repeated, objects are sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>>
  /** A tar, streamed as the request's body. */
  readonly body?: NodeJS.ReadableStream
  readonly signal?: AbortSignal
  /** Statuses that are no errors; 200 by default. */
  readonly accept?: readonly number[]
}

/** A request to continue in another protocol on the same connection. */
interface UpgradeRequest {
  readonly path: string
  /** HTTP/2 (`h2c`) by default; `tcp` is a container's plain stream. */
  readonly protocol?: 'h2c' | 'tcp'
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly signal: AbortSignal
}

/** Bytes of a refusal: a message and no more. */
const largestRefusal = 1024 * 1024

/** Statuses of a daemon, or of a proxy in front of it, that does not support this. */
const notOffered = [400, 403, 404, 405, 426, 501]

/**
 * The one client of a Docker daemon's Engine API. Each request has its own connection: the daemon may have closed an idle
 * one in the meantime.
 */
export class Engine {
  readonly address: Address
  #docker: Promise<Docker> | null = null

  constructor(address: Address) {
    this.address = address
  }

  /** The host name in requests, also the address of published ports. */
  get host(): string {
    if (this.address.kind === 'tcp') return this.address.host
    return this.address.kind === 'unix' ? 'localhost' : 'docker'
  }

  /** Sends a request and returns its parsed JSON, `null` when the body is none. Rejects with `EngineRefusal`. */
  async json(request: EngineRequest): Promise<unknown> {
    return parseJson(await answerText(await this.stream(request)))
  }

  /** Sends a request and returns its body as a stream. Rejects with `EngineRefusal` when the daemon rejects it. */
  stream(asked: EngineRequest): Promise<IncomingMessage> {
    const { method = 'GET', path, query = {}, body, signal, accept = [200] } = asked
    return new Promise((resolve, reject) => {
      const request = this.#open({
        method,
        path: `${path}?${toQuery(query)}`,
        headers: body === undefined ? { 'content-length': 0 } : { 'content-type': 'application/x-tar' },
        ...(signal === undefined ? {} : { signal }),
      })
      request.once('response', (response) => {
        const status = response.statusCode ?? 0
        if (accept.includes(status)) {
          resolve(response)
          return
        }
        answerText(response, largestRefusal).then((text) => {
          const message = (parseJson(text) as { message?: string } | null)?.message ?? text
          reject(
            new EngineRefusal(status, message.trim() || `the daemon answered with HTTP status ${status}`),
          )
        }, reject)
      })
      request.once('error', reject)
      if (body === undefined) request.end()
      // An error of the body aborts the request, which then reports it.
      else pipeline(body, request, () => {})
    })
  }

  /** Asks the daemon to upgrade the connection, and returns it; `null` when the daemon does not support that. */
  upgrade({ path, protocol = 'h2c', headers, signal }: UpgradeRequest): Promise<Duplex | null> {
    return new Promise((resolve, reject) => {
      const request = this.#open({
        method: 'POST',
        path,
        headers: { ...headers, connection: 'Upgrade', upgrade: protocol, 'content-length': 0 },
        signal,
      })
      request.once('upgrade', (_response, socket, head) => {
        if (head.length > 0) socket.unshift(head)
        resolve(socket)
      })
      request.once('response', (response) => {
        response.destroy()
        if (notOffered.includes(response.statusCode ?? 0)) resolve(null)
        else reject(new Error(`the daemon answered ${path} with HTTP status ${response.statusCode}`))
      })
      request.once('error', reject)
      request.end()
    })
  }

  /**
   * An image's settings (source: the Engine API, ImageInspect), by id, tag or digest; `null` when there is none
   * by that name.
   */
  async inspectImage(name: string, signal?: AbortSignal): Promise<unknown> {
    const path = `/images/${name.split('/').map(encodeURIComponent).join('/')}/json`
    const request: EngineRequest = { path, ...(signal === undefined ? {} : { signal }) }
    try {
      return await this.json(request)
    } catch (error) {
      if (error instanceof EngineRefusal && error.statusCode === 404) return null
      throw error
    }
  }

  /** dockerode on the same address; loaded on first use: loading takes longer than a small build. */
  docker(): Promise<Docker> {
    this.#docker ??= import('dockerode').then(({ default: Client }) => {
      const options = {
        protocol: 'http',
        host: this.host,
        port: this.#port,
        agent: new AddressAgent(this.address),
      }
      return new Client(options as Docker.DockerOptions)
    })
    return this.#docker
  }

  get #port(): number {
    return this.address.kind === 'tcp' ? this.address.port : 80
  }

  #open(options: RequestOptions): ClientRequest {
    return httpRequest({
      ...options,
      host: this.host,
      port: this.#port,
      createConnection: () => openConnection(this.address, 'http/1.1'),
    })
  }
}

/** An error status. `message` is the daemon's own. */
class EngineRefusal extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

/** The Engine API's error (status 400 and above) in its own words, also dockerode's; `null` for any other error. */
export function engineErrorText(error: unknown): string | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  return error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim()
}

/** How dockerode reaches an address. */
class AddressAgent extends Agent {
  readonly #address: Address
  constructor(address: Address) {
    super({ keepAlive: false })
    this.#address = address
  }

  override createConnection(): Duplex {
    return openConnection(this.#address, 'http/1.1')
  }
}

function toQuery(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [
      name,
      typeof one === 'object' ? JSON.stringify(one) : String(one),
    ]),
  )
  return new URLSearchParams(pairs).toString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
