import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dispatch, type Handlers, type Push } from '#main/app/index.ts'
import { listPageFiles } from '#main/content/index.ts'
import { PackedFiles } from './packed-files.ts'
import { answerPageRequest } from './page-request.ts'
import { PageSockets } from './page-sockets.ts'

interface WebShellOptions {
  /** 0 picks a free one. */
  readonly port: number
  /** Folder of the built page. */
  readonly pageFolder: string
  /** Makes the handlers that answer the pages; `push` reaches all of them. */
  readonly createHandlers: (push: Push) => Handlers
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
 * Serves the app to browsers of this machine: listens on 127.0.0.1 only, and authenticates pages by a token
 * new at every start. Throws Node's error when the port is unavailable (`EADDRINUSE`, `EACCES`)
 * or the page was not built (`ENOENT`).
 */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const token = randomBytes(32).toString('base64url')
  const { headersMs, connections } = options.limits ?? usualLimits
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: 2 * headersMs,
    connectionsCheckingInterval: headersMs / 4,
  })
  server.maxConnections = connections
  const files = await listPageFiles(options.pageFolder)
  // Nothing may be awaited from here to the listeners below: a request that came in between would never be answered.
  const port = await listen(server, options.port)
  const sockets = new PageSockets((call, input) => dispatch(handlers, call, input, options.report))
  const handlers = options.createHandlers(sockets.push)

  const site = { port, token, files, packed: new PackedFiles() }
  server.on('request', (request, response) => answerPageRequest(request, response, site))
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head, { port, token }))
  server.on('clientError', (_error, socket) => socket.destroy())
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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
