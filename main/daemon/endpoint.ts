import { isIPv6 } from 'node:net'
import type { Address, TlsSettings } from '#main/engine/index.ts'
import type { DaemonProblem } from '#shared/api/index.ts'
import { part, partMessage } from '#shared/failures/index.ts'
import { type Failure, ok, type Reason, type Result } from '#shared/text/index.ts'

/** How to connect to an endpoint, or why that is impossible. */
export type EndpointResult = Result<Address, Failure & { readonly code: DaemonProblem }>

export const unreachable = (code: DaemonProblem, reason: Reason): EndpointResult => ({
  ok: false,
  error: { code, message: partMessage(reason), reason },
})

interface EndpointOptions {
  readonly env: NodeJS.ProcessEnv
  /** For `tcp://`; `https://` uses TLS without it, too. */
  readonly tls: TlsSettings | null
  /** The default port of `tcp://`. */
  readonly port?: number
}

/** Resolves endpoints as Docker and BuildKit write them: `unix://…`, `npipe://…`, `tcp://…`, `ssh://…`. */
export function addressOf(endpoint: string, options: EndpointOptions): EndpointResult {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(endpoint)?.[1]
  const rest = endpoint.slice((scheme?.length ?? 0) + '://'.length)
  switch (scheme) {
    case 'unix':
      return rest.startsWith('/') ? ok({ kind: 'unix', path: rest }) : refused(endpoint)
    case 'npipe':
      return ok({ kind: 'unix', path: rest.replaceAll('/', '\\') })
    case 'tcp':
    case 'http':
    case 'https':
      return tcpAddress(endpoint, scheme, options)
    case 'ssh':
      return sshAddress(endpoint, options.env)
    default:
      return refused(endpoint)
  }
}

/** An endpoint that is safe to display: without a password in its address. */
export const shownEndpoint = (endpoint: string): string => endpoint.replace(/\/\/[^/@]*:[^/@]*@/, '//…@')

function refused(
  endpoint: string,
  why: 'bad' | 'user' | 'password' | 'query' | 'name' | 'path' = 'bad',
): EndpointResult {
  const reason =
    endpoint === ''
      ? part('part#endpoint-empty')
      : part(`part#endpoint-${why}`, { endpoint: shownEndpoint(endpoint) })
  return unreachable('unsupported', reason)
}

function tcpAddress(endpoint: string, scheme: string, { tls, port }: EndpointOptions): EndpointResult {
  const written = endpoint.replace(/^tcp:/, 'http:')
  if (!URL.canParse(written)) return refused(endpoint)
  const url = new URL(written)
  if (url.username !== '' || url.password !== '') return refused(endpoint, 'user')
  const settings = tls ?? (scheme === 'https' ? {} : null)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const usual = settings === null ? 2375 : 2376
  return ok({ kind: 'tcp', host, port: Number(url.port) || (port ?? usual), tls: settings })
}

const plainName = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/
const plainPath = /^\/[A-Za-z0-9_./@:+-]+$/

/**
 * Through the system's `ssh`, as the docker CLI does it: `ssh … -- HOST docker system dial-stdio` (source: docker/cli,
 * cli/connhelper). Only plain characters are allowed in names, so neither a shell on either side nor
 * the user's ssh configuration can read one as an option. `ssh` never prompts: there is no terminal.
 */
function sshAddress(endpoint: string, env: NodeJS.ProcessEnv): EndpointResult {
  if (!URL.canParse(endpoint)) return refused(endpoint)
  const url = new URL(endpoint)
  if (url.password !== '') return refused(endpoint, 'password')
  if (url.search !== '' || url.hash !== '') return refused(endpoint, 'query')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isPlain =
    (plainName.test(host) || isIPv6(host)) && (url.username === '' || plainName.test(url.username))
  if (!isPlain) return refused(endpoint, 'name')
  const hasPath = url.pathname !== '' && url.pathname !== '/'
  if (hasPath && !plainPath.test(url.pathname)) return refused(endpoint, 'path')
  return ok({
    kind: 'process',
    command: 'ssh',
    args: [
      '-o',
      'BatchMode=yes',
      '-o',
      'ConnectTimeout=10',
      '-T',
      ...(url.username === '' ? [] : ['-l', url.username]),
      ...(url.port === '' ? [] : ['-p', url.port]),
      '--',
      host,
      'docker',
      ...(hasPath ? ['--host', `unix://${url.pathname}`] : []),
      'system',
      'dial-stdio',
    ],
    env,
    destination: host,
  })
}
