import { CallError, type DaemonStatus, type ParsedInput } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { Engine } from '../engine/index.ts'
import { type Candidate, type Candidates, listCandidates } from './candidates.ts'
import { type DaemonChoices, noChoices, resolveSavedChoice } from './choice.ts'
import { connect, type DaemonConnection } from './connect.ts'
import { untilGone } from './follow.ts'
import type { HostFacts } from './host.ts'
import { DaemonPlaces } from './places.ts'
import { watchPulse } from './pulse.ts'
import { watchDaemons } from './watch.ts'
import { explainNoDaemon, withoutEngine } from './words.ts'

/** The daemon in use and all known endpoints: the calls `daemon.…` of the contract, and connections for other services. */
export interface DaemonService {
  /** The current status; the first call starts the search. */
  status(): DaemonStatus
  /** Searches again immediately; resolves with the status afterwards. */
  reconnect(): Promise<DaemonStatus>
  /**
   * Probes all endpoints without changing the one in use. Those reached through another program (`ssh`,
   * `kubectl`), which may prompt the user, are probed only on request.
   */
  survey(input: ParsedInput<'daemon.survey'>): Promise<DaemonStatus>
  /** Uses this endpoint from now on, `null` for the first that answers. Throws `CallError` `unknown-daemon`. */
  choose(input: ParsedInput<'daemon.choose'>): Promise<DaemonStatus>
  /** The connection to the daemon in use, after a search where there is none. Throws `CallError` `no-daemon`. */
  connection(): Promise<DaemonConnection>
  /** The Docker daemon in use. Throws `CallError`: `no-daemon`, `no-engine` (a standalone buildkitd is in use). */
  engine(): Promise<Engine>
  /** Subscribes to every change of the status. Returns the function that ends the subscription. */
  onChanged(listener: (status: DaemonStatus) => void): () => void
  close(): void
}

/** Delays between searches while there is no daemon, in milliseconds; the last one repeats. */
const backoffMs = [1000, 2000, 5000, 10_000, 30_000]
/** Changes of endpoints within this time are reported together, in milliseconds. */
const newsGatherMs = 50

interface DaemonServiceOptions {
  readonly host: HostFacts
  /** The user's stored choice; without it nothing is remembered. */
  readonly choices?: DaemonChoices
  /** Where to search; everywhere by default. */
  readonly list?: typeof listCandidates
  /** Probes a candidate; `connect` by default. */
  readonly connect?: typeof connect
  /** Whether to watch the connection to the daemon; `true` by default. */
  readonly follows?: boolean
}

