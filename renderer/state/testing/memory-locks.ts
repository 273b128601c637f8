import type { PageOfSite } from '../documents/kept/living-pages.ts'

type Granted = (lock: Lock | null) => unknown

interface Request {
  readonly client: string
  readonly name: string
  readonly mode: LockMode
  readonly run: Granted
  readonly settle: (result: unknown) => void
}

type Held = Pick<Request, 'client' | 'name' | 'mode'>

/** The locks and the channel that the pages of one site share, in memory: a lock goes when its page ends. */
export class MemoryLocks {
  readonly #held: Held[] = []
  #waiting: Request[] = []
  readonly #pages = new Map<string, Set<(event: MessageEvent) => void>>()

  /** What the page with that id has of it. */
  page(client: string): PageOfSite {
    const heard = new Set<(event: MessageEvent) => void>()
    this.#pages.set(client, heard)
    const others = (data: unknown): void => {
      for (const [page, listeners] of this.#pages)
        if (page !== client) for (const each of listeners) each(new MessageEvent('message', { data }))
    }
    const locks = {
      request: (name: string, ...given: readonly [Granted] | readonly [LockOptions, Granted]) => {
        const [options, run] = given.length === 1 ? [{}, given[0]] : given
        return this.#request(client, name, options, run)
      },
      query: async () => ({ held: this.#held.map(({ name, mode }) => ({ name, mode })), pending: [] }),
    }
    class Channel {
      addEventListener(_: string, listener: (event: MessageEvent) => void): void {
        heard.add(listener)
      }
      postMessage(data: unknown): void {
        others(data)
      }
    }
    return { navigator: { locks }, BroadcastChannel: Channel } as unknown as PageOfSite
  }

  /** That page ends, however it does. */
  end(client: string): void {
    this.#pages.delete(client)
    this.#waiting = this.#waiting.filter((request) => request.client !== client)
    for (const lock of this.#held.filter((each) => each.client === client)) this.#release(lock)
  }

  #request(
    client: string,
    name: string,
    { signal, mode = 'exclusive' }: LockOptions,
    run: Granted,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = { client, name, mode, run, settle: resolve }
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(request)) return
        this.#waiting = this.#waiting.filter((each) => each !== request)
        reject(signal.reason)
      })
      this.#waiting.push(request)
      this.#grant()
    })
  }

  #grant(): void {
    for (const request of [...this.#waiting]) {
      const { client, name, mode, run, settle } = request
      const isExclusive = (each: Held): boolean => mode === 'exclusive' || each.mode === 'exclusive'
      if (this.#held.some((each) => each.name === name && isExclusive(each))) continue
      this.#waiting = this.#waiting.filter((each) => each !== request)
      const lock = { client, name, mode }
      this.#held.push(lock)
      const running = Promise.resolve().then(() => run(null))
      settle(running)
      const done = (): void => this.#release(lock)
      running.then(done, done)
    }
  }

  #release(lock: Held): void {
    const at = this.#held.indexOf(lock)
    if (at < 0) return
    this.#held.splice(at, 1)
    this.#grant()
  }
}
