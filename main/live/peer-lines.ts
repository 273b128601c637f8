import type { Socket } from 'node:net'

/** The longest message, in characters: a document's text twice, escaped. */
const maxLine = 256 * 1024 * 1024

/** JSON values over a connection, one a line. A peer that sends anything else is disconnected. */
export class PeerLines {
  readonly #socket: Socket

  constructor(socket: Socket, onValue: (value: unknown) => void, onEnd: () => void) {
    this.#socket = socket
    let pieces: string[] = []
    let length = 0
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      const [first = '', ...rest] = text.split('\n')
      pieces.push(first)
      length += first.length
      for (const piece of rest) {
        const line = pieces.join('')
        pieces = [piece]
        length = piece.length
        try {
          onValue(JSON.parse(line))
        } catch {
          socket.destroy()
          return
        }
      }
      if (length > maxLine) socket.destroy()
    })
    socket.on('error', () => socket.destroy())
    socket.once('close', onEnd)
  }

  send(value: unknown): void {
    if (!this.#socket.destroyed) this.#socket.write(`${JSON.stringify(value)}\n`)
  }

  close(): void {
    this.#socket.destroy()
  }
}
