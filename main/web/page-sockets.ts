import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Push } from '#main/app/index.ts'
import {
  type HostFrame,
  maxDocumentBytes,
  requestFrame,
  socketPath,
  socketProtocol,
  type WireAnswer,
} from '#shared/api/index.ts'
import { isToken, offeredToken, refuseForeign } from './access.ts'

/** The largest document, with every character escaped and room for the rest of the frame. */
export const maxFrameBytes = 8 * maxDocumentBytes
/** A page with this much unsent data has stopped reading. */
const maxBufferedBytes = 64 * 1024 * 1024
/** Milliseconds between two pings. */
const heartbeat = 30_000

const statusTexts = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found' } as const

/** Close codes of RFC 6455. */
const closeCodes = { goingAway: 1001, unsupportedData: 1003, invalidPayload: 1007 } as const

/** The open pages: receives their calls and pushes to all of them. */
export class PageSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    handleProtocols: () => socketProtocol,
  })
  readonly #answer: (call: string, input: unknown) => Promise<WireAnswer>
  readonly #onLastGone: () => void
  readonly #answering = new WeakSet<WebSocket>()
  readonly #timer: NodeJS.Timeout

  constructor(
    answer: (call: string, input: unknown) => Promise<WireAnswer>,
    onLastGone: () => void = () => undefined,
  ) {
    this.#answer = answer
    this.#onLastGone = onLastGone
    this.#timer = setInterval(() => this.#dropSilent(), heartbeat)
    this.#timer.unref()
  }

  /** Accepts a page, or rejects it before the upgrade. */
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    site: { port: number; token: string },
  ): void {
    // A peer that disconnects during the response.
    socket.on('error', () => socket.destroy())
    const refusal = refuseUpgrade(request, site)
    if (refusal !== null) refuse(socket, refusal)
    else this.#server.handleUpgrade(request, socket, head, (page) => this.#accept(page))
  }

  readonly push: Push = (name, payload) => {
    const frame = JSON.stringify({ push: name, payload } satisfies HostFrame)
    for (const page of this.#server.clients) this.#send(page, frame)
  }

  /** Pages that are connected now. */
  get count(): number {
    return this.#server.clients.size
  }

  /** Closes every page's connection; those that do not answer within `patience` ms are terminated. */
  async close(patience = 1000): Promise<void> {
    clearInterval(this.#timer)
    const pages = [...this.#server.clients]
    const gone = pages.map((page) => new Promise<void>((resolve) => page.once('close', () => resolve())))
    for (const page of pages) page.close(closeCodes.goingAway, 'Stagegraph ends')
    const timer = setTimeout(() => {
      for (const page of pages) page.terminate()
    }, patience)
    await Promise.all(gone)
    clearTimeout(timer)
    this.#server.close()
  }

  #accept(page: WebSocket): void {
    this.#answering.add(page)
    page.on('pong', () => this.#answering.add(page))
    // `ws` closes the connection itself, with the code that fits (1009 for a message that is too big).
    page.on('error', () => page.terminate())
    page.on('close', () => {
      if (this.count === 0) this.#onLastGone()
    })
    page.on('message', (data, isBinary) => {
      if (isBinary) page.close(closeCodes.unsupportedData, 'text frames only')
      else void this.#receive(page, String(data))
    })
  }

  async #receive(page: WebSocket, text: string): Promise<void> {
    const frame = requestFrame.safeParse(parseJson(text))
    if (!frame.success) {
      page.close(closeCodes.invalidPayload, 'not a request')
      return
    }
    const { id, call, input } = frame.data
    const answer = await this.#answer(call, input)
    this.#send(page, JSON.stringify({ id, answer } satisfies HostFrame))
  }

  #send(page: WebSocket, frame: string): void {
    if (page.readyState !== page.OPEN) return
    if (page.bufferedAmount > maxBufferedBytes) page.terminate()
    else page.send(frame)
  }

  #dropSilent(): void {
    for (const page of this.#server.clients) {
      if (!this.#answering.delete(page)) page.terminate()
      else page.ping()
    }
  }
}

function refuseUpgrade(
  request: IncomingMessage,
  site: { port: number; token: string },
): keyof typeof statusTexts | null {
  if (refuseForeign(request, site.port, true) !== null) return 403
  if (request.url !== socketPath) return 404
  return isToken(offeredToken(request.headers['sec-websocket-protocol']), site.token) ? null : 401
}

function refuse(socket: Duplex, status: keyof typeof statusTexts): void {
  socket.end(
    `HTTP/1.1 ${status} ${statusTexts[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
