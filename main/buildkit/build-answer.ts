import type { IncomingMessage } from 'node:http'
import { type BuildOutcome, failedWith } from './build-transport.ts'
import { readJsonLines } from './json-lines.ts'
import { decodeStatus, type StatusUpdate } from './trace.ts'

/** A message of the daemon's answer to `/build`. */
interface BuildMessage {
  readonly id?: string
  readonly aux?: unknown
  readonly error?: string
  readonly errorDetail?: { readonly message?: string }
}

/** Reads the daemon's answer to `POST /build`: BuildKit's trace, then the image. Rejects when it breaks off. */
export async function readBuildAnswer(
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
      return failedWith(message.errorDetail?.message ?? message.error)
    }
  }
  if (!answer.complete || imageId === null) {
    throw new Error('the connection to the daemon ended before the build did')
  }
  return { kind: 'built', imageIds: [imageId] }
}
