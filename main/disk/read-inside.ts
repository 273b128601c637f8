import { createHash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, readlink, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'

/** What may be read: asked with a real path, which is free of links. */
export interface Reach {
  contains(realPath: string): boolean
}

/** Everything in and below a folder. `realFolder` is free of links. */
export const reachOf = (realFolder: string): Reach => ({
  contains: (realPath) => isBelow(realFolder, realPath),
})

/** One file and nothing else. `realFile` is free of links. */
export const onlyFile = (realFile: string): Reach => ({ contains: (realPath) => realPath === realFile })

/** For what the user named alone, wherever its links lead. */
export const anywhere: Reach = { contains: () => true }

/** The path is the folder or below it. Both are free of links. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** Why a file is not read. `unreadable`: the system refuses; its code is the cause's. */
export type RefusalCode = 'missing' | 'outside' | 'not-a-file' | 'too-large' | 'unreadable'

/** A file that is not read. The message is for developers: callers say it in the words of their task. */
export class DiskRefusal extends Error {
  readonly code: RefusalCode
  readonly path: string
  /** Of a file that is too large, as far as was seen, in bytes; else 0. */
  readonly size: number

  constructor(code: RefusalCode, path: string, { size = 0, cause }: { size?: number; cause?: unknown } = {}) {
    super(`${path}: ${code}`, { cause })
    this.name = 'DiskRefusal'
    this.code = code
    this.path = path
    this.size = size
  }
}

/** What is read of a file. */
export interface ReadLimit {
  readonly reach: Reach
  /** Bytes; a larger file is refused. */
  readonly maxBytes: number
}

/**
 * The bytes of a regular file. Links are followed as long as they end in `reach`, which is asked of the file that was opened, not of
 * its name: what is swapped for a link meanwhile leads nowhere. Waits for no pipe and no device. Throws `DiskRefusal`.
 */
export async function readInside(path: string, { reach, maxBytes }: ReadLimit): Promise<Buffer> {
  return opened(path, reach, async (handle, size) => {
    if (size > maxBytes) throw new DiskRefusal('too-large', path, { size })
    const bytes = await readUpTo(handle, maxBytes + 1)
    if (bytes.length > maxBytes) throw new DiskRefusal('too-large', path, { size: bytes.length })
    return bytes
  })
}

/** As `readInside`, but at most the first `maxBytes`, with the size of the whole. */
export async function readBeginning(
  path: string,
  { reach, maxBytes }: ReadLimit,
): Promise<{ readonly bytes: Buffer; readonly size: number }> {
  return opened(path, reach, async (handle, size) => ({ bytes: await readUpTo(handle, maxBytes), size }))
}

/** Hex SHA-256 of a file's bytes, otherwise as `readInside`. */
export async function hashInside(path: string, { reach, maxBytes }: ReadLimit): Promise<string> {
  return opened(path, reach, async (handle) => {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of chunksOf(handle, maxBytes + 1)) {
      hash.update(chunk)
      size += chunk.length
    }
    if (size > maxBytes) throw new DiskRefusal('too-large', path, { size })
    return hash.digest('hex')
  })
}

/** As `readInside`; `null` for what is missing, or leads out of `reach`. */
export async function readIfInside(path: string, limit: ReadLimit): Promise<Buffer | null> {
  return readInside(path, limit).catch((error: unknown) => {
    if (error instanceof DiskRefusal && (error.code === 'missing' || error.code === 'outside')) return null
    throw error
  })
}

async function opened<T>(
  path: string,
  reach: Reach,
  read: (handle: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  const handle = await open(path, openFlags).catch((error: unknown) => {
    throw refusalOf(path, error)
  })
  try {
    const found = await handle.stat()
    // Nothing is told of what is outside, not even what it is.
    if (!reach.contains(await placeOf(handle, path, found))) throw new DiskRefusal('outside', path)
    if (!found.isFile())
      throw new DiskRefusal('not-a-file', path, { cause: found.isDirectory() ? isFolder : undefined })
    return await read(handle, found.size)
  } catch (error) {
    throw error instanceof DiskRefusal ? error : refusalOf(path, error)
  } finally {
    await handle.close()
  }
}

/** As the system says it of a read. */
const isFolder = Object.assign(new Error('it is a folder'), { code: 'EISDIR' })

/** Windows has no such flag; its `open` does not wait. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

function refusalOf(path: string, error: unknown): DiskRefusal {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(code))
    return new DiskRefusal('missing', path, { cause: error })
  // A socket, and a folder on Windows.
  if (code === 'ENXIO' || code === 'EISDIR') return new DiskRefusal('not-a-file', path, { cause: error })
  return new DiskRefusal('unreadable', path, { cause: error })
}

/** The real path of an open file, from the system itself where that says it. */
async function placeOf(
  handle: FileHandle,
  path: string,
  { dev, ino, nlink }: Pick<Stats, 'dev' | 'ino' | 'nlink'>,
): Promise<string> {
  if (process.platform === 'linux') {
    const place = await readlink(`/proc/self/fd/${handle.fd}`)
    // Replaced or removed since it was opened.
    return nlink === 0 ? place.replace(/ \(deleted\)$/, '') : place
  }
  const real = await realpath(path)
  const there = await stat(real)
  if (there.dev === dev && there.ino === ino) return real
  throw new DiskRefusal('missing', path)
}

async function readUpTo(handle: FileHandle, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of chunksOf(handle, most)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Counts the bytes that come: a file may grow meanwhile, and some, in /proc, say that they have none. */
async function* chunksOf(handle: FileHandle, most: number): AsyncGenerator<Buffer> {
  for (let left = most; left > 0; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(Math.min(left, chunkBytes)))
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    left -= bytesRead
  }
}

const chunkBytes = 256 * 1024
