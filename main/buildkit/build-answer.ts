import type { IncomingMessage } from 'node:http'
import { readJsonLines } from '../engine/index.ts'
import { type BuildOutcome, failedWith } from './build-transport.ts'
import { decodeStatus, type StatusUpdate } from './trace.ts'

/** A message of the daemon's answer to `/build`. */
interface BuildMessage {
  readonly id?: string
  readonly aux?: unknown
  /** What the legacy builder and Podman report: text, in pieces. */
  readonly stream?: string
  readonly error?: string
  readonly errorDetail?: { readonly message?: string; readonly code?: number }
}

/** Digest of the one vertex that a builder without steps has. */
const wholeBuild = 'whole-build'

/** Reads the daemon's answer to `POST /build`: BuildKit's trace or text, then the image. Rejects when it breaks off. */
export async function readBuildAnswer(
  answer: IncomingMessage,
  onStatus: (update: StatusUpdate) => void,
): Promise<BuildOutcome> {
  let imageId: string | null = null
  for await (const line of readJsonLines(answer)) {
    const message = line as BuildMessage
    if (message.id === 'moby.buildkit.trace' && typeof message.aux === 'string') {
      onStatus(decodeStatus(Buffer.from(message.aux, 'base64')))
    } else if (message.aux !== undefined) {
      imageId = (message.aux as { ID?: string } | null)?.ID ?? imageId
    } else if (message.stream !== undefined) {
      onStatus(textUpdate(message.stream))
      // Podman names its image in these words only.
      imageId = /^Successfully built ([0-9a-f]{12,64})\s*$/.exec(message.stream)?.[1] ?? imageId
    } else if (message.error !== undefined) {
      const outcome = failedWith(message.errorDetail?.message ?? message.error)
      const exitCode = message.errorDetail?.code
      return exitCode === undefined ? outcome : { ...outcome, exitCode }
    }
  }
  if (!answer.complete || imageId === null) {
    throw new Error('the connection to the daemon ended before the build did')
  }
  return { kind: 'built', imageIds: [imageId] }
}

/** Text as the output of one step, which stands for all. */
function textUpdate(text: string): StatusUpdate {
  const time = Date.now()
  const vertex = {
    digest: wholeBuild,
    inputs: [],
    name: 'build',
    cached: false,
    started: time,
    completed: null,
    error: '',
  }
  const log = { vertex: wholeBuild, stream: 1, bytes: Buffer.from(text, 'utf8'), time }
  return { vertices: [vertex], transfers: [], logs: [log], warnings: [] }
}
