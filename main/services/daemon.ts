import { readFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import { homedir } from 'node:os'
import type Docker from 'dockerode'
import { CallError } from '#shared/api/call-error.ts'
import type { DaemonStatus } from '#shared/api/index.ts'
import { type HostFacts, listCandidates } from './daemon-candidates.ts'
import { type ConnectOutcome, connect } from './daemon-connect.ts'
import { type EngineAddress, streamFromEngine } from './docker-dial.ts'

export interface DaemonService {
  /** As known now; the first call starts the search. */
  status(): DaemonStatus
  /** Looks again, now; resolves with what was found. */
  reconnect(): Promise<DaemonStatus>
  /** Where the daemon in use is, after a search where there is none. Throws `CallError` `no-daemon`. */
  engine(): Promise<EngineAddress>
  /** A client of the daemon in use; as `engine`. */
  client(): Promise<Docker>
  /** Hears every change of the status. Returns the function that ends the subscription. */
  onChanged(listener: (status: DaemonStatus) => void): () => void
  close(): void
}

/** Waits between searches while there is no daemon, in milliseconds; the last one repeats. */
const backoffMs = [1000, 2000, 5000, 10_000, 30_000]

export interface DaemonServiceOptions {
  readonly host: HostFacts
  /** For tests; the real one asks the candidate. */
  readonly connect?: typeof connect
}

/** This machine, with the environment given. */
export function thisHost(env: NodeJS.ProcessEnv): HostFacts {
  return {
    env,
    platform: process.platform,
    home: env.HOME || homedir(),
    uid: process.getuid?.() ?? null,
    readFile: (path) => readFile(path, 'utf8').catch(() => null),
  }
}

/** Finds the Docker daemon and keeps to it: a closed event stream means it went away, and the search begins again. */
export function createDaemonService(options: DaemonServiceOptions): DaemonService {
  const tryOne = options.connect ?? connect
  const listeners = new Set<(status: DaemonStatus) => void>()
  let status: DaemonStatus = { state: 'looking', attempts: [], daemon: null }
  let engine: EngineAddress | null = null
  let client: { readonly of: EngineAddress; readonly docker: Promise<Docker> } | null = null
  let search: Promise<DaemonStatus> | null = null
  let retry: NodeJS.Timeout | null = null
  let misses = 0
  let watch: AbortController | null = null
  let closed = false

  function change(next: DaemonStatus): void {
    status = next
    for (const listener of listeners) listener(next)
  }

  function look(): Promise<DaemonStatus> {
    search ??= findDaemon().finally(() => {
      search = null
    })
    return search
  }

  async function findDaemon(): Promise<DaemonStatus> {
    if (retry !== null) clearTimeout(retry)
    retry = null
    const attempts: ConnectOutcome['attempt'][] = []
    for (const candidate of await listCandidates(options.host)) {
      const outcome = await tryOne(candidate)
      if (closed) return status
      attempts.push(outcome.attempt)
      if (outcome.engine === null) continue
      misses = 0
      engine = outcome.engine
      change({ state: 'connected', attempts, daemon: outcome.daemon })
      void follow(outcome.engine)
      return status
    }
    engine = null
    change({ state: 'unavailable', attempts, daemon: null })
    retry = setTimeout(() => void look(), backoffMs[Math.min(misses, backoffMs.length - 1)])
    retry.unref()
    misses++
    return status
  }

  /** Holds the daemon's event stream open: its end is the news that the daemon is gone. */
  async function follow(current: EngineAddress): Promise<void> {
    watch?.abort()
    const own = new AbortController()
    watch = own
    try {
      const events = await streamFromEngine(current, {
        ...{ method: 'GET', path: '/events', query: { filters: { type: ['daemon'] } } },
        signal: own.signal,
      })
      await new Promise<void>((resolve) => {
        events.resume()
        for (const name of ['end', 'close', 'error']) events.once(name, () => resolve())
      })
    } catch {
      // It went away before the stream was there.
    }
    if (closed || own.signal.aborted) return
    engine = null
    change({ state: 'looking', attempts: [], daemon: null })
    void look()
  }

  async function findEngine(): Promise<EngineAddress> {
    if (engine !== null) return engine
    await look()
    if (engine !== null) return engine
    throw new CallError({ code: 'no-daemon', message: explain(status) })
  }

  return {
    status() {
      if (status.state === 'looking' && search === null && !closed) void look()
      return status
    },
    async reconnect() {
      misses = 0
      if (search === null) {
        watch?.abort()
        change({ state: 'looking', attempts: [], daemon: null })
      }
      return look()
    },
    engine: findEngine,
    async client() {
      const of = await findEngine()
      if (client?.of !== of) client = { of, docker: createClient(of) }
      return client.docker
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      if (retry !== null) clearTimeout(retry)
      watch?.abort()
      listeners.clear()
    },
  }
}

/** Loaded when it is asked for: with what it brings it takes longer to load than a small build takes. */
async function createClient(address: EngineAddress): Promise<Docker> {
  const { default: DockerClient } = await import('dockerode')
  return new DockerClient({ ...address, agent: plainAgent(address) } as Docker.DockerOptions)
}

/** No connection outlives its request: a kept one may have been closed by the daemon meanwhile. */
const plainAgent = ({ protocol }: EngineAddress) =>
  protocol === 'https' ? new TlsAgent({ keepAlive: false }) : new Agent({ keepAlive: false })

function explain(status: DaemonStatus): string {
  const tried = status.attempts
    .filter((attempt) => attempt.source !== 'known socket' || attempt.problem !== 'not-found')
    .map(({ endpoint, source, problem, detail }) => `${source} ${endpoint}: ${detail || problem}`)
  const found = tried.length === 0 ? 'none of the usual sockets is there' : tried.join('; ')
  return `No Docker daemon answers (${found}). Start Docker, or set DOCKER_HOST to where one listens.`
}
