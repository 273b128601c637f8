/** The pages of one site that are alive, as locks of the browser tell: it releases a page's lock when that page ends, however it does. */
export interface LivingPages {
  /** The ids of those alive now, this one among them. Rejects where the browser does not tell. */
  alive(): Promise<ReadonlySet<string>>
  /**
   * Calls `listener` ten seconds after another page has ended: one that was reloaded has taken by then what it left itself. Returns
   * the function that ends this.
   */
  onEnded(listener: () => void): () => void
  /** Runs `work` while no other page runs its own; not at all when others do so for three seconds. */
  alone(work: () => Promise<void>): Promise<void>
}

/** What a page has of its browser for this. */
export interface PageOfSite {
  readonly navigator: { readonly locks?: LockManager }
  readonly BroadcastChannel: new (name: string) => BroadcastChannel
}

const lockPrefix = 'stagegraph-page-'
const lockOf = (client: string): string => lockPrefix + client
const aloneName = 'stagegraph-recovering'
const channelName = 'stagegraph-pages'
/** Milliseconds that a page which is loaded again has to take what it left, and that one waits for the turn of others. */
const [grace, patience] = [10_000, 3000]

/** Enters the page with the id `client` among the living ones, until it ends. */
export function joinLivingPages(client: string, page: PageOfSite): LivingPages {
  const { locks } = page.navigator
  const channel = new page.BroadcastChannel(channelName)
  const watched = new Set([client])
  const listeners = new Set<() => void>()

  function watch(other: string): void {
    if (locks === undefined || watched.has(other)) return
    watched.add(other)
    const ended = (): void => {
      watched.delete(other)
      setTimeout(() => {
        for (const listener of [...listeners]) listener()
      }, grace)
    }
    // Shared: whoever asks for a page's lock to learn of its end does not count as that page.
    locks.request(lockOf(other), { mode: 'shared' }, ended).catch(() => undefined)
  }

  // Held until the page ends. Others ask for it from the moment in which they are told of it.
  locks
    ?.request(lockOf(client), () => {
      channel.postMessage(client)
      return new Promise(() => undefined)
    })
    .catch(() => undefined)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') watch(data)
  })

  async function alive(): Promise<ReadonlySet<string>> {
    if (locks === undefined) throw new Error('this browser has no locks')
    const { held = [] } = await locks.query()
    const names = held.flatMap(({ name, mode }) => (mode === 'exclusive' ? (name ?? []) : []))
    return new Set(
      names.filter((name) => name.startsWith(lockPrefix)).map((name) => name.slice(lockPrefix.length)),
    )
  }
  void alive().then(
    (clients) => clients.forEach(watch),
    () => undefined,
  )

  return {
    alive,
    onEnded(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async alone(work) {
      if (locks === undefined) return work()
      const waiting = new AbortController()
      const timer = setTimeout(() => waiting.abort(), patience)
      const run = async (): Promise<void> => {
        clearTimeout(timer)
        await work()
      }
      await locks.request(aloneName, { signal: waiting.signal }, run).catch((error: unknown) => {
        if (!waiting.signal.aborted) throw error
      })
    },
  }
}
