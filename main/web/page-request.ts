import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { PageFile, PageFiles } from '#main/services/page-files.ts'
import { pageHeaders } from '#main/services/page-policy.ts'
import { sessionPath } from '#shared/api/index.ts'
import { bearerToken, isToken, refuseForeign } from './access.ts'

const reasons = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
} as const

interface Site {
  readonly port: number
  readonly token: string
  readonly files: PageFiles
}

type Status = keyof typeof reasons

/** Answers plain requests: the page's files, and whether a token is good. */
export function answerPageRequest(request: IncomingMessage, response: ServerResponse, site: Site): void {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  const outcome = decide(request, site)
  if (outcome === 204) response.writeHead(204).end()
  else if (typeof outcome === 'number') refuse(response, outcome)
  else sendFile(request, response, outcome)
}

/** The file to send, or the status to answer without one. */
function decide(request: IncomingMessage, site: Site): PageFile | Status | 204 {
  if (refuseForeign(request, site.port, false) !== null) return 403
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405
  const urlPath = (request.url ?? '').split(/[?#]/, 1)[0] ?? ''
  if (urlPath === sessionPath) {
    return isToken(bearerToken(request.headers.authorization), site.token) ? 204 : 401
  }
  return site.files.get(urlPath) ?? 404
}

function sendFile(request: IncomingMessage, response: ServerResponse, { file, type }: PageFile): void {
  response.setHeader('content-type', type)
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const content = createReadStream(file)
  content.once('error', () => {
    if (!response.headersSent) refuse(response, 404)
  })
  // What goes wrong from here on, a page that went away above all, ends both sides; nobody is left to tell.
  content.once('open', () => pipeline(content, response, () => undefined))
}

function refuse(response: ServerResponse, status: Status): void {
  response.statusCode = status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(`${reasons[status]}\n`)
}
