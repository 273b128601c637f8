import type { IncomingMessage } from 'node:http'
import type Docker from 'dockerode'
import { archiveContext } from '../services/builds-context.ts'
import { askEngine, refusalOf, streamFromEngine } from '../services/docker-dial.ts'
import type { BuildOrder, BuildOutcome, BuildTransport } from './build-transport.ts'
import { readJsonLines } from './json-lines.ts'
import { decodeStatus, type StatusUpdate } from './trace.ts'

/** A message of the daemon's answer to `/build`. */
interface BuildMessage {
  readonly id?: string
  readonly aux?: unknown
  readonly error?: string
  readonly errorDetail?: { readonly message?: string }
}

/** Sends the whole context as a tar to `POST /build` and reads BuildKit's trace from the answer; needs no session. */
export class TarUploadTransport implements BuildTransport {
  readonly #docker: Docker

  constructor(docker: Docker) {
    this.#docker = docker
  }

  async run(
    order: BuildOrder,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const archive = await archiveContext(order)
    let unreadable: Error | null = null
    archive.stream.once('error', (error) => {
      unreadable = error
    })
    try {
      const answer = await streamFromEngine(this.#docker, {
        ...{ method: 'POST', path: '/build', query: queryOf(order, archive.dockerfileName) },
        ...{ body: archive.stream, signal },
      })
      return await readAnswer(answer, onStatus)
    } catch (error) {
      if (unreadable !== null) throw unreadable
      const refusal = refusalOf(error)
      if (refusal !== null) return { kind: 'failed', message: refusal }
      throw error
    } finally {
      archive.stream.destroy()
    }
  }

  async cancel(buildId: string): Promise<void> {
    await askEngine(this.#docker, {
      ...{ method: 'POST', path: '/build/cancel', query: { id: buildId } },
      accept: [200, 204, 404],
    })
  }
}

function queryOf(order: BuildOrder, dockerfileName: string): Record<string, unknown> {
  return {
    version: '2',
    buildid: order.buildId,
    dockerfile: dockerfileName,
    ...(order.target === '' ? {} : { target: order.target }),
    ...(order.tags.length === 0 ? {} : { t: order.tags }),
    ...(order.platform === '' ? {} : { platform: order.platform }),
    ...(order.noCache ? { nocache: '1' } : {}),
    ...(order.pull ? { pull: '1' } : {}),
    buildargs: order.buildArgs,
    labels: order.labels,
  }
}

async function readAnswer(
  answer: IncomingMessage,
  onStatus: (update: StatusUpdate) => void,
): Promise<BuildOutcome> {
  let imageId: string | null = null
  for await (const line of readJsonLines(answer)) {
    const message = line as BuildMessage
    if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
      onStatus(decodeStatus(Buffer.from(message.aux, 'base64')))
    } else if (message.id === 'moby.image.id') {
      imageId = (message.aux as { ID?: string } | undefined)?.ID ?? null
    } else if (message.error !== undefined) {
      return { kind: 'failed', message: message.errorDetail?.message ?? message.error }
    }
  }
  if (!answer.complete || imageId === null) {
    throw new Error('the connection to the daemon ended before the build did')
  }
  return { kind: 'built', imageId }
}
