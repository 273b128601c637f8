import { connect, createServer, type Socket } from 'node:net'

export interface ScriptedProxy {
  readonly socketPath: string
  /** Requested paths, in order, without their queries. */
  readonly asked: readonly string[]
  /** Connections that are open now. */
  readonly open: number
  close(): Promise<void>
}

/**
 * A proxy or another engine in front of a daemon's socket: `answer` returns the whole HTTP response to a request,
 * or `null` to pass the connection to the daemon.
 */
export async function startScriptedProxy(
  socketPath: string,
  daemonSocket: string,
  answer: (path: string) => string | null,
): Promise<ScriptedProxy> {
  const open = new Set<Socket>()
  const asked: string[] = []
  const server = createServer((client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    // Each request has its own connection, and its first line arrives in one piece.
    client.once('data', (head: Buffer) => {
      const path = /^[A-Z]+ (?:\/v[\d.]+)?([^? ]+)/.exec(head.toString('latin1'))?.[1] ?? ''
      asked.push(path)
      const response = answer(path)
      if (response !== null) {
        client.resume().end(response)
        return
      }
      const daemon = connect(daemonSocket)
      daemon.on('error', () => client.destroy())
      daemon.once('close', () => client.destroy())
      client.once('close', () => daemon.destroy())
      daemon.write(head)
      client.pipe(daemon).pipe(client)
    })
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  return {
    socketPath,
    asked,
    get open() {
      return open.size
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const client of open) client.destroy()
      }),
  }
}

/** An HTTP response that ends its connection. */
export function httpResponse(status: string, body = '', headers: readonly string[] = []): string {
  const head = [
    `HTTP/1.1 ${status}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...headers,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
