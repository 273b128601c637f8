import { close, fstat, open, read, type Stats } from 'node:fs'
import { promisify } from 'node:util'
import { changedFile, type FileStat, type SourceContent, unreadable } from '../../context/index.ts'
import { dataHeadroom, frameData } from './packet.ts'

const [openFile, readFile, statFile, closeFile] = [
  promisify(open),
  promisify(read),
  promisify(fstat),
  promisify(close),
]

/** Content of one data packet at most, in bytes. Measured: faster than fsutil's 32 KiB, and no slower than 1 MiB. */
const chunkBytes = 256 * 1024

/** Takes a framed packet; the promise resolves when there is room for more. */
type SendFrame = (frame: Uint8Array) => Promise<void> | undefined

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
    await send(endOf(id))
  } else if (content.kind === 'file') {
    await sendFile(id, stat, content.path, label, send)
  } else {
    await send(endOf(id))
  }
}

const endOf = (id: number): Buffer => frameData(Buffer.allocUnsafe(dataHeadroom), id, 0)

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
      // With room for one byte more than expected, one read also finds the end of a small file.
      const room = Math.min(chunkBytes, stat.size + 1)
      const buffer = Buffer.allocUnsafe(dataHeadroom + room)
      const { bytesRead } = await readFile(descriptor, buffer, dataHeadroom, room, null)
      const isLast = bytesRead === 0 || (bytesRead < room && stat.size < chunkBytes)
      const frames = bytesRead === 0 ? [] : [frameData(buffer, id, bytesRead)]
      if (isLast) {
        if (before !== null) await refuseChanged(descriptor, before, label)
        await send(Buffer.concat([...frames, endOf(id)]))
        return
      }
      for (const frame of frames) await send(frame)
    }
  } catch (error) {
    throw unreadable(label, error)
  } finally {
    await closeFile(descriptor)
  }
}

async function refuseChanged(descriptor: number, before: Stats, label: string): Promise<void> {
  const after = await statFile(descriptor)
  if (after.mtimeMs === before.mtimeMs && after.size === before.size) return
  throw changedFile(label)
}
