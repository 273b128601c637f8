import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { dispatch, type Handlers, type Push } from '#main/app/index.ts'
import { listPageFiles } from '#main/content/index.ts'
import { type KeptSession, newToken, noKeptSession } from '#main/kept/index.ts'
import { CallError } from '#shared/api/index.ts'
import { PackedFiles } from './packed-files.ts'
import { answerPageRequest } from './page-request.ts'
import { PageSockets } from './page-sockets.ts'

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
  /** Pages that are connected now. */
  readonly pages: () => number
  /** Ends every connection and frees the port. */
  close(): Promise<void>
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
        )
      : await listen(server, options.port)
  const token = before.find((each) => each.port === port)?.token ?? newToken()
  const sockets = new PageSockets(
    (call, input) => dispatch(handlers, call, input, options.report),
    options.onLastPageGone,
  )
  const handlers = options.createHandlers(sockets.push)

  const site = { port, token, files, packed: new PackedFiles() }
  server.on('request', (request, response) => answerPageRequest(request, response, site))
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head, { port, token }))
  server.on('clientError', (_error, socket) => socket.destroy())
  const [usual] = before
  // A server beside another one on the same data leaves that one its session.
  const isBeside = usual !== undefined && usual.port !== port && (await isListening(usual.port))
  await session.keep({ port, token }, isBeside).catch((error: unknown) => {
    // The page says what of the data cannot be written.
    if (!(error instanceof CallError)) options.report(error)
  })
  return {
    url: `http://127.0.0.1:${port}/#token=${token}`,
    port,
    pages: () => sockets.count,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await sockets.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Listens at the first of the ports that is free, else at any. */
async function listenAtAny(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    // Another server, perhaps on the same data, may have it.
    const listening = await listen(server, port).catch(() => null)
    if (listening !== null) return listening
  }
  return listen(server, 0)
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (found: boolean) => () => {
      socket.destroy()
      resolve(found)
    }
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
