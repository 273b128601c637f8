import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { type PageFile, type PageFiles, pageHeaders } from '#main/content/index.ts'
import { sessionPath, ticketPath } from '#shared/api/index.ts'
import { bearerToken, isLocalhost, isToken, refuseForeign } from './access.ts'
import { chooseCoding, type PackedFiles } from './packed-files.ts'
import type { Tickets } from './tickets.ts'

const reasons = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
} as const

interface Site {
  readonly port: number
  readonly token: string
  readonly tickets: Tickets
  readonly files: PageFiles
  readonly packed: PackedFiles
}

type Status = keyof typeof reasons

/** Files below it carry a content hash in their names: the content of a name never changes. */
const hashedPath = '/assets/'
const keptForAYear = 'private, max-age=31536000, immutable'

const urlPath = (request: IncomingMessage): string => (request.url ?? '').split(/[?#]/, 1)[0] ?? ''

/** Responds to plain requests: the page's files, and whether a token is valid. */
export function answerPageRequest(request: IncomingMessage, response: ServerResponse, site: Site): void {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  const outcome = decide(request, site)
  if (outcome === 403 && isLocalhost(request, site.port)) sendRightAddress(response, site.port)
  else if (outcome === 'token') sendToken(response, site.token)
  else if (outcome === 204) response.writeHead(204).end()
  else if (typeof outcome === 'number') refuse(response, outcome)
  else if (urlPath(request).startsWith(hashedPath)) sendAsset(request, response, outcome, site.packed)
  else sendFile(request, response, outcome)
}

/** The file to send, or the status to respond with instead. */
function decide(request: IncomingMessage, site: Site): PageFile | Status | 204 | 'token' {
  if (refuseForeign(request, site.port, false) !== null) return 403
  if (request.method === 'POST' && request.url === ticketPath) {
    return site.tickets.redeem(bearerToken(request.headers.authorization)) ? 'token' : 401
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return 405
  const path = urlPath(request)
  if (path === sessionPath) {
    return isToken(bearerToken(request.headers.authorization), site.token) ? 204 : 401
  }
  return site.files.get(path) ?? 404
}

/** Images and fonts are already compressed. */
const isText = (type: string): boolean => /^text\/|^image\/svg|json$/.test(type)

/** Sends a hashed file, which the browser may cache for a year, in the best coding it accepts. None of them holds a secret. */
function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  asset: PageFile,
  files: PackedFiles,
): void {
  response.setHeader('vary', 'accept-encoding')
  const coding = isText(asset.type) ? chooseCoding(request.headers['accept-encoding']) : null
  if (coding === null) {
    sendFile(request, response, asset, keptForAYear)
    return
  }
  files.packed(asset.file, coding).then(
    (content) => {
      response.setHeader('content-type', asset.type)
      response.setHeader('content-encoding', coding)
      response.setHeader('content-length', content.length)
      response.setHeader('cache-control', keptForAYear)
      response.end(request.method === 'HEAD' ? undefined : content)
    },
    () => refuse(response, 404),
  )
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, type }: PageFile,
  caching = 'no-store',
): void {
  response.setHeader('content-type', type)
  if (request.method === 'HEAD') {
    response.setHeader('cache-control', caching)
    response.end()
    return
  }
  const content = createReadStream(file)
  content.once('error', () => {
    if (!response.headersSent) refuse(response, 404)
  })
  // Any later error, usually a page that went away, ends both sides; there is no one left to notify.
  content.once('open', () => {
    response.setHeader('cache-control', caching)
    pipeline(content, response, () => undefined)
  })
}

function sendToken(response: ServerResponse, token: string): void {
  response.shouldKeepAlive = false
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(token)
}

/** No link: it would not carry the token, and nothing that a user should trust comes from this name. */
function sendRightAddress(response: ServerResponse, port: number): void {
  const address = `http://127.0.0.1:${port}/`
  response.statusCode = 403
  response.shouldKeepAlive = false
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html>
<meta charset="utf-8">
<title>Stagegraph</title>
<p>Stagegraph answers at <strong>${address}</strong> only: on this machine another account's program may have the name localhost.
Open the address that <code>stagegraph serve</code> printed.</p>
<p lang="ja">Stagegraph は <strong>${address}</strong> でだけ応答します。このマシンでは、localhost という名前で別のアカウントのプログラムが待ち受けているかもしれません。
<code>stagegraph serve</code> が表示したアドレスを開いてください。</p>
<p lang="zh-CN">Stagegraph 只在 <strong>${address}</strong> 应答：在这台机器上，localhost 这个名称可能被其他账户的程序占用。
请打开 <code>stagegraph serve</code> 显示的地址。</p>
`)
}

function refuse(response: ServerResponse, status: Status): void {
  response.statusCode = status
  // An unread body must not keep the connection open.
  response.shouldKeepAlive = false
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(`${reasons[status]}\n`)
}
