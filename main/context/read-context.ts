import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Header, type Pack, pack } from 'tar-stream'
import { pathInContext } from '#main/context/dockerfile-place.ts'
import { changedFile, unreadable as unreadableFile } from '#main/context/unreadable.ts'
import { type IgnoreRules, readIgnoreRules } from './ignore-file.ts'

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
 * The build context as a tar stream. The given text replaces the Dockerfile on disk, at the Dockerfile's own path
 * when that is in the context and not ignored, else under a unique name derived from the text.
 * Owner is root; modes, times and symbolic links are kept; sockets and devices are skipped.
 * Throws when the context or its ignore file cannot be read.
 */
export async function archiveContext(source: ContextSource): Promise<ContextArchive> {
  const rules = await readIgnoreRules(source.context, source.dockerfilePath)
  const inside = await pathInContext(source.context, source.dockerfilePath)
  const served = inside !== null && !rules.ignores(inside)
  const dockerfileName = served ? inside : freeName(source.dockerfile)
  const tar = pack()
  const text = Buffer.from(source.dockerfile, 'utf8')
  const write = async () => {
    await addFolder(tar, source.context, '', rules, served ? new Map([[inside, text]]) : new Map())
    if (!served || !(await exists(join(source.context, inside)))) {
      await addBytes(tar, { name: dockerfileName, mode: 0o644, mtime: new Date(0) }, text)
    }
    tar.finalize()
  }
  write().catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))))
  return { stream: Readable.from(tar, { objectMode: false }), dockerfileName }
}

const freeName = (text: string) =>
  `.dockerfile.${createHash('sha256').update(text).digest('hex').slice(0, 24)}`

async function addFolder(
  tar: Pack,
  context: string,
  folder: string,
  rules: IgnoreRules,
  replaced: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const names = await readdir(join(context, folder)).catch((error: unknown) =>
    unreadable(join(context, folder), error),
  )
  for (const name of names.sort(byBytes)) {
    const path = folder === '' ? name : `${folder}/${name}`
    const ignored = rules.ignores(path)
    if (ignored && !rules.mayReinclude) continue
    const full = join(context, path)
    const stat = await lstat(full).catch((error: unknown) => unreadable(full, error))
    if (ignored && !stat.isDirectory()) continue
    const header = { name: path, mode: stat.mode & 0o7777, mtime: stat.mtime }
    const replacement = replaced.get(path)
    if (replacement !== undefined) {
      await addBytes(tar, stat.isFile() ? header : { ...header, mode: 0o644 }, replacement)
    } else if (stat.isDirectory()) {
      if (!ignored) await addBytes(tar, { ...header, name: `${path}/`, type: 'directory' }, null)
      await addFolder(tar, context, path, rules, replaced)
    } else if (stat.isSymbolicLink()) {
      await addBytes(tar, { ...header, type: 'symlink', linkname: await readlink(full) }, null)
    } else if (stat.isFIFO()) {
      await addBytes(tar, { ...header, type: 'fifo' }, null)
    } else if (stat.isFile()) {
      await addFile(tar, header, full, stat)
    }
  }
}

/** Resolves once the tar's reader has room again, so that a slow daemon slows the reading of files. */
function addBytes(tar: Pack, header: EntryHeader, bytes: Buffer | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve())
    if (bytes === null) tar.entry(header, done)
    else tar.entry(header, bytes, done)
  })
}

async function addFile(tar: Pack, header: EntryHeader, path: string, stat: Stats): Promise<void> {
  if (stat.size === 0) {
    await addBytes(tar, header, Buffer.alloc(0))
    return
  }
  const entry = tar.entry({ ...header, size: stat.size })
  try {
    await pipeline(createReadStream(path, { end: stat.size - 1 }), entry)
  } catch (error) {
    unreadable(path, error)
  }
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

function unreadable(path: string, error: unknown): never {
  // The tar library's own message for a file whose length differs from its header.
  const changed = error instanceof Error && /mismatch/i.test(error.message)
  throw changed ? changedFile(path) : unreadableFile(path, error)
}
