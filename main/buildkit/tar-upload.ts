import type { IncomingMessage } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type Docker from 'dockerode'
import { archiveContext } from '../services/builds-context.ts'
import { askEngine, refusalOf, streamFromEngine } from '../services/docker-dial.ts'
import { readBuildAnswer } from './build-answer.ts'
import {
  type BuildOrder,
  type BuildOutcome,
  type BuildTransport,
  failedWith,
  type OrderedTarget,
} from './build-transport.ts'
import { engineQuery } from './engine-query.ts'
import type { StatusUpdate } from './trace.ts'

/** How long the daemon may take to stop a build before the connection is cut, in milliseconds. */
const stopsWithinMs = 3000
const askAgainMs = 100

/**
 * Sends the whole context as a tar to `POST /build`, for daemons that take no session. Each target is built after the
 * other, with a tar of its own.
 */
export class TarUploadTransport implements BuildTransport {
  readonly name = 'tar upload'
  readonly lost = [
    ...(['incremental-transfer', 'secrets', 'ssh', 'named-contexts', 'registry-credentials'] as const),
    ...(['cache-export', 'no-cache-stages', 'failure-location'] as const),
  ]
  readonly #docker: Docker

  constructor(docker: Docker) {
    this.#docker = docker
  }

  async run(
    order: BuildOrder,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const imageIds: (string | null)[] = []
    for (const [index, target] of order.targets.entries()) {
      const outcome = await this.#build(order, target, index, onStatus, signal)
      if (outcome.kind !== 'built') return outcome
      imageIds.push(...outcome.imageIds)
    }
    return { kind: 'built', imageIds }
  }

  async #build(
    order: BuildOrder,
    target: OrderedTarget,
    index: number,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const { context, dockerfilePath } = order
    const archive = await archiveContext({ context, dockerfilePath, dockerfile: target.dockerfile })
    let unreadable: Error | null = null
    archive.stream.once('error', (error) => {
      unreadable = error
    })
    const buildId = index === 0 ? order.buildId : `${order.buildId}-${index}`
    const stop = new StoppingBuild(this.#docker, buildId, signal)
    try {
      const answer = await streamFromEngine(this.#docker, {
        ...{ method: 'POST', path: '/build', body: archive.stream, signal: stop.cut },
        query: { ...engineQuery(order, target), buildid: buildId, dockerfile: archive.dockerfileName },
      })
      const outcome = await readBuildAnswer(answer as IncomingMessage, onStatus)
      return outcome.kind === 'failed' && signal.aborted ? { kind: 'cancelled' } : outcome
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' }
      if (unreadable !== null) throw unreadable
      const refusal = refusalOf(error)
      if (refusal !== null) return failedWith(refusal)
      throw error
    } finally {
      stop.over()
      archive.stream.destroy()
    }
  }
}

/** Stops a build on the daemon when its signal aborts, and cuts the connection when the daemon does not. */
class StoppingBuild {
  readonly #connection = new AbortController()
  readonly #over = new AbortController()

  constructor(docker: Docker, buildId: string, signal: AbortSignal) {
    const begin = () => void this.#stop(docker, buildId)
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

  async #stop(docker: Docker, buildId: string): Promise<void> {
    const deadline = Date.now() + stopsWithinMs
    while (!this.#over.signal.aborted) {
      // The daemon does not know a build before its context has begun to arrive, so it is asked more than once.
      const asked = await askEngine(docker, {
        ...{ method: 'POST', path: '/build/cancel', query: { id: buildId }, accept: [200, 204, 404] },
      }).then(
        () => true,
        () => false,
      )
      if (!asked || Date.now() > deadline) this.#connection.abort()
      await delay(askAgainMs)
    }
  }
}
