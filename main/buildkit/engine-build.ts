import { setTimeout as delay } from 'node:timers/promises'
import { chosenValues, valueOptions } from '#shared/build/index.ts'
import { type Engine, engineErrorText } from '../engine/index.ts'
import { readBuildAnswer } from './build-answer.ts'
import { type BuildOutcome, failedWith, type SolveOptions, type SolveTarget } from './build-transport.ts'
import { DelayedCancel } from './delayed-cancel.ts'
import type { StatusUpdate } from './trace.ts'

/** How long the daemon may take to stop a build before the connection is cut, in milliseconds. */
const stopsWithinMs = 3000
const askAgainMs = 100

interface EngineBuild {
  /** Names the build for its cancellation. */
  readonly buildId: string
  readonly query: Readonly<Record<string, unknown>>
  /** The context as a tar, where it does not come through a session. */
  readonly body?: NodeJS.ReadableStream
}

/**
 * One `POST /build` of the Engine API, from start to end. Rejects when the connection breaks. When `signal`
 * aborts, the daemon is asked to stop; if it does not, the connection is closed.
 */
export async function buildOnEngine(
  engine: Engine,
  { buildId, query, body }: EngineBuild,
  onStatus: (update: StatusUpdate) => void,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  const cancel = new DelayedCancel(signal)
  const stop = new StoppingBuild(engine, buildId, cancel.signal)
  try {
    const answer = await engine.stream({
      method: 'POST',
      path: '/build',
      query: { ...query, buildid: buildId },
      signal: stop.cut,
      ...(body === undefined ? {} : { body }),
    })
    const outcome = await readBuildAnswer(answer, (update) => {
      cancel.hear(update)
      onStatus(update)
    })
    return outcome.kind === 'failed' && signal.aborted ? { kind: 'cancelled' } : outcome
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' }
    const refusal = engineErrorText(error)
    if (refusal !== null) return failedWith(refusal)
    throw error
  } finally {
    cancel.over()
    stop.over()
  }
}

/** Builds one target after the other, because `/build` takes only one; the first failure ends it. */
export async function buildInTurn(
  options: SolveOptions,
  build: (target: SolveTarget, buildId: string, index: number) => Promise<BuildOutcome>,
): Promise<BuildOutcome> {
  const imageIds: (string | null)[] = []
  for (const [index, target] of options.targets.entries()) {
    const outcome = await build(target, index === 0 ? options.buildId : `${options.buildId}-${index}`, index)
    if (outcome.kind !== 'built') return outcome
    imageIds.push(...outcome.imageIds)
  }
  return { kind: 'built', imageIds }
}

/** Stops a build on the daemon when its signal aborts; closes the connection if the daemon does not stop. */
class StoppingBuild {
  readonly #connection = new AbortController()
  readonly #over = new AbortController()

  constructor(engine: Engine, buildId: string, signal: AbortSignal) {
    const begin = () => void this.#stop(engine, buildId)
    if (signal.aborted) begin()
    else signal.addEventListener('abort', begin, { once: true, signal: this.#over.signal })
  }

  /** Aborted when the connection is to be cut. */
  get cut(): AbortSignal {
    return this.#connection.signal
  }

  /** The build has ended. */
  over(): void {
    this.#over.abort()
  }

  async #stop(engine: Engine, buildId: string): Promise<void> {
    const deadline = Date.now() + stopsWithinMs
    while (!this.#over.signal.aborted) {
      // The daemon does not know a build until its context starts to arrive, so the request is repeated.
      const asked = await engine
        .json({
          method: 'POST',
          path: '/build/cancel',
          query: { id: buildId },
          accept: [200, 204, 404],
        })
        .then(
          () => true,
          () => false,
        )
      if (!asked || Date.now() > deadline) this.#connection.abort()
      await delay(askAgainMs)
    }
  }
}

/** The parameters of `POST /build`, as far as the Engine API covers them (source: the Engine API, ImageBuild). */
export function engineQuery(options: SolveOptions, target: SolveTarget): Record<string, unknown> {
  const registries = options.cacheFrom.flatMap(({ attributes }) => attributes.ref ?? [])
  const hosts = Object.entries(options.addHosts).map(([host, address]) => `${host}:${address}`)
  return {
    ...(target.target === '' ? {} : { target: target.target }),
    ...(target.tags.length === 0 ? {} : { t: target.tags }),
    ...Object.fromEntries(chosenValues(options).map(([id, value]) => [valueOptions[id].query, value])),
    ...(options.noCache === true ? { nocache: '1' } : {}),
    ...(options.pull ? { pull: '1' } : {}),
    ...(hosts.length === 0 ? {} : { extrahosts: hosts.join(',') }),
    ...(registries.length === 0 ? {} : { cachefrom: JSON.stringify(registries) }),
    buildargs: options.buildArgs,
    labels: options.labels,
  }
}
