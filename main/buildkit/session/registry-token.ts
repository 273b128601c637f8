import { getDomain } from 'tldts'
import * as z from 'zod/mini'
import { answerText, isLoopback } from '#main/engine/index.ts'
import type { NamedRepository } from '../build-transport.ts'
import type { Credentials } from './registry-credentials.ts'

/** What a daemon asks a token for: the registry's own challenge (`WWW-Authenticate`), as the daemon tells it. */
export interface TokenRequest {
  /** As `registryOfHost` writes it. */
  readonly registry: string
  readonly realm: string
  readonly service: string
  readonly scopes: readonly string[]
}

export interface RegistryToken {
  readonly token: string
  /** Seconds from `issuedAt`. */
  readonly expiresIn: number
  /** Seconds since the epoch, 0 where the registry does not say. */
  readonly issuedAt: number
}

/** How long a registry may take, in milliseconds, and how much it may answer, in bytes: tokens have a few thousand. */
const answersWithinMs = 20_000
const longestAnswer = 64 * 1024
/** Characters of an address, and of a service's name. */
const longestText = 2048
/** Seconds where the registry does not say (source: the token specification of the registry's project). */
const defaultExpiry = 60

/** Docker Hub gives its tokens in one place. */
const dockerHubTokens = 'auth.docker.io'

/**
 * Where to fetch a token, with its query. Throws `Error` for users when the address is none of the registry's: the password goes
 * there. It is to be on the registry's own host or on another one of its domain, by https; plain http is between loopback hosts only.
 */
export function tokenAddress({ registry, realm, service }: TokenRequest): URL {
  const url = realm.length <= longestText && service.length <= longestText ? parseUrl(realm) : null
  if (url === null || url.username !== '' || url.password !== '')
    throw new Error(`${registry} names no address that gives tokens`)
  const own = parseUrl(`https://${registry}`)?.hostname ?? ''
  const isPlain = url.protocol === 'http:' && isLoopback(url.hostname)
  if ((url.protocol !== 'https:' && !isPlain) || !belongs(registry, own, url.hostname))
    throw new Error(
      `the daemon says that ${registry} has its tokens at ${url.protocol}//${url.host}, which is no place of that registry: the password was not sent there. If it is right, let the daemon have the password: --allow credentials=${registry}`,
    )
  url.hash = ''
  if (service !== '') url.searchParams.set('service', service)
  return url
}

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

function belongs(registry: string, own: string, host: string): boolean {
  if (registry === 'docker.io') return host === dockerHubTokens
  if (isLoopback(own) || isLoopback(host)) return isLoopback(own) && isLoopback(host)
  if (own === '') return false
  if (own === host) return true
  const domain = getDomain(own, { allowPrivateDomains: true })
  return domain !== null && domain === getDomain(host, { allowPrivateDomains: true })
}

/**
 * The part of the scopes that the build has a use for: `pull` of the repositories it names, `push` of those it writes. Others are left
 * out; a registry then answers as if they were not granted.
 */
export function allowedScopes(
  scopes: readonly string[],
  repositories: readonly NamedRepository[],
): readonly string[] {
  const allowed = scopes
    .flatMap((scope) => scope.split(' '))
    .flatMap((scope) => {
      const [, name, actions = ''] = /^repository:(.+):([a-z,*]*)$/.exec(scope) ?? []
      const place = repositories.find(({ repository }) => repository === name)
      if (place === undefined) return []
      const granted = actions
        .split(',')
        .filter((action) => action === 'pull' || (action === 'push' && place.pushes))
      return granted.length === 0 ? [] : [`repository:${name}:${granted.join(',')}`]
    })
  return [...new Set(allowed)]
}

/**
 * Fetches a token, with an identity token in exchange for it where that is what the user has. Follows no redirects. Throws `Error` for
 * users, in which nothing of the credentials or of the answer is.
 */
export async function fetchRegistryToken(
  request: TokenRequest,
  { username, secret }: Credentials,
  signal: AbortSignal,
): Promise<RegistryToken> {
  const address = tokenAddress(request)
  const limits = AbortSignal.any([signal, AbortSignal.timeout(answersWithinMs)])
  const exchange = () =>
    send(request, address.href.split('?', 1)[0] ?? '', limits, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'stagegraph',
        service: request.service,
        scope: request.scopes.join(' '),
        ...(username === ''
          ? { grant_type: 'refresh_token', refresh_token: secret }
          : { grant_type: 'password', username, password: secret }),
      }),
    })
  const ask = () => {
    const url = new URL(address)
    for (const scope of request.scopes) url.searchParams.append('scope', scope)
    const pair = Buffer.from(`${username}:${secret}`).toString('base64')
    return send(request, url.href, limits, { headers: { authorization: `Basic ${pair}` } })
  }
  const first = username === '' ? await exchange() : await ask()
  // Some registries know one of the two ways only.
  const answer = username !== '' && [404, 405].includes(first.status) ? await exchange() : first
  if (answer.status !== 200)
    throw new Error(
      `${request.registry} gave no token: HTTP status ${answer.status}. Log in to it again (docker login)`,
    )
  return readToken(request.registry, answer.text)
}

async function send({ registry }: TokenRequest, url: string, signal: AbortSignal, options: RequestInit) {
  try {
    const { status, body } = await fetch(url, { ...options, signal, redirect: 'error' })
    return { status, text: body === null ? '' : await textOf(body) }
  } catch (error) {
    const { cause = error } = error as Error
    const why = signal.aborted ? `no answer within ${answersWithinMs / 1000} s` : (cause as Error).message
    throw new Error(`${registry} gave no token: ${why}`)
  }
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  try {
    return await answerText(body, longestAnswer)
  } catch {
    throw new Error(`its answer broke off, or has more than ${longestAnswer / 1024} KiB`)
  }
}

const tokenAnswer = z.object({
  token: z.optional(z.string()),
  access_token: z.optional(z.string()),
  expires_in: z.optional(z.number()),
  issued_at: z.optional(z.string()),
})

function readToken(registry: string, text: string): RegistryToken {
  const parsed = tokenAnswer.safeParse(parseJson(text))
  const token = parsed.data?.token || parsed.data?.access_token
  if (!parsed.success || token === undefined || token === '')
    throw new Error(`${registry} gave no token that can be read`)
  const { expires_in: expiresIn = 0, issued_at: issuedAt = '' } = parsed.data
  return {
    token,
    expiresIn: Number.isSafeInteger(expiresIn) && expiresIn > 0 ? expiresIn : defaultExpiry,
    issuedAt: Math.max(0, Math.floor(Date.parse(issuedAt) / 1000) || 0),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
