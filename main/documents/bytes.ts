import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { CallError, inMebibytes, maxDocumentBytes } from '#shared/api/index.ts'
import { errorCode } from '../kept/index.ts'
import { cannotRead, notFound } from './roots.ts'

/** The revision of a content: hex SHA-256 of its bytes. */
export function revisionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Bytes as text, a byte order mark kept as U+FEFF, line ends as they are. `exact` is false when they are
 * not UTF-8: the text then has replacement characters and must never be written back.
 */
export function decodeText(bytes: Uint8Array): { text: string; exact: boolean } {
  const options = { ignoreBOM: true }
  try {
    return { text: new TextDecoder('utf-8', { ...options, fatal: true }).decode(bytes), exact: true }
  } catch {
    return { text: new TextDecoder('utf-8', options).decode(bytes), exact: false }
  }
}

/** Throws `CallError`: `invalid-text` for a lone surrogate, which UTF-8 cannot hold, `too-large`. */
export function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.toString('utf8') !== text) {
    throw new CallError({
      code: 'invalid-text',
      message:
        'The text holds half of a character (a lone surrogate) and cannot be saved as UTF-8. Remove it.',
    })
  }
  if (bytes.length > maxDocumentBytes) throw tooLarge('The text', bytes.length)
  return bytes
}

/**
 * Reads a whole regular file whose links have been resolved. Never waits on a pipe or device.
 * Throws `CallError`: `not-found`, `not-a-file`, `too-large`, `cannot-read`.
 */
export async function readDocumentBytes(realPath: string): Promise<Buffer> {
  // Windows knows neither flag; its `open` does not wait, and links were resolved before.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const handle = await open(realPath, flags).catch((error: unknown) => {
    // A folder of it is a file now: what was in there is gone.
    throw errorCode(error) === 'ENOTDIR' ? notFound(realPath) : cannotRead(realPath, error)
  })
  try {
    const { size } = await checkIsFile(realPath, handle.stat())
    if (size > maxDocumentBytes) throw tooLarge(`"${realPath}"`, size)
    return await readUpToLimit(handle, realPath)
  } finally {
    await handle.close()
  }
}

async function checkIsFile<S extends { isFile(): boolean }>(path: string, stats: Promise<S>): Promise<S> {
  const found = await stats
  if (!found.isFile())
    throw new CallError({ code: 'not-a-file', message: `"${path}" is not a regular file.` })
  return found
}

/** A file may grow while it is read, and some (in /proc) report size 0: count the bytes actually read. */
async function readUpToLimit(handle: Awaited<ReturnType<typeof open>>, path: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let total = 0
  for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    total += chunk.length
    if (total > maxDocumentBytes) throw tooLarge(`"${path}"`, total)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(what: string, bytes: number): CallError {
  const limit = inMebibytes(maxDocumentBytes)
  return new CallError({
    code: 'too-large',
    message: `${what} has ${inMebibytes(bytes)} MiB; at most ${limit} MiB can be edited. Move long content into files of the build context and COPY them.`,
  })
}
