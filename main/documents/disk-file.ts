import { access, constants, lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { errorCode, isFull, makeFolder, whyNot } from '../kept/index.ts'
import type { DiskFile, DiskText } from '../live/index.ts'
import { decodeText, encodeText, readDocumentBytes, revisionOf } from './bytes.ts'
import { whileLocked } from './file-lock.ts'
import { type ReplaceOptions, replaceFile } from './replace-file.ts'

/**
 * A Dockerfile on disk, at a path free of links. Reading throws `CallError`: `not-utf8`, `too-large`, `cannot-read`. Writing, which makes missing folders: `read-only`, `invalid-text`, `too-large`, `cannot-save`.
 */
export const diskFileAt = (real: string, options: ReplaceOptions): DiskFile => ({
  read: () => readDiskText(real),
  whileLocked: (work) => whileLocked(real, work),
  async write(text, over) {
    const bytes = encodeText(text)
    const reason = await notWritableReason(real)
    if (reason !== null) throw notWritable(real)
    const found = await lstat(real).catch(() => null)
    if (found !== null && !found.isFile()) throw nameTaken(real)
    try {
      await makeFolder(dirname(real))
      return (await replaceFile(real, bytes, over, options)) ? revisionOf(bytes) : null
    } catch (error) {
      throw error instanceof CallError ? error : cannotSave(real, error)
    }
  },
})

/** What is on disk, at a path free of links; `null` when there is no file, or something else that has its name. Throws as `diskFileAt` says of reading. */
export async function readDiskText(real: string): Promise<DiskText | null> {
  const bytes = await readDocumentBytes(real).catch((error: unknown) => {
    if (error instanceof CallError && ['not-found', 'not-a-file'].includes(error.code)) return null
    throw error
  })
  if (bytes === null) return null
  const { text, exact } = decodeText(bytes)
  if (exact) return { text, revision: revisionOf(bytes) }
  throw new CallError(failure('not-utf8', { path: real }))
}

const mayWriteNow = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/** Root may write what nobody may; whoever made a file read-only meant it all the same. */
const isWritableByMode = (real: string): Promise<boolean> =>
  stat(real).then(
    ({ mode }) => (mode & 0o222) !== 0,
    () => true,
  )

/**
 * Why a save could not replace a file, by its mode or by that of its folder, where the new content is written first; `null` when it
 * could, also for a missing file. `real` is free of links.
 */
export async function notWritableReason(
  real: string,
  mayWrite = mayWriteNow,
): Promise<'permissions' | 'folder' | null> {
  const isThere = await stat(real).then(
    () => true,
    () => false,
  )
  if (isThere && !((await mayWrite(real)) && (await isWritableByMode(real)))) return 'permissions'
  const folder = dirname(real)
  const hasFolder = await stat(folder).then(
    () => true,
    () => false,
  )
  return !hasFolder || (await mayWrite(folder)) ? null : 'folder'
}

const notWritable = (path: string): CallError => new CallError(failure('read-only', { path }))

const nameTaken = (path: string): CallError => new CallError(failure('cannot-save#name-taken', { path }))

function cannotSave(path: string, error: unknown): CallError {
  const code = errorCode(error)
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return notWritable(path)
  return new CallError(
    failure(isFull(error) ? 'cannot-save#full' : 'cannot-save', { path, why: whyNot(error) }),
  )
}
