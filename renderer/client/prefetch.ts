import type { CallInput, CallName, CallOutput, HostClient } from '#shared/api/index.ts'
import type { ConnectionState, HostConnection } from './host-connection.ts'

const keyOf = (name: CallName, input: unknown): string => JSON.stringify([name, input])

/**
 * A host that can be asked before its answers are needed. A prefetched answer is taken once, by the first equal call; all other
 * calls go to the host.
 */
export class Prefetch implements HostConnection {
  readonly #host: HostConnection
  readonly #ahead = new Map<string, Promise<unknown>>()
  #isOver = false

  constructor(host: HostConnection) {
    this.#host = host
  }

  get connection(): ConnectionState {
    return this.#host.connection
  }

  on: HostClient['on'] = (name, listener) => this.#host.on(name, listener)

  onConnection(listener: (state: ConnectionState) => void): () => void {
    return this.#host.onConnection(listener)
  }

  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    if (this.#ahead.size === 0) return this.#host.call(name, input)
    const key = keyOf(name, input)
    const answer = this.#ahead.get(key) as Promise<CallOutput<N>> | undefined
    this.#ahead.delete(key)
    return answer ?? this.#host.call(name, input)
  }

  /** Sends a call ahead of its use. A failure rejects the call that takes it. */
  prefetch<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const answer = this.#host.call(name, input)
    answer.catch(() => undefined)
    if (!this.#isOver) this.#ahead.set(keyOf(name, input), answer)
    return answer
  }

  /** Drops answers that were not taken: they become outdated. */
  endPrefetch(): void {
    this.#isOver = true
    this.#ahead.clear()
  }

  close(): void {
    this.#host.close()
  }
}

/**
 * Prefetches what `bootstrap` asks for, down to the first document and everything that opening it asks for, so that the answers
 * are there when the code is. After a reload the page itself knows which documents come. Never rejects.
 */
export async function prefetchStart(host: Prefetch, isReload: boolean): Promise<void> {
  const info = host.prefetch('app.info', {})
  host.prefetch('settings.get', {})
  host.prefetch('settings.problems', {})
  if (isReload) return
  const tabs = host.prefetch('documents.takeTabs', {})
  try {
    const { tabs: kept, shown } = await tabs
    const tab = shown === null ? undefined : kept[shown]
    const first = tab === undefined ? (await info).initialPath : tab.path
    if (first === null) return
    const { path } = await host.prefetch('documents.open', { path: first, known: null })
    host.prefetch('projects.entries', { path })
    host.prefetch('documents.picture', { path })
    host.prefetch('presets.read', { path })
  } catch {
    // A failed answer rejects the call that takes it.
  }
}
