import { type Agent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream'

/** Where a Docker daemon's Engine API is; also what dockerode is made with. */
export interface EngineAddress {
  readonly socketPath?: string
  readonly host?: string
  readonly port?: number
  /** Knows the way where it is more than a socket or a port: TLS, a program (see engine-address.ts). */
  readonly agent?: Agent
}

/** A request of the Engine API, made without dockerode: it takes long to load, and a build from the command line needs no more. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Lists are repeated, objects are sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>>
  /** A tar, streamed as the request's body. */
  readonly body?: NodeJS.ReadableStream
  readonly signal?: AbortSignal
  /** Statuses that are no errors; 200 when left out. */
  readonly accept?: readonly number[]
}

/** A status that says no. `message` is the daemon's own. */
class EngineRefusal extends Error {
  readonly statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

/** Sends a request and answers its parsed JSON, `null` when it is none. Rejects when the daemon refuses. */
export async function askEngine(engine: EngineAddress, request: EngineRequest): Promise<unknown> {
  return parseJson(await textOf(await streamFromEngine(engine, request)))
}

/** Sends a request and answers its body as it comes. Rejects when the daemon refuses. */
export function streamFromEngine(engine: EngineAddress, asked: EngineRequest): Promise<IncomingMessage> {
  const { method, path, query = {}, body, signal, accept = [200] } = asked
  return new Promise((resolve, reject) => {
    const request = open(engine, {
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
      textOf(response).then((text) => {
        const told = (parseJson(text) as { message?: string } | null)?.message ?? text
        reject(new EngineRefusal(status, told.trim() || `the daemon answered with HTTP status ${status}`))
      }, reject)
    })
    request.once('error', reject)
    if (body === undefined) request.end()
    // An error of the body breaks the request off, which then tells it.
    else pipeline(body, request, () => {})
  })
}

/** The Engine API's refusal (status 400 and above) in its own words, `null` for any other error. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  return error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim()
}

/** A request to go on in another protocol on the same connection. */
export interface UpgradeRequest {
  readonly path: string
  /** HTTP/2 (`h2c`) when left out; `tcp` is a container's plain stream. */
  readonly protocol?: 'h2c' | 'tcp'
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly signal: AbortSignal
}

/** Statuses of a daemon, or of a proxy before it, that does not do this. */
const notOffered = [400, 403, 404, 405, 426, 501]

/** Asks the daemon to hand the connection over, and answers it; `null` when the daemon does not do that. */
export function upgradeEngine(engine: EngineAddress, asked: UpgradeRequest): Promise<Duplex | null> {
  return new Promise((resolve, reject) => {
    const request = open(engine, {
      method: 'POST',
      path: asked.path,
      headers: {
        ...asked.headers,
        connection: 'Upgrade',
        upgrade: asked.protocol ?? 'h2c',
        'content-length': 0,
      },
      signal: asked.signal,
    })
    request.once('upgrade', (_response, socket, head) => {
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.once('response', (response) => {
      response.destroy()
      if (notOffered.includes(response.statusCode ?? 0)) resolve(null)
      else reject(new Error(`the daemon answered ${asked.path} with HTTP status ${response.statusCode}`))
    })
    request.once('error', reject)
    request.end()
  })
}

function open(engine: EngineAddress, options: RequestOptions) {
  const { socketPath, host, port, agent = false } = engine
  // No connection outlives its request: a kept one may have been closed by the daemon meanwhile.
  return socketPath === undefined
    ? httpRequest({ host, port, ...options, agent })
    : httpRequest({ ...options, createConnection: () => connect(socketPath) })
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

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