/** Finds the daemon and watches its connection: when it ends, the search starts again; when it does not answer, the status says so. */
export function createDaemonService(options: DaemonServiceOptions): DaemonService {
  const { host, choices = noChoices } = options
  const { list = listCandidates, connect: tryOne = connect, follows = true } = options
  const listeners = new Set<(status: DaemonStatus) => void>()
  const places = new DaemonPlaces()
  const watch = watchDaemons(host, () => void onFilesChanged())
  const asking = new Map<string, Promise<void>>()
  let state: DaemonStatus['state'] = 'looking'
  let daemon: DaemonStatus['daemon'] = null
  let choice: DaemonStatus['choice'] = null
  let used: DaemonConnection | null = null
  let pinnedByEnvironment: string | null = null
  let search: Promise<DaemonStatus> | null = null
  let retry: NodeJS.Timeout | null = null
  let news: NodeJS.Timeout | null = null
  let misses = 0
  let following: AbortController | null = null
  let silent = false
  let surveyed = false
  let closed = false

  const status = (): DaemonStatus => ({
    state,
    places: places.list(),
    daemon,
    choice,
    ...(silent ? { silent } : {}),
  })

  function notify(): void {
    if (news !== null) clearTimeout(news)
    news = null
    if (closed) return
    const now = status()
    for (const listener of listeners) listener(now)
  }

  const tellSoon = (): void => {
    news ??= setTimeout(notify, newsGatherMs).unref()
  }

  function become(next: DaemonStatus['state'], connection: DaemonConnection | null = null): void {
    state = next
    used = connection
    silent = false
    if (connection === null) daemon = null
    notify()
  }

  async function readPlaces(): Promise<Candidates> {
    const known = await list(host)
    places.replace(known.all)
    pinnedByEnvironment = known.pinnedByEnvironment
    choice = resolveSavedChoice(await choices.read(), known)
    // Without subscribers there is nothing to watch for.
    if (!closed && listeners.size > 0) watch.follow(known.all)
    return known
  }

  const isEligible = (candidate: Candidate): boolean =>
    choice !== null && !choice.vanished ? candidate.id === choice.id : candidate.automatic

  function look(): Promise<DaemonStatus> {
    search ??= findDaemon().finally(() => {
      search = null
    })
    return search
  }

  async function findDaemon(): Promise<DaemonStatus> {
    if (retry !== null) clearTimeout(retry)
    retry = null
    for (const candidate of (await readPlaces()).all.filter(isEligible)) {
      const outcome = await tryOne(candidate)
      if (closed) return status()
      places.note(candidate.id, outcome)
      if (outcome.failure !== null) continue
      misses = 0
      const { id, kind, name, endpoint } = candidate
      daemon = { ...outcome.facts, id, kind, name, endpoint }
      become('connected', outcome.connection)
      if (follows) void follow(outcome.connection, candidate)
      return status()
    }
    become('unavailable')
    retry = setTimeout(() => void look(), backoffMs[Math.min(misses, backoffMs.length - 1)])
    retry.unref()
    misses++
    return status()
  }

  async function follow(connection: DaemonConnection, { id, address }: Candidate): Promise<void> {
    const own = new AbortController()
    following?.abort()
    following = own
    // Asking through another program would start it again and again.
    if (connection.kind === 'docker' && address.ok && address.value.kind !== 'process') {
      void watchPulse(connection.engine, own.signal, (now) => {
        silent = now
        notify()
      })
    }
    await untilGone(connection, own.signal)
    const isOver = closed || own.signal.aborted
    own.abort()
    if (isOver) return
    places.forget(id)
    become('looking')
    void look()
  }

  /** Disconnects from the daemon in use and looks for its successor. */
  async function lookAnew(): Promise<DaemonStatus> {
    misses = 0
    if (search === null) {
      following?.abort()
      become('looking')
    }
    return look()
  }

  function ask(candidate: Candidate): Promise<void> {
    const { id } = candidate
    const known = asking.get(id)
    if (known !== undefined) return known
    if (places.stateOf(id) === 'untried') places.markTrying(id)
    const asked = tryOne(candidate).then((outcome) => {
      asking.delete(id)
      places.note(id, outcome)
      tellSoon()
    })
    asking.set(id, asked)
    return asked
  }

  async function survey({ everywhere }: ParsedInput<'daemon.survey'>): Promise<DaemonStatus> {
    surveyed = true
    await search
    const { all } = await readPlaces()
    const asked = all.filter(
      ({ id, address }) =>
        id !== daemon?.id && (everywhere || !address.ok || address.value.kind !== 'process'),
    )
    const answers = Promise.all(asked.map(ask))
    tellSoon()
    await answers
    const found = all.some((candidate) => isEligible(candidate) && places.stateOf(candidate.id) === 'answers')
    return state === 'unavailable' && found && !closed ? look() : status()
  }

  async function onFilesChanged(): Promise<void> {
    await search
    if (closed) return
    const wasVanished = choice?.vanished === true
    const { all } = await readPlaces()
    const gone = daemon !== null && !all.some(({ id }) => id === daemon?.id)
    if (state === 'unavailable' || gone || wasVanished !== (choice?.vanished === true)) await lookAnew()
    else if (surveyed) await survey({ everywhere: false })
  }

  const service: DaemonService = {
    status() {
      if (state === 'looking' && search === null && !closed) void look()
      return status()
    },
    reconnect: lookAnew,
    survey,
    async choose({ id }) {
      await search
      const { all } = await readPlaces()
      const chosen = id === null ? null : all.find((candidate) => candidate.id === id)
      if (chosen === undefined) {
        throw new CallError(failure('unknown-daemon', { id: id ?? '' }))
      }
      await choices.write(chosen === null ? null : { id: chosen.id, name: chosen.name, pinnedByEnvironment })
      await search
      return lookAnew()
    },
    async connection() {
      if (used === null) await look()
      if (used !== null) return used
      throw new CallError(explainNoDaemon(status()))
    },
    async engine() {
      const connection = await service.connection()
      if (connection.kind === 'docker') return connection.engine
      throw new CallError(withoutEngine(status()))
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      for (const timer of [retry, news]) if (timer !== null) clearTimeout(timer)
      following?.abort()
      if (used?.kind === 'docker') used.control?.close()
      watch.close()
      listeners.clear()
    },
  }
  return service
}
