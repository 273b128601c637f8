import { IncomingMessage } from 'node:http'
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
        options: { _query: query ?? {} },
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
