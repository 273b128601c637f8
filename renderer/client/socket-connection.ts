import {
  CallError,
  type CallInput,
  type CallName,
  type CallOutput,
  isHostFrame,
  type RequestFrame,
  socketProtocol,
  tokenProtocolPrefix,
} from '#shared/api/index.ts'
import { pageFailure } from '#shared/failures/index.ts'
import { readAnswer } from './bridge-connection.ts'
import type { ConnectionState, HostConnection } from './host-connection.ts'
import { PushListeners } from './push-listeners.ts'

/** The environment of a connection; tests bring their own socket and clock. */
export interface SocketEnvironment {
  /** The address to open, requested again for every attempt. */
  readonly url: string
  readonly token: () => string | null
  readonly openSocket: (url: string, protocols: string[]) => WebSocket
  /** True when the host answers and rejects the token. */
  readonly isRefused: (token: string | null) => Promise<boolean>
  /** Milliseconds before the attempt that follows `failures` failed ones. */
  readonly pause: (failures: number) => number
  /** Milliseconds until an attempt that nobody answers has failed: a browser would wait for minutes. */
  readonly patience: number
  /** No attempt is made before it resolves: until then there is no token. */
  readonly entered?: Promise<void>
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** A quarter of a second, doubling up to three, spread so that several tabs do not reconnect at once. */
export function growingPause(failures: number): number {
  const base = Math.min(3000, 250 * 2 ** Math.min(failures, 10))
  return base * (0.75 + Math.random() * 0.5)
}

/** The connection of a page that a loopback server serves. */
export class SocketConnection implements HostConnection {
  readonly #environment: SocketEnvironment
  readonly #pushListeners = new PushListeners()
  readonly #stateListeners = new Set<(state: ConnectionState) => void>()
  readonly #pending = new Map<number, Pending>()
  #waiting: RequestFrame[] = []
  #state: ConnectionState = 'connecting'
  #socket: WebSocket | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #wasConnected = false
  #failures = 0
  #nextId = 0
  #closed = false
  #mayOpen: boolean
  /** Number of frames received. */
  #heard = 0
  #probing: ReturnType<typeof setTimeout> | null = null

  constructor(environment: SocketEnvironment) {
    this.#environment = environment
    this.#mayOpen = environment.entered === undefined
    if (this.#mayOpen) this.#open()
    void environment.entered?.then(() => {
      this.#mayOpen = true
      this.retryNow()
    })
  }

  get connection(): ConnectionState {
    return this.#state
  }

  on: HostConnection['on'] = (name, listener) => this.#pushListeners.on(name, listener)

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#stateListeners.add(listener)
    return () => {
      this.#stateListeners.delete(listener)
    }
  }

  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    return new Promise<unknown>((resolve, reject) => {
      const frame: RequestFrame = { id: this.#nextId++, call: name, input }
      if (this.#isOpen) {
        this.#pending.set(frame.id, { resolve, reject })
        this.#send(frame)
      } else if (this.#state === 'connecting' && !this.#closed) {
        this.#pending.set(frame.id, { resolve, reject })
        this.#waiting.push(frame)
      } else {
        reject(disconnected())
      }
    }) as Promise<CallOutput<N>>
  }

  /** Reconnects at once, in place of an attempt that is under way: the network is back, or the address brought another token. */
  retryNow(): void {
    if (this.#closed || this.#isOpen || !this.#mayOpen) return
    this.#stopTimer()
    const before = this.#socket
    this.#socket = null
    before?.close()
    this.#failures = 0
    if (this.#state === 'refused') this.#setState(this.#wasConnected ? 'reconnecting' : 'connecting')
    this.#open()
  }

  /**
   * Asks the host for a sign of life. When nothing arrives within `silence` milliseconds the connection is `silent`; after `patience`
   * it is closed and opened again: after a sleep, or behind a tunnel whose other end is gone, a socket can be dead for long without
   * noticing.
   */
  probe(silence: number, patience: number): void {
    const socket = this.#socket
    if (!this.#isOpen || socket === null || this.#probing !== null) return
    const heard = this.#heard
    const isDead = (): boolean => this.#socket === socket && this.#heard === heard
    this.call('app.info', {}).catch(() => undefined)
    this.#probing = setTimeout(() => {
      this.#probing = null
      if (!isDead()) return
      this.#setState('silent')
      this.#probing = setTimeout(() => {
        this.#probing = null
        if (!isDead()) return
        void this.#lost(socket, true, this.#environment.token())
        socket.close()
      }, patience - silence)
    }, silence)
  }

  /** Calls reach the host, now or when it goes on. */
  get #isOpen(): boolean {
    return this.#state === 'connected' || this.#state === 'silent'
  }

  close(): void {
    this.#closed = true
    if (this.#probing !== null) clearTimeout(this.#probing)
    this.#stopTimer()
    this.#socket?.close(1000)
    this.#socket = null
    this.#rejectPending()
  }

  #open(): void {
    const token = this.#environment.token()
    const protocols = token === null ? [socketProtocol] : [socketProtocol, tokenProtocolPrefix + token]
    const socket = this.#environment.openSocket(this.#environment.url, protocols)
    this.#socket = socket
    let opened = false
    const giveUp = setTimeout(() => socket.close(), this.#environment.patience)
    socket.addEventListener('open', () => {
      clearTimeout(giveUp)
      if (this.#socket !== socket) return
      opened = true
      this.#wasConnected = true
      this.#failures = 0
      this.#setState('connected')
      const waiting = this.#waiting
      this.#waiting = []
      for (const frame of waiting) this.#send(frame)
    })
    socket.addEventListener('message', (event: MessageEvent) => {
      if (this.#socket === socket) this.#receive(event.data)
    })
    socket.addEventListener('close', () => {
      clearTimeout(giveUp)
      if (this.#socket === socket) void this.#lost(socket, opened, token)
    })
  }

  async #lost(socket: WebSocket, opened: boolean, token: string | null): Promise<void> {
    if (opened) {
      this.#rejectPending()
      this.#setState('reconnecting')
    }
    const isRefused = !opened && (await this.#environment.isRefused(token))
    // Another attempt took its place meanwhile.
    if (this.#socket !== socket) return
    if (isRefused) {
      this.#socket = null
      this.#rejectPending()
      this.#setState('refused')
      return
    }
    if (this.#closed) return
    this.#socket = null
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.#open()
      },
      this.#environment.pause(this.#failures++),
    )
  }

  #receive(data: unknown): void {
    this.#heard++
    if (this.#state === 'silent') this.#setState('connected')
    const frame = parseJson(data)
    if (!isHostFrame(frame)) return
    if ('push' in frame) {
      this.#pushListeners.emit(frame.push, frame.payload)
      return
    }
    const pending = this.#pending.get(frame.id)
    if (pending === undefined) return
    this.#pending.delete(frame.id)
    try {
      pending.resolve(readAnswer(frame.answer))
    } catch (error) {
      pending.reject(error)
    }
  }

  #send(frame: RequestFrame): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  #rejectPending(): void {
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    this.#waiting = []
    for (const { reject } of pending) reject(disconnected())
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #setState(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    for (const listener of [...this.#stateListeners]) listener(state)
  }
}

const disconnected = (): CallError => new CallError(pageFailure('disconnected'))

function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return null
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
