import {
  type BuildKitDialer,
  ControlClient,
  directDialer,
  engineDialer,
  GrpcError,
  grpcCode,
  NotOffered,
} from '#main/buildkit/index.ts'
import type { Address } from '#main/engine/index.ts'
import type { DaemonFacts } from '#shared/api/index.ts'
import { part } from '#shared/failures/index.ts'
import { Engine } from '../engine/index.ts'
import type { Candidate } from './candidates.ts'
import { type ConnectFailure, classifyConnectError, explained } from './problem.ts'

/** A connection to a daemon that answers. */
export type DaemonConnection =
  | {
      readonly kind: 'docker'
      readonly engine: Engine
      /** Already open, for the first build. */
      readonly control?: OpenControl
    }
  | { readonly kind: 'buildkit'; readonly dialer: BuildKitDialer }

export type ConnectOutcome =
  | { readonly failure: null; readonly facts: DaemonFacts; readonly connection: DaemonConnection }
  | { readonly failure: ConnectFailure }

/** A connection to BuildKit that was opened to find the daemon and is kept for its first user. */
export interface OpenControl {
  /** Hands it over, once; `null` afterwards. */
  take(): ControlClient | null
  /** Closes it unless it was taken. */
  close(): void
}

/** How long a daemon may take to answer, in milliseconds; longer through a program that has to connect first. */
const answersWithinMs = 4000
const programAnswersWithinMs = 20_000
/** The API with BuildKit's `version=2` builds and their cancellation (Docker 18.09). */
const oldestApi = '1.39'

/** Probes a candidate. Never rejects: the outcome holds any failure. */
export const connect = (candidate: Candidate): Promise<ConnectOutcome> =>
  connectBy(candidate, candidate.kind === 'docker' ? askDocker : askBuildKit)

/**
 * Like `connect`, for a program that builds once: a Docker daemon that upgrades to its BuildKit is probed no further, and the
 * connection to it is kept for the build. No other facts are known.
 */
export const connectToBuild = (candidate: Candidate): Promise<ConnectOutcome> =>
  connectBy(candidate, candidate.kind === 'docker' ? openDocker : askBuildKit)

async function connectBy(
  { address }: Candidate,
  asking: (address: Address, signal: AbortSignal) => Promise<ConnectOutcome>,
): Promise<ConnectOutcome> {
  if (!address.ok) {
    const { code, message, reason } = address.error
    return { failure: { problem: code, detail: message, reason } }
  }
  const withinMs = address.value.kind === 'process' ? programAnswersWithinMs : answersWithinMs
  const signal = AbortSignal.timeout(withinMs)
  try {
    return await asking(address.value, signal)
  } catch (error) {
    return { failure: classifyConnectError(signal.aborted ? signal.reason : error, withinMs) }
  }
}

/** The part of the Engine API's version and ping that we read. */
interface EngineVersion {
  readonly Version: string
  readonly ApiVersion: string
  readonly Os: string
  readonly Arch: string
  readonly Components?: readonly { readonly Name: string; readonly Version?: string }[]
}

async function askDocker(address: Address, signal: AbortSignal): Promise<ConnectOutcome> {
  const engine = new Engine(address)
  const [answer, buildKit] = await Promise.all([
    engine.json({ path: '/version', signal }),
    pingNamesBuildKit(engine, signal),
  ])
  const version = answer as Partial<EngineVersion> | null
  if (typeof version?.ApiVersion !== 'string')
    return { failure: explained('other', part('part#endpoint-no-docker')) }
  const { Version = '', ApiVersion, Os = '', Arch = '', Components = [] } = version
  if (isOlder(ApiVersion, oldestApi)) {
    const why = part('part#endpoint-too-old', { version: Version, api: ApiVersion, needed: oldestApi })
    return { failure: explained('too-old', why) }
  }
  const podman = Components.some(({ Name }) => Name === 'Podman Engine')
  const facts = {
    product: podman ? 'Podman' : 'Docker',
    version: Version,
    apiVersion: ApiVersion,
    platform: `${Os}/${Arch}`,
    buildKit: buildKit && !podman,
  }
  return { failure: null, facts, connection: { kind: 'docker', engine } }
}

async function openDocker(address: Address, signal: AbortSignal): Promise<ConnectOutcome> {
  const engine = new Engine(address)
  const client = await openControl(engineDialer(engine), signal)
  if (client === null) return askDocker(address, signal)
  let waiting: ControlClient | null = client
  const take = () => {
    const taken = waiting
    waiting = null
    return taken
  }
  const facts = { product: 'Docker', version: '', apiVersion: '', platform: '', buildKit: true }
  const control = { take, close: () => take()?.close() }
  return { failure: null, facts, connection: { kind: 'docker', engine, control } }
}

/** A connection to BuildKit's Control API, `null` where the daemon does not upgrade to it. Rejects when it does not answer. */
export async function openControl(
  dialer: BuildKitDialer,
  signal: AbortSignal,
): Promise<ControlClient | null> {
  try {
    const client = new ControlClient(await dialer.openControl(signal))
    // Sends a request over it: the daemon logs an error for a connection that is dropped unused.
    if (await answers(client)) return client
    client.close()
    return null
  } catch (error) {
    if (error instanceof NotOffered) return null
    throw error
  }
}

async function answers(client: ControlClient): Promise<boolean> {
  try {
    await client.version()
    return true
  } catch (error) {
    // BuildKit before 0.11 has the API but not this method.
    if (error instanceof GrpcError && error.code === grpcCode.unimplemented) return true
    client.close()
    if (error instanceof GrpcError) return false
    throw error
  }
}

/** `Builder-Version: 2` means that the daemon builds with BuildKit (source: the Engine API, SystemPing). */
export async function pingNamesBuildKit(engine: Engine, signal: AbortSignal): Promise<boolean> {
  const answer = await engine.stream({ path: '/_ping', signal })
  answer.resume()
  return answer.headers['builder-version'] === '2'
}

async function askBuildKit(address: Address, signal: AbortSignal): Promise<ConnectOutcome> {
  const dialer = directDialer(address)
  const client = new ControlClient(await dialer.openControl(signal))
  const give = () => client.close()
  signal.addEventListener('abort', give, { once: true })
  try {
    const [worker] = await client.workers()
    const first = worker?.platforms[0]
    const platform = first === undefined ? '' : `${first.os}/${first.architecture}`
    const facts = {
      product: 'BuildKit',
      version: await versionOf(client),
      apiVersion: '',
      platform,
      buildKit: true,
    }
    return { failure: null, facts, connection: { kind: 'buildkit', dialer } }
  } finally {
    signal.removeEventListener('abort', give)
    client.close()
  }
}

/** BuildKit before 0.11 does not have this method. */
async function versionOf(client: ControlClient): Promise<string> {
  try {
    return (await client.version()).replace(/^v/, '')
  } catch (error) {
    if (error instanceof GrpcError && error.code === grpcCode.unimplemented) return ''
    throw error
  }
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number)
  return major < thanMajor || (major === thanMajor && minor < thanMinor)
}
