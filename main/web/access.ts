import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { socketProtocol, tokenProtocolPrefix } from '#shared/api/index.ts'

/**
 * The one name of a page of this server: the address that it is bound to. Any other is another site's name for it; `localhost`
 * may lead to `[::1]` first, where another account's program can listen on the same port.
 */
const ownHost = (port: number): string => `127.0.0.1:${port}`

/** The request names this server as `localhost`, as a user might who typed the address. */
export const isLocalhost = ({ headers }: Pick<IncomingMessage, 'headers'>, port: number): boolean =>
  headers.host === `localhost:${port}`

/**
 * Checks a request's Host against DNS rebinding, and
 * its Origin, when present, against the page's own. A WebSocket must have one. `null` when it may pass.
 */
export function refuseForeign(
  request: Pick<IncomingMessage, 'headers' | 'rawHeaders'>,
  port: number,
  needsOrigin: boolean,
): 403 | null {
  const host = request.headers.host
  if (host === undefined || host !== ownHost(port)) return 403
  if (countHeader(request.rawHeaders, 'host') !== 1) return 403
  const origin = request.headers.origin
  if (origin === undefined) return needsOrigin ? 403 : null
  return origin === `http://${host}` ? null : 403
}

/** The token a WebSocket offers beside the sub-protocol itself; `null` when either is missing. */
export function offeredToken(protocolHeader: string | undefined): string | null {
  const offered = (protocolHeader ?? '').split(',').map((protocol) => protocol.trim())
  if (!offered.includes(socketProtocol)) return null
  const carrier = offered.find((protocol) => protocol.startsWith(tokenProtocolPrefix))
  return carrier === undefined ? null : carrier.slice(tokenProtocolPrefix.length)
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]+)$/.exec(authorization ?? '')?.[1] ?? null
}

/** Compares in constant time. */
export function isToken(given: string | null, expected: string): boolean {
  if (given === null) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function countHeader(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((value, index) => index % 2 === 0 && value.toLowerCase() === name).length
}
