import type { HostConnection } from '#renderer/client/index.ts'
import type { BuildEvent } from '#shared/build/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { toFailure } from '../window/messages.ts'

/** The events of the host's builds, each once and in order. */
export interface BuildFeed {
  /** From now on the host's build is this window's build `id`; none of its events were emitted yet. */
  readonly follow: (buildId: string, id: number) => void
  readonly unfollow: (buildId: string) => void
  /** Emits what arrived for a build before the host had answered its name. */
  readonly emitEarly: (buildId: string) => void
  /** A batch as the host pushed it; `from` is the index of its first event. */
  readonly receive: (buildId: string, from: number, events: readonly BuildEvent[]) => void
  /** Events after those already emitted. */
  readonly take: (buildId: string, events: readonly BuildEvent[]) => void
  /** Requests the host's remaining events of a build, piece by piece. */
  readonly fetchRest: (buildId: string) => Promise<void>
  /** Requests what was missed of all builds while the connection was down. */
  readonly catchUp: () => Promise<void>
}

interface Listener {
  /** A build is being started whose name the host has not answered yet. */
  readonly isStarting: () => boolean
  readonly fold: (id: number, events: readonly BuildEvent[]) => void
  /** The host knows nothing of the build any more. */
  readonly lost: (id: number, failure: Failure) => void
}

/** The events received of one build. */
class Received {
  /** This window's name of the build. */
  readonly id: number
  /** Events emitted so far. */
  count = 0
  /** The host is being asked for more. */
  fetching = false
  /** A push skipped events that were not received yet. */
  missed = false

  constructor(id: number) {
    this.id = id
  }
}

export function createBuildFeed(host: HostConnection, { isStarting, fold, lost }: Listener): BuildFeed {
  /** Events received of unfinished builds, by the host's names of them. */
  const received = new Map<string, Received>()
  /** Batches of builds whose name the host has not answered yet. */
  const early = new Map<string, { from: number; events: readonly BuildEvent[] }[]>()

  function receive(buildId: string, from: number, events: readonly BuildEvent[]): void {
    const known = received.get(buildId)
    if (known === undefined) {
      if (isStarting()) early.set(buildId, [...(early.get(buildId) ?? []), { from, events }])
    } else if (from > known.count) {
      known.missed = true
      void fetchRest(buildId)
    } else take(buildId, events.slice(known.count - from))
  }

  function take(buildId: string, fresh: readonly BuildEvent[]): void {
    const known = received.get(buildId)
    if (known === undefined || fresh.length === 0) return
    known.count += fresh.length
    fold(known.id, fresh)
  }

  async function fetchRest(buildId: string): Promise<void> {
    const known = received.get(buildId)
    if (known === undefined || known.fetching) return
    known.fetching = true
    try {
      let more = true
      while (more || known.missed) {
        known.missed = false
        const from = known.count
        const piece = await host.call('builds.events', { buildId, from })
        // Events pushed meanwhile may be among them.
        take(buildId, piece.events.slice(known.count - from))
        more = piece.more
      }
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code !== 'disconnected' && received.has(buildId)) lost(known.id, failure)
    } finally {
      known.fetching = false
    }
  }

  return {
    follow: (buildId, id) => void received.set(buildId, new Received(id)),
    unfollow: (buildId) => void received.delete(buildId),
    emitEarly: (buildId) => {
      const batches = early.get(buildId) ?? []
      early.delete(buildId)
      for (const { from, events } of batches) receive(buildId, from, events)
      if (!isStarting()) early.clear()
    },
    receive,
    take,
    fetchRest,
    catchUp: async () => void (await Promise.all([...received.keys()].map(fetchRest))),
  }
}
