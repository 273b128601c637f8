import { connect, createServer, type Server, type Socket } from 'node:net'

/** A connection between a browser and a remote server, such as an `ssh -L`: a port that can be cut and stalled. */
export interface CuttableLine {
  /** Replaces the server's port, under the port number that the page knows. */
  readonly port: number
  /** Closes every connection and accepts no more, like a tunnel that ended. */
  cut(): Promise<void>
  /** Forwards nothing and reports nothing, like a tunnel whose other end is gone. */
  silence(): void
  /** Forwards what the page says, and nothing of what the server answers. */
  loseAnswers(): void
  /** Forwards again. */
  mend(): Promise<void>
  close(): Promise<void>
}

/**
 * Listens on a port of 127.0.0.1 and forwards to the server's. Requests must name the server's own port in `Host` and
 * `Origin`, as with a tunnel whose ends have the same port: so it rewrites the request heads.
 */
export async function startCuttableLine(serverPort: number): Promise<CuttableLine> {
  const open = new Set<Socket>()
  let silent: 'both' | 'server' | null = null
  const carry = (client: Socket): void => {
    const server = connect(serverPort, '127.0.0.1')
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.on('data', (piece: Buffer) => {
        if (silent === null || (silent === 'server' && one === client))
          other.write(one === client ? withPort(piece, port, serverPort) : piece)
      })
    }
  }
  let listening: Server = createServer(carry)
  const listen = (at: number) =>
    new Promise<number>((resolve) => {
      listening.listen(at, '127.0.0.1', () => {
        const address = listening.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  const port = await listen(0)
  const cut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => listening.close(() => resolve()))
    for (const socket of open) socket.destroy()
    await closed
  }
  return {
    port,
    cut,
    silence: () => {
      silent = 'both'
    },
    loseAnswers: () => {
      silent = 'server'
    },
    mend: async () => {
      silent = null
      if (listening.listening) return
      listening = createServer(carry)
      await listen(port)
    },
    close: cut,
  }
}

/** An HTTP head with the server's port in place of the line's; anything else unchanged. */
function withPort(piece: Buffer, port: number, serverPort: number): Buffer {
  const text = piece.toString('latin1')
  if (!/^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(text)) return piece
  return Buffer.from(text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${serverPort}`), 'latin1')
}
