import { randomBytes } from 'node:crypto'
import {
  CallError,
  type CallOutput,
  defaultRunOptions,
  type ParsedInput,
  type ReachedPort,
  type RunSummary,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { type Docker, type Engine, engineErrorText } from '../engine/index.ts'
import { asImageError, inspectImage } from '../images/index.ts'
import { waitForExit } from './exit.ts'
import { removeContainer, removeLeftovers } from './leftovers.ts'
import { asShellError, runDefaultsOf, toContainerCreateOptions, withShell } from './options.ts'
import { ownerLabel, runLabel, thisOwner } from './owner.ts'
import { type ContainerListener, ContainerRun } from './run.ts'

type RunRequest = ParsedInput<'containers.run'>
type StartedRun = CallOutput<'containers.run'>

/** Throw-away containers of images. Answers the calls `containers.*`. */
export interface ContainerService {
  /**
   * Starts a throw-away container. Throws `CallError`: `no-daemon`, `no-such-image`, `outside-roots`, `no-shell`,
   * `cannot-start`.
   */
  run(request: RunRequest): Promise<StartedRun>
  /** Stops and removes it, with `now` by force; resolves when it is gone. One that has ended is no error. */
  stop(input: ParsedInput<'containers.stop'>): Promise<void>
  /** Types into its terminal. */
  input(input: ParsedInput<'containers.input'>): void
  resize(input: ParsedInput<'containers.resize'>): Promise<void>
  /** Throws `CallError`: `no-daemon`, `no-such-image`. */
  defaults(input: ParsedInput<'containers.defaults'>): Promise<CallOutput<'containers.defaults'>>
  /** Those that run and the last that ended, oldest first. */
  list(): RunSummary[]
  /** Forgets one that has ended. */
  forget(input: ParsedInput<'containers.forget'>): void
  /** Returns the function that ends the subscription. */
  onRun(listener: Partial<ContainerListener>): () => void
  /** Removes containers that a crashed app left behind; never rejects. */
  removeLeftovers(): Promise<void>
  /** Removes all running containers. */
  close(): Promise<void>
}

interface ContainerServiceOptions {
  /** The Docker daemon in use; throws `CallError` `no-daemon`. */
  readonly engine: () => Promise<Engine>
  /** Whether a path lies in what the user opened. */
  readonly mayRead: (path: string) => boolean
}

/** Ended runs that a page loaded again can still see. */
const keptEnded = 8

/** Runs containers on the daemon that `engine` returns, and removes those that an earlier run of the app left behind. */
export function createContainerService({
  engine: daemonEngine,
  mayRead,
}: ContainerServiceOptions): ContainerService {
  const listeners = new Set<Partial<ContainerListener>>()
  const runs = new Map<string, ContainerRun>()
  /** Starts in progress: their containers may exist before they are in `runs`. */
  const starting = new Set<Promise<unknown>>()
  const labels = (runId: string) => ({ [runLabel]: runId, [ownerLabel]: thisOwner() })

  const notify: ContainerListener = {
    output: (output) => {
      for (const listener of listeners) listener.output?.(output)
    },
    ended: (ended) => {
      forgetOld(runs)
      for (const listener of listeners) listener.ended?.(ended)
    },
  }

  async function start({
    imageId,
    title = '',
    document = null,
    options: asked = defaultRunOptions,
  }: RunRequest): Promise<StartedRun> {
    const engine = await daemonEngine()
    const docker = await engine.docker()
    const options = asked.shell ? withShell(asked, (await inspectImage(engine, imageId)).config) : asked
    const runId = randomBytes(12).toString('hex')
    const order = toContainerCreateOptions(imageId, labels(runId), options, {
      mayRead,
      isLocal: isOnThisMachine(engine),
    })
    const container = await docker.createContainer(inBody(order)).catch((error: unknown) => {
      throw asStartError(asImageError(imageId, error))
    })
    try {
      const stream = await attach(engine, container.id, options.terminal !== null)
      const { exit } = await waitForExit(engine, container.id)
      await container.start()
      const ports = options.ports.length === 0 ? [] : await readReachedPorts(engine, container)
      const facts = { runId, imageId, title, document, terminal: options.terminal !== null, ports }
      runs.set(runId, new ContainerRun(facts, container, stream, exit, notify))
      return { runId, ports }
    } catch (error) {
      await removeContainer(container)
      throw asStartError(asked.shell ? asShellError(error) : error)
    }
  }

  return {
    run(request) {
      const started = start(request)
      const settled = started.then(
        () => undefined,
        () => undefined,
      )
      starting.add(settled)
      void settled.then(() => starting.delete(settled))
      return started
    },
    async stop({ runId, now = false }) {
      await (now ? runs.get(runId)?.remove() : runs.get(runId)?.stop())
    },
    input: ({ runId, text, encoding }) =>
      runs.get(runId)?.write(Buffer.from(text, encoding === 'binary' ? 'latin1' : 'utf8')),
    async resize({ runId, size }) {
      await runs.get(runId)?.resize(size)
    },
    defaults: async ({ imageId }) =>
      runDefaultsOf((await inspectImage(await daemonEngine(), imageId)).config),
    list: () => [...runs.values()].map((run) => run.summary()),
    forget({ runId }) {
      if (runs.get(runId)?.summary().status === 'ended') runs.delete(runId)
    },
    onRun(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async removeLeftovers() {
      try {
        await removeLeftovers(await (await daemonEngine()).docker())
      } catch {
        // The daemon went away meanwhile; retried with the next one found.
      }
    },
    async close() {
      await Promise.all(starting)
      await Promise.all([...runs.values()].map((run) => run.remove()))
    },
  }
}

/** By default dockerode also writes the options into the request's URL: variables' values would appear in proxy logs. */
const inBody = (order: Docker.ContainerCreateOptions) =>
  ({ _query: {}, _body: order }) as Docker.ContainerCreateOptions

/** The container's streams, both ways; attached before its start, so that no output is missed. */
async function attach(engine: Engine, id: string, withInput: boolean) {
  const query = `stream=1&stdout=1&stderr=1${withInput ? '&stdin=1' : ''}`
  const stream = await engine.upgrade({
    path: `/containers/${id}/attach?${query}`,
    protocol: 'tcp',
    headers: {},
    signal: new AbortController().signal,
  })
  if (stream !== null) return stream
  throw new CallError(failure('cannot-start#streams'))
}

function forgetOld(runs: Map<string, ContainerRun>): void {
  const ended = [...runs.values()].map((run) => run.summary()).filter(({ status }) => status === 'ended')
  for (const { runId } of ended.slice(0, -keptEnded)) runs.delete(runId)
}

function asStartError(error: unknown): unknown {
  const said = engineErrorText(error)
  if (error instanceof CallError || said === null) return error
  return new CallError(failure('cannot-start', { said }))
}

/** Whether the daemon is reached through a socket of this machine. */
const isOnThisMachine = ({ address }: Engine): boolean => address.kind === 'unix'

/** Where the published ports of a running container are reached, in the order of their numbers. */
async function readReachedPorts(engine: Engine, container: Docker.Container): Promise<ReachedPort[]> {
  const { NetworkSettings: network } = await container.inspect()
  const host = inAddress(engine.host)
  return Object.entries(network.Ports as Readonly<Record<string, readonly { HostPort: string }[] | null>>)
    .flatMap(([key, bindings]): ReachedPort[] => {
      const [number, protocol] = key.split('/')
      const [first] = bindings ?? []
      if (first === undefined || (protocol !== 'tcp' && protocol !== 'udp')) return []
      return [{ container: Number(number), protocol, address: `${host}:${first.HostPort}` }]
    })
    .sort((a, b) => a.container - b.container)
}

/** An IPv6 address in brackets. */
const inAddress = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)
