import { request as httpRequest, IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'

/** A request of the Engine API that dockerode's own methods do not cover. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST'
  /** Without a query; `modem` adds the host's prefix. */
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>>
  /** Streamed as the request's body. */
  readonly body?: NodeJS.ReadableStream
  readonly signal?: AbortSignal
  /** Statuses that are no errors; 200 when left out. */
  readonly accept?: readonly number[]
}

/** Sends a request and answers its parsed JSON (a `Buffer` when it is none). Rejects as dockerode does, with `statusCode`. */
export function askEngine(docker: Docker, request: EngineRequest): Promise<unknown> {
  return dial(docker, request, false)
}

/** Sends a request and answers its body as it comes. */
export async function streamFromEngine(docker: Docker, request: EngineRequest): Promise<IncomingMessage> {
  const answer = await dial(docker, request, true)
  if (answer instanceof IncomingMessage) return answer
  throw new Error('the daemon answered without a stream')
}

function dial(docker: Docker, request: EngineRequest, isStream: boolean): Promise<unknown> {
  const { method, path, query, body, signal, accept = [200] } = request
  return new Promise((resolve, reject) => {
    docker.modem.dial(
      {
        ...{ method, path: `${path}?`, isStream },
        // An empty body, which the modem leaves out; without one it would send the query a second time.
        options: { _query: query ?? {}, _body: {} },
        statusCodes: Object.fromEntries(accept.map((status) => [status, true])),
        ...(body === undefined ? {} : { file: body }),
        ...(signal === undefined ? {} : { abortSignal: signal }),
      },
      (error, answer) => (error ? reject(error) : resolve(answer)),
    )
  })
}

/** The Engine API's refusal (status 400 and above) in its own words, `null` for any other error. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  return error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim()
}

/** A request to go on in HTTP/2 on the same connection. */
export interface UpgradeRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly signal: AbortSignal
}

/** Statuses of a daemon, or of a proxy before it, that does not do this. */
const notOffered = [400, 403, 404, 405, 426, 501]

/**
 * Asks the daemon to hand the connection over, and answers it; `null` when the daemon does not do that. Not through
 * the modem: that ends its request with a chunk of its own, which the daemon would read as the first bytes of HTTP/2.
 */
export function upgradeEngine(docker: Docker, asked: UpgradeRequest): Promise<Duplex | null> {
  const modem = docker.modem as unknown as EngineAddress
  const secure = modem.protocol === 'https'
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)({
      ...(modem.socketPath === undefined
        ? { host: modem.host, port: modem.port }
        : { socketPath: modem.socketPath }),
      ...(secure ? { ca: modem.ca, cert: modem.cert, key: modem.key } : {}),
      agent: false,
      method: 'POST',
      path: asked.path,
      headers: { ...asked.headers, connection: 'Upgrade', upgrade: 'h2c', 'content-length': 0 },
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

/** What the modem keeps of where the daemon is. */
interface EngineAddress {
  readonly protocol: string
  readonly socketPath?: string
  readonly host?: string
  readonly port?: number | string
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}
