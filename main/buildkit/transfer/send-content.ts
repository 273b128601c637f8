import { close, fstat, read } from 'node:fs'
import { promisify } from 'node:util'
import type { FileStat, SourceContent } from '../../context/index.ts'
import { dataHeadroom, frameData } from './packet.ts'

const [readFile, statFile, closeFile] = [promisify(read), promisify(fstat), promisify(close)]

/** Content of one data packet at most, in bytes. Measured: faster than fsutil's 32 KiB, and no slower than 1 MiB. */
const chunkBytes = 256 * 1024

/** Takes a framed packet; the promise resolves when there is room for more. */
type SendFrame = (frame: Uint8Array) => Promise<void> | undefined

/** What of a file was sent: as announced, or not, because it was written to meanwhile. */
type Sent = 'whole' | 'changed'

/**
 * Sends the content of a file as data packets, the empty one that ends it included: at most as many bytes as were announced, as
 * the receiver counts on. Throws as `node:fs` does.
 */
export async function sendContent(
  id: number,
  stat: FileStat,
  content: SourceContent,
  send: SendFrame,
): Promise<Sent> {
  if (content.kind === 'file') return sendFile(id, stat.size, content.open(), send)
  for (let from = 0; from < content.bytes.length; from += chunkBytes) {
    const part = content.bytes.subarray(from, from + chunkBytes)
    const buffer = Buffer.allocUnsafe(dataHeadroom + part.length)
    buffer.set(part, dataHeadroom)
    await send(frameData(buffer, id, part.length))
  }
  await send(endOf(id))
  return 'whole'
}

/** The packet that ends a file. */
export const endOf = (id: number): Buffer => frameData(Buffer.allocUnsafe(dataHeadroom), id, 0)

async function sendFile(id: number, size: number, descriptor: number, send: SendFrame): Promise<Sent> {
  try {
    const before = await statFile(descriptor)
    let left = size
    while (left > 0) {
      const room = Math.min(chunkBytes, left)
      const buffer = Buffer.allocUnsafe(dataHeadroom + room)
      const { bytesRead } = await readFile(descriptor, buffer, dataHeadroom, room, null)
      if (bytesRead === 0) break
      left -= bytesRead
      await send(frameData(buffer, id, bytesRead))
    }
    await send(endOf(id))
    const after = await statFile(descriptor)
    return left === 0 && after.mtimeMs === before.mtimeMs && after.size === size ? 'whole' : 'changed'
  } finally {
    await closeFile(descriptor)
  }
}
