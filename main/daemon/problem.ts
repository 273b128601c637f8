import { ProcessFailure } from '#main/engine/index.ts'
import type { DaemonProblem } from '#shared/api/index.ts'

export interface ConnectFailure {
  readonly problem: DaemonProblem
  /** One line for users. */
  readonly detail: string
}

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
    return { problem: process.missing ? 'program-missing' : 'program-failed', detail: process.message }
  }
  const problem = causes.map(problemOf).find((found) => found !== null) ?? 'other'
  const timedOut = causes.some(({ name }) => name === 'TimeoutError' || name === 'AbortError')
  if (timedOut) return { problem: 'timeout', detail: `no answer within ${withinMs / 1000} s` }
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
