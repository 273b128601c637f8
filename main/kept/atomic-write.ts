import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Replaces the content of `file` atomically: a crash leaves either the old bytes or the
 * new ones. Mode and owner of an existing file stay; a new one gets `mode` less the process's umask.
 * `file` must not be a symbolic link (the link would be replaced): resolve it first.
 * Throws Node's file errors; the old content is kept then, and no temporary file is left.
 * With `isDurable` false it does not wait for the disk: a machine that loses its power may have neither.
 * `putInPlace` gives the finished temporary file the name `file`; where it throws, nothing was changed.
 */
export async function writeFileAtomic(
  file: string,
  bytes: Uint8Array,
  mode = 0o666,
  isDurable = true,
  putInPlace: (temporary: string) => Promise<void> | void = (temporary) => rename(temporary, file),
): Promise<void> {
  const folder = dirname(file)
  const temporary = join(folder, `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  const existing = await stat(file).catch(ifMissing(null))
  const handle = await open(temporary, 'wx', existing?.mode ?? mode)
  try {
    try {
      if (existing !== null) await keepOwnerAndMode(handle, existing)
      await handle.writeFile(bytes)
      if (isDurable) await handle.sync()
    } finally {
      await handle.close()
    }
    await putInPlace(temporary)
  } catch (error) {
    await unlink(temporary).catch(ifMissing(undefined))
    throw error
  }
  if (isDurable) await syncFolder(folder)
}

/** Longer than any save takes, in milliseconds: older temporary files were left by a killed process. */
const abandonedAfter = 3_600_000

/** Removes the temporary files that killed saves of `file` left beside it. Never fails: they are harmless. */
export async function removeAbandoned(file: string, olderThan = abandonedAfter): Promise<void> {
  const folder = dirname(file)
  const ours = (name: string) =>
    name.startsWith(`.${basename(file)}.`) &&
    /^\.[0-9a-f]{12}\.tmp$/.test(name.slice(basename(file).length + 1))
  for (const name of (await readdir(folder).catch(() => [])).filter(ours)) {
    const path = join(folder, name)
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > olderThan) await unlink(path).catch(() => undefined)
  }
}

/**
 * Makes a folder and those it lies in, unless they are there; new ones get `mode` less the process's umask. Throws Node's file errors. Node's own
 * recursive way reports `ENOENT` on a full disk, and never ends where the system makes no folders.
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(folder, mode)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && dirname(folder) !== folder) {
      await makeFolder(dirname(folder), mode)
      await mkdir(folder, mode).catch((again: unknown) => acceptFolder(folder, again))
    } else await acceptFolder(folder, error)
  }
}

/** Nothing is wrong where the folder is there. */
async function acceptFolder(folder: string, error: unknown): Promise<void> {
  const found = await stat(folder).catch(() => null)
  if (found === null || !found.isDirectory()) throw error
}

/** For `catch`: returns `value` when a file is missing, and rethrows everything else. */
export function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (errorCode(error) === 'ENOENT') return value
    throw error
  }
}

/** Node's code of a file error (`ENOENT`, …), or `''`. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code ?? ''
}

async function keepOwnerAndMode(handle: FileHandle, existing: { uid: number; gid: number; mode: number }) {
  // Only root may change a file's owner; for other users the new file belongs to them, as with any editor.
  await handle.chown(existing.uid, existing.gid).catch((error: unknown) => {
    if (!['EPERM', 'EINVAL', 'ENOSYS'].includes(errorCode(error))) throw error
  })
  await handle.chmod(existing.mode & 0o7777)
}

/** Makes the rename itself survive a power failure, where the system can sync folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync()
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP'].includes(errorCode(error))) throw error
  } finally {
    await handle.close()
  }
}
