import { createHash } from 'node:crypto'
import { close, fstat, read } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { type Header, type Pack, pack } from 'tar-stream'
import { pathInContext } from './dockerfile-place.ts'
import { goMode, isRegular, permissionsOf } from './go-mode.ts'
import { readIgnorePatterns } from './ignore-file.ts'
import { localFolder } from './local-folder.ts'
import { isGone, type RestlessFiles } from './restless-files.ts'
import type { FileStat, SourceFolder } from './source-folder.ts'
import { TimeSlice } from './time-slice.ts'
import { unreadable } from './unreadable.ts'
import { walkFolder } from './walk-folder.ts'

/** tar-stream fills in the rest. */
type EntryHeader = Partial<Header> & Pick<Header, 'name'>

interface ContextSource {
  readonly context: string
  readonly dockerfile: string
  readonly dockerfilePath: string | null
}

interface ContextArchive {
  /** The tar, generated while it is read; destroyed with an error for users when a file cannot be read. */
  readonly stream: Readable
  /** Path of the Dockerfile in it. */
  readonly dockerfileName: string
}

/**
 * The build context as a tar stream: the same entries that a session announces. The given text replaces the Dockerfile on disk, at the Dockerfile's own path
 * when that is in the context and not ignored, else under a unique name derived from the text.
 * Owner is root; modes, times and links are kept; a socket is an empty file; devices are skipped. A file that is gone when its turn comes is empty, and one that
 * shrank is filled up with zero bytes, because its length stands before it; `restless` hears of both. Throws when the context or its ignore file cannot be read.
 */
export async function archiveContext(
  source: ContextSource,
  restless: RestlessFiles,
): Promise<ContextArchive> {
  const exclude = await readIgnorePatterns(source.context, source.dockerfilePath)
  const inside = await pathInContext(source.context, source.dockerfilePath)
  const served = inside !== null && exclude?.matches(inside) !== true
  const dockerfileName = served ? inside : freeName(source.dockerfile)
  const text = Buffer.from(source.dockerfile, 'utf8')
  const root = await realpath(source.context).catch((error: unknown) => {
    throw unreadable(source.context, error)
  })
  const folder = localFolder(root, served ? new Map([[inside, text]]) : new Map())
  const tar = pack()
  const write = async () => {
    const slice = new TimeSlice()
    for (const stats of walkFolder(folder, { include: null, exclude })) {
      for (const stat of stats) {
        await addEntry(tar, folder, stat, restless)
        await slice.pause()
      }
      await slice.pause()
    }
    if (!served) await addBytes(tar, { name: dockerfileName, mode: 0o644, mtime: new Date(0) }, text)
    tar.finalize()
  }
  write()
    .catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))))
    .finally(() => folder.close())
  return { stream: Readable.from(tar, { objectMode: false }), dockerfileName }
}

const freeName = (text: string) =>
  `.dockerfile.${createHash('sha256').update(text).digest('hex').slice(0, 24)}`

async function addEntry(
  tar: Pack,
  folder: SourceFolder,
  stat: FileStat,
  restless: RestlessFiles,
): Promise<void> {
  const { path, mode, modTime, linkname } = stat
  const header = { name: path, mode: permissionsOf(mode), mtime: new Date(Number(modTime / 1_000_000n)) }
  if ((mode & goMode.directory) !== 0)
    await addBytes(tar, { ...header, name: `${path}/`, type: 'directory' }, null)
  else if ((mode & goMode.symlink) !== 0) await addBytes(tar, { ...header, type: 'symlink', linkname }, null)
  else if ((mode & goMode.namedPipe) !== 0) await addBytes(tar, { ...header, type: 'fifo' }, null)
  else if (!isRegular(mode)) return
  else if (linkname !== '') await addBytes(tar, { ...header, type: 'link', linkname }, null)
  else await addFile(tar, header, folder, stat, restless)
}

/** Resolves once the tar's reader has room again, so that a slow daemon slows the reading of files. */
function addBytes(tar: Pack, header: EntryHeader, bytes: Buffer | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve())
    if (bytes === null) tar.entry(header, done)
    else tar.entry(header, bytes, done)
  })
}

const [readFile, statFile, closeFile] = [promisify(read), promisify(fstat), promisify(close)]
const chunkBytes = 256 * 1024

async function addFile(
  tar: Pack,
  header: EntryHeader,
  folder: SourceFolder,
  { path }: FileStat,
  restless: RestlessFiles,
): Promise<void> {
  const [content, label] = [folder.content(path), folder.label(path)]
  if (content.kind === 'bytes') return addBytes(tar, header, Buffer.from(content.bytes))
  let descriptor: number
  try {
    descriptor = content.open()
  } catch (error) {
    if (isGone(error)) restless.gone(label)
    else if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw unreadable(label, error)
    return addBytes(tar, header, Buffer.alloc(0))
  }
  try {
    const before = await statFile(descriptor)
    if (before.size === 0 || !before.isFile()) return await addBytes(tar, header, Buffer.alloc(0))
    let left = before.size
    const chunks = async function* () {
      while (left > 0) {
        const length = Math.min(left, chunkBytes)
        const { bytesRead, buffer } = await readFile(descriptor, Buffer.alloc(length), 0, length, null)
        if (bytesRead === 0) break
        left -= bytesRead
        yield buffer.subarray(0, bytesRead)
      }
      const after = await statFile(descriptor)
      if (left > 0 || after.size !== before.size || after.mtimeMs !== before.mtimeMs) restless.changed(label)
      for (; left > 0; left -= Math.min(left, chunkBytes)) yield Buffer.alloc(Math.min(left, chunkBytes))
    }
    await pipeline(Readable.from(chunks()), tar.entry({ ...header, size: before.size }))
  } catch (error) {
    throw unreadable(label, error)
  } finally {
    await closeFile(descriptor)
  }
}
