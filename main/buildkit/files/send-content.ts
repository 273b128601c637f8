import { close, fstat, open, read } from 'node:fs'
import { promisify } from 'node:util'
import { dataHeadroom, type FileStat, frameData } from './packet.ts'
import type { SourceContent } from './source-folder.ts'
import { UnreadableFile, unreadable } from './unreadable.ts'

const [openFile, readFile, statFile, closeFile] = [
  promisify(open),
  promisify(read),
  promisify(fstat),
  promisify(close),
]

/** Content of one data packet at most, in bytes. Measured: faster than fsutil's 32 KiB, and no slower than 1 MiB. */
const chunkBytes = 256 * 1024

/** Takes a framed packet; the promise resolves when there is room for more. */
export type SendFrame = (frame: Uint8Array) => Promise<void> | undefined

/**
 * Sends the content of a file as data packets, the empty one that ends it included. Throws `UnreadableFile` when it
 * vanished, may not be read or was written to meanwhile.
 */
export async function sendContent(
  id: number,
  stat: FileStat,
  content: SourceContent,
  label: string,
  send: SendFrame,
): Promise<void> {
  if (content.kind === 'bytes') {
    for (let from = 0; from < content.bytes.length; from += chunkBytes) {
      const part = content.bytes.subarray(from, from + chunkBytes)
      const buffer = Buffer.allocUnsafe(dataHeadroom + part.length)
      buffer.set(part, dataHeadroom)
      await send(frameData(buffer, id, part.length))
    }
  } else if (content.kind === 'file') {
    await sendFile(id, stat, content.path, label, send)
  }
  await send(frameData(Buffer.allocUnsafe(dataHeadroom), id, 0))
}

async function sendFile(
  id: number,
  stat: FileStat,
  path: string,
  label: string,
  send: SendFrame,
): Promise<void> {
  const descriptor = await openFile(path, 'r').catch((error: unknown) => {
    throw unreadable(label, error)
  })
  try {
    const before = stat.size > chunkBytes ? await statFile(descriptor) : null
    for (;;) {
      const room = Math.min(chunkBytes, stat.size + 1)
      const buffer = Buffer.allocUnsafe(dataHeadroom + room)
      const { bytesRead } = await readFile(descriptor, buffer, dataHeadroom, room, null)
      if (bytesRead === 0) break
      await send(frameData(buffer, id, bytesRead))
      // The room for one byte more than there should be tells the end without a further read.
      if (bytesRead < room && stat.size < chunkBytes) break
    }
    if (before === null) return
    const after = await statFile(descriptor)
    if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) {
      throw new UnreadableFile(label, 'it was written to while it was being sent')
    }
  } catch (error) {
    throw unreadable(label, error)
  } finally {
    await closeFile(descriptor)
  }
}
