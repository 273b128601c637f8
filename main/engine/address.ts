import { connect as connectPlain } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { type ProcessCommand, ProcessConnection } from './process-connection.ts'

/** Where a server listens, and how to connect. */
export type Address =
  /** A socket's path, or that of a Windows pipe. */
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: TlsSettings | null }
  /** A program whose standard input and output are the connection. */
  | ({ readonly kind: 'process' } & ProcessCommand)

/** PEM texts. */
export interface TlsSettings {
  /** The system's authorities by default. */
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  /** The name in the server's certificate, where it is not the host's. */
  readonly serverName?: string
  /** Takes any certificate of the server, as Docker's `SkipTLSVerify`. */
  readonly trustsAny?: boolean
}

/** The protocol on the connection. */
type Protocol = 'http/1.1' | 'h2'

/** How long a TCP connection may be idle before a keep-alive probe, in milliseconds. */
const asksAfterMs = 30_000

/**
 * Starts a connection and returns it immediately: writes wait until it is open. A failure to connect is an
 * `error` of the stream. Throws for invalid PEM texts.
 */
export function openConnection(address: Address, protocol: Protocol): Duplex {
  switch (address.kind) {
    case 'unix':
      return connectPlain(address.path)
    case 'process':
      return new ProcessConnection(address)
    case 'tcp':
      return beginTcp(address, protocol).setKeepAlive(true, asksAfterMs)
  }
}

/** The event that reports a connection from `beginConnection` as open; for a program, that it runs. */
export function readyEvent(address: Address): 'connect' | 'secureConnect' | 'spawn' {
  if (address.kind === 'process') return 'spawn'
  return address.kind === 'tcp' && address.tls !== null ? 'secureConnect' : 'connect'
}

function beginTcp(address: Extract<Address, { kind: 'tcp' }>, protocol: Protocol) {
  const { host, port, tls } = address
  if (tls === null) return connectPlain(port, host)
  const { ca, cert, key, serverName = host, trustsAny = false } = tls
  return connectTls({
    host,
    port,
    ALPNProtocols: [protocol],
    rejectUnauthorized: !trustsAny,
    // An IP address is no server name (source: RFC 6066, 3).
    ...(/^[\d.]+$|:/.test(serverName) ? {} : { servername: serverName }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  })
}

/** Whether a server is on this machine. A program's connection leads to another one, or to where nobody here can tell. */
export function isOnThisMachine(address: Address): boolean {
  return address.kind === 'unix' || (address.kind === 'tcp' && isLoopback(address.host))
}

/** Whether a host, as a name or an address (an IPv6 one with or without brackets), is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host) || host === '::1' || host === '[::1]'
}

/** The address in short, for users. */
export function addressName(address: Address): string {
  switch (address.kind) {
    case 'unix':
      return address.path
    case 'tcp':
      return `${address.host}:${address.port}`
    case 'process':
      return address.destination
  }
}
