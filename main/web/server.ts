import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { dispatch, type Handlers, type Push } from '#main/app/index.ts'
import { listPageFiles } from '#main/content/index.ts'
import { type KeptSession, newToken, noKeptSession } from '#main/kept/index.ts'
import { CallError } from '#shared/api/index.ts'
import { PackedFiles } from './packed-files.ts'
import { answerPageRequest } from './page-request.ts'
import { PageSockets } from './page-sockets.ts'
import { Tickets } from './tickets.ts'

interface WebShellOptions {
  /** 0 takes that of the usual session where it is free, else that of another one on the same data, else a free one. */
  readonly port: number
  /** Keeps port and token for the next server on the same data, with which this one's pages go on; absent: they end with it. */
  readonly session?: KeptSession
  /** Folder of the built page. */
  readonly pageFolder: string
  /** Makes the handlers that answer the pages; `push` reaches all of them. */
  readonly createHandlers: (push: Push) => Handlers
  /** The last page has gone. */
  readonly onLastPageGone?: () => void
  /**
   * Another program listens on `port` of `::1`, where browsers may look for `localhost`. `isKept`: the port was asked for and is used
   * all the same.
   */
  readonly onShared?: (port: number, isKept: boolean) => void
  /** Receives unexpected errors. */
  readonly report: (error: unknown) => void
  readonly limits?: WebLimits
}

interface WebLimits {
  /** Milliseconds within which a request's head must arrive; limits half-sent requests. */
  readonly headersMs: number
  /** Connections at the same time; further ones are closed immediately. */
  readonly connections: number
}

/** A page has one socket and at most six connections for its files. */
const usualLimits: WebLimits = { headersMs: 10_000, connections: 500 }

/** A running loopback server. */
export interface WebShell {
  /** The address to open, its token in the fragment, which browsers never send over the network. */
  readonly url: string
  readonly port: number
  /** An address for a page that this program opens itself: it brings a ticket, good once and for `lifetime` milliseconds. */
  admit(lifetime: number): Admission
  /** Pages that are connected now. */
  readonly pages: () => number
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** A way in for one page. */
export interface Admission {
  readonly url: string
  /** Resolves when the address is of no use any more: a page has come by it, its time is over, or the server ends. */
  readonly ended: Promise<void>
}

/**
 * Serves the app to browsers of this machine: listens on 127.0.0.1 only, and authenticates pages by a token, random and kept with the
 * data of the app. Throws Node's error when the port is unavailable (`EADDRINUSE`, `EACCES`)
 * or the page was not built (`ENOENT`).
 */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const { headersMs, connections } = options.limits ?? usualLimits
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: 2 * headersMs,
    connectionsCheckingInterval: headersMs / 4,
  })
  server.maxConnections = connections
  const files = await listPageFiles(options.pageFolder)
  const { session = noKeptSession } = options
  const before = await session.read().catch(() => [])
  // Nothing may be awaited from here to the listeners below: a request that came in between would never be answered.
  const port =
    options.port === 0
      ? await listenAtAny(
          server,
          before.map((each) => each.port),
          options.onShared,
        )
      : await listen(server, options.port)
  const token = before.find((each) => each.port === port)?.token ?? newToken()
  const sockets = new PageSockets(
    (call, input) => dispatch(handlers, call, input, options.report),
    options.onLastPageGone,
  )
  const handlers = options.createHandlers(sockets.push)

  const tickets = new Tickets()
  const site = { port, token, tickets, files, packed: new PackedFiles() }
  server.on('request', (request, response) => answerPageRequest(request, response, site))
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head, { port, token }))
  server.on('clientError', (_error, socket) => socket.destroy())
  if (options.port !== 0 && (await isListening(port, '::1'))) options.onShared?.(port, true)
  const [usual] = before
  // A server beside another one on the same data leaves that one its session.
  const isBeside = usual !== undefined && usual.port !== port && (await isListening(usual.port, '127.0.0.1'))
  await session.keep({ port, token }, isBeside).catch((error: unknown) => {
    // The page says what of the data cannot be written.
    if (!(error instanceof CallError)) options.report(error)
  })
  return {
    url: `http://127.0.0.1:${port}/#token=${token}`,
    port,
    admit(lifetime) {
      const { value, ended } = tickets.issue(lifetime)
      return { url: `http://127.0.0.1:${port}/#ticket=${value}`, ended }
    },
    pages: () => sockets.count,
    async close() {
      tickets.withdrawAll()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await sockets.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Ports of the system's choice that are tried, at most, until one is free on both loopback addresses. */
const mostTries = 8

/** Listens at the first of the ports that is free on both loopback addresses, else at any. */
async function listenAtAny(
  server: Server,
  ports: readonly number[],
  onShared: WebShellOptions['onShared'],
): Promise<number> {
  for (const port of ports) {
    if (await isListening(port, '::1')) {
      onShared?.(port, false)
      continue
    }
    // Another server, perhaps on the same data, may have it.
    const listening = await listen(server, port).catch(() => null)
    if (listening !== null) return listening
  }
  for (let tried = 0; tried < mostTries; tried++) {
    const port = await freePort()
    const listening = (await isListening(port, '::1')) ? null : await listen(server, port).catch(() => null)
    if (listening !== null) return listening
  }
  return listen(server, 0)
}

/** A port that is free on 127.0.0.1, tried by a server that nothing waits for. */
async function freePort(): Promise<number> {
  const trial = createServer()
  const port = await listen(trial, 0)
  await new Promise((resolve) => trial.close(resolve))
  return port
}

/** Milliseconds in which a loopback address answers, unless something swallows what is sent there. */
const loopbackPatience = 500

function isListening(port: number, host: '127.0.0.1' | '::1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    const end = (found: boolean) => () => {
      socket.destroy()
      resolve(found)
    }
    socket.setTimeout(loopbackPatience, end(false))
    socket.once('connect', end(true)).once('error', end(false))
  })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
