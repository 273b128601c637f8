import { setTimeout as delay } from 'node:timers/promises'
import { warning } from '#shared/failures/index.ts'
import { formatPlatform } from '#shared/stages/index.ts'
import type { BuildOutcome, BuildTransport, SolveOptions, UnsupportedFeature } from '../build-transport.ts'
import { DelayedCancel } from '../delayed-cancel.ts'
import type { BuildKitDialer } from '../dialer.ts'
import { GrpcError, grpcCode } from '../grpc/grpc-error.ts'
import { createBuildSession, type SessionSources } from '../session/build-session.ts'
import { type StatusUpdate, warningsOf } from '../trace.ts'
import { ControlClient } from './control-client.ts'
import type { SolveRequest } from './control-schema.ts'
import { toSolveRequest } from './solve-request.ts'

interface ControlTransportOptions extends SessionSources {
  readonly dialer: BuildKitDialer
  /** As in `SolvePlace`. */
  readonly exporter: string
  /** A connection that is already open, for the first build; `null` when there is none. */
  readonly open?: () => ControlClient | null
}

/** How long the daemon may take to name its platforms, in milliseconds. */
const answersWithinMs = 4000
/** How long the status stream may continue after the build's end, in milliseconds: its end confirms that the daemon has stopped. */
const statusEndsWithinMs = 5000
/** The same where the daemon reported nothing because it rejected the build before it started. */
const silentStatusEndsWithinMs = 300

/** Builds through BuildKit's Control API: the whole of what BuildKit can do. */
export class ControlTransport implements BuildTransport {
  readonly name = 'BuildKit'
  readonly unsupported: readonly UnsupportedFeature[]
  readonly #options: ControlTransportOptions

  constructor(options: ControlTransportOptions) {
    this.#options = options
    this.unsupported = options.exporter === '' ? ['images'] : []
  }

  readonly platforms = async (): Promise<readonly string[]> => {
    const client = new ControlClient(
      await this.#options.dialer.openControl(AbortSignal.timeout(answersWithinMs)),
    )
    try {
      const offered = (await client.workers()).flatMap((worker) => worker.platforms)
      return [...new Set(offered.map((platform) => formatPlatform({ ...platform, osVersion: '' }, false)))]
    } finally {
      client.close()
    }
  }

  async run(
    options: SolveOptions,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const { dialer, exporter } = this.#options
    const stop = new AbortController()
    let endSession = () => {}
    const opening = this.#openControl(signal)
    try {
      const [client, { session, filenames, sendFailure, warnings, close }] = await Promise.all([
        opening,
        createBuildSession(options, this.#options, dialer),
      ])
      const way = (await dialer.openSession(session, signal)) ?? client.openSession(session, stop.signal)
      const end = session.serve(way)
      endSession = () => {
        end()
        close()
      }
      const requests = options.targets.map((target, index) =>
        toSolveRequest(options, target, {
          ref: index === 0 ? options.buildId : `${options.buildId}-${index}`,
          session: session.id,
          filename: filenames[index] ?? 'Dockerfile',
          exporter,
        }),
      )
      const outcome = await solveAll(client, requests, onStatus, signal)
      onStatus(warnings())
      const failure = sendFailure()
      return outcome.kind === 'failed' && failure !== null
        ? { ...outcome, message: failure.message }
        : outcome
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' }
      throw error
    } finally {
      stop.abort()
      endSession()
      // Also where the files could not be read while it was being opened.
      opening.then(
        (client) => client.close(),
        () => {},
      )
    }
  }

  async #openControl(signal: AbortSignal): Promise<ControlClient> {
    const { dialer, open } = this.#options
    return open?.() ?? new ControlClient(await dialer.openControl(signal))
  }
}

/** Builds the targets at the same time. The first failure stops the others. */
async function solveAll(
  client: ControlClient,
  requests: readonly SolveRequest[],
  onStatus: (update: StatusUpdate) => void,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const others = new AbortController()
  const both = AbortSignal.any([signal, others.signal])
  let first: unknown = null
  const statusOf = reportedOnce(onStatus)
  const results = await Promise.allSettled(
    requests.map((request, index) =>
      solveOne(client, request, statusOf(index), both).catch((error: unknown) => {
        first ??= error
        others.abort()
        throw error
      }),
    ),
  )
  if (first === null) {
    return {
      kind: 'built',
      imageIds: results.map((result) => (result.status === 'fulfilled' ? result.value : null)),
    }
  }
  if (!(first instanceof GrpcError)) throw first
  if (signal.aborted || first.code === grpcCode.cancelled) return { kind: 'cancelled' }
  if (first.code === grpcCode.unavailable && first.details === null) throw first
  const { readSolveFailure } = await import('./solve-failure.ts')
  return { kind: 'failed', ...readSolveFailure(first) }
}

/**
 * BuildKit reports a step that several targets need to each of them. Its output is passed on from the target that had it first, and
 * a warning once; what else is reported again changes nothing.
 */
function reportedOnce(
  onStatus: (update: StatusUpdate) => void,
): (target: number) => (update: StatusUpdate) => void {
  const printers = new Map<string, number>()
  const warned = new Map<string, number>()
  const isFirst = (seen: Map<string, number>, key: string, target: number) => {
    if (!seen.has(key)) seen.set(key, target)
    return seen.get(key) === target
  }
  return (target) => (update) =>
    onStatus({
      ...update,
      logs: update.logs.filter(({ vertex }) => isFirst(printers, vertex, target)),
      warnings: update.warnings.filter(({ message, detail, line }) =>
        isFirst(warned, JSON.stringify([message, detail, line]), target),
      ),
    })
}

/** Reported where the daemon has not ended a build's work after a cancel. */
const mayStillRunWarning = warningsOf([warning('warning#may-still-run')])

/** Builds one target and reports its progress; settles when the daemon has reported everything. Returns the image's id. */
async function solveOne(
  client: ControlClient,
  request: SolveRequest,
  onStatus: (update: StatusUpdate) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const patience = new AbortController()
  const cancel = new DelayedCancel(signal)
  let silent = true
  const solved = client.solve(request, cancel.signal)
  const followed = follow()
  async function follow(): Promise<void> {
    try {
      for await (const update of client.status(request.ref, patience.signal)) {
        silent = false
        cancel.hear(update)
        onStatus(update)
      }
    } catch (error) {
      // The outcome comes from the build's own call, which also reports a broken connection.
      if (!(error instanceof GrpcError)) throw error
    }
  }
  try {
    const response = await solved
    await followed
    return response['containerimage.digest'] ?? null
  } catch (error) {
    const limit = new AbortController()
    const within = silent ? silentStatusEndsWithinMs : statusEndsWithinMs
    const late = delay(within, 'late', { signal: limit.signal })
    const end = await Promise.race([followed, late])
    limit.abort()
    late.catch(() => {})
    if (end === 'late' && !silent && signal.aborted) onStatus(mayStillRunWarning)
    throw error
  } finally {
    cancel.over()
    patience.abort()
    await followed
  }
}
