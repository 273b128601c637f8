import { ProcessFailure } from '#main/engine/index.ts'
import type { DaemonProblem } from '#shared/api/index.ts'
import { part, partMessage } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'

export interface ConnectFailure {
  readonly problem: DaemonProblem
  /** One line for users. */
  readonly detail: string
  /** The detail apart from its language, where it is not another program's own. */
  readonly reason?: Reason | undefined
}

export const explained = (problem: DaemonProblem, reason: Reason): ConnectFailure => ({
  problem,
  detail: partMessage(reason),
  reason,
})

const byCode: Readonly<Record<string, DaemonProblem>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EACCES: 'permission-denied',
  EPERM: 'permission-denied',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  EHOSTUNREACH: 'timeout',
  ENETUNREACH: 'timeout',
  EPROTO: 'tls',
}

/** Codes of OpenSSL and of Node's TLS (source: Node, doc/api/tls.md, "X509 certificate error codes"). */
const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH)/
/** What Go's server answers to plain HTTP on a TLS port. */
const wantsTls = /HTTP request to an HTTPS server/

/** Classifies a connection error; `withinMs` is the timeout. */
export function classifyConnectError(error: unknown, withinMs: number): ConnectFailure {
  const causes = causesOf(error)
  const process = causes.find((cause) => cause instanceof ProcessFailure)
  if (process !== undefined) {
    return process.missing
      ? explained('program-missing', part('part#endpoint-no-program', { program: process.command }))
      : { problem: 'program-failed', detail: process.message }
  }
  const problem = causes.map(problemOf).find((found) => found !== null) ?? 'other'
  const timedOut = causes.some(({ name }) => name === 'TimeoutError' || name === 'AbortError')
  if (timedOut) return explained('timeout', part('part#endpoint-timeout', { seconds: withinMs / 1000 }))
  return { problem, detail: oneLine(causes[0]?.message ?? String(error)) }
}

function problemOf({ code, name, message }: NodeJS.ErrnoException): DaemonProblem | null {
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout'
  if (wantsTls.test(message)) return 'tls'
  if (code === undefined) return null
  return byCode[code] ?? (tlsCode.test(code) ? 'tls' : null)
}

/** The error and its causes, outermost first; an `AggregateError` of several addresses counts by its first. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = []
  let current: unknown = error
  while (current instanceof Error && !causes.includes(current)) {
    causes.push(current)
    current = current.cause ?? (current instanceof AggregateError ? current.errors[0] : undefined)
  }
  return causes
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
