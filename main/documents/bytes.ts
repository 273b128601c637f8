import { createHash } from 'node:crypto'
import { CallError, inMebibytes, maxDocumentBytes } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { DiskRefusal, onlyFile, readInside } from '../disk/index.ts'
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
    throw new CallError(failure('invalid-text'))
  }
  if (bytes.length > maxDocumentBytes) throw new CallError(failure('too-large#text', sizes(bytes.length)))
  return bytes
}

/**
 * Reads a whole regular file whose links have been resolved. Never waits on a pipe or device.
 * Throws `CallError`: `not-found`, `not-a-file`, `too-large`, `cannot-read`.
 */
export async function readDocumentBytes(realPath: string): Promise<Buffer> {
  try {
    return await readInside(realPath, { reach: onlyFile(realPath), maxBytes: maxDocumentBytes })
  } catch (error) {
    if (!(error instanceof DiskRefusal)) throw error
    const { code, size, cause } = error
    // A link, or a folder of it, stands in its place now: what was there is gone.
    if (code === 'missing' || code === 'outside') throw notFound(realPath)
    if (code === 'not-a-file') throw new CallError(failure('not-a-file', { path: realPath }))
    throw code === 'too-large'
      ? new CallError(failure('too-large', { path: realPath, ...sizes(size) }))
      : cannotRead(realPath, cause)
  }
}

const sizes = (bytes: number) => ({ size: inMebibytes(bytes), limit: inMebibytes(maxDocumentBytes) })
