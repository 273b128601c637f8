import { randomUUID } from 'node:crypto'
import { lstat, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { isFull, pathKey, whyNot } from '../kept/index.ts'
import { acquire, ownerOf, release } from '../live/index.ts'

/** Milliseconds between two tries for a lock that another process holds, and how long it may hold it. */
const [pause, patience] = [10, 5000]

/**
 * Runs `work` while no other process of this user saves the same file through this function, whatever its data folder. A process that
 * dies loses the lock. Where the temporary folder is full, or another account took the locks' place, there is no lock: what is saved is
 * compared with the disk all the same.
 * Throws `CallError`: `busy` when another one holds it for five seconds, `cannot-save` when there can be none for another reason.
 */
export async function whileLocked<T>(real: string, work: () => Promise<T>): Promise<T> {
  const folder = join(tmpdir(), `stagegraph-locks-${process.getuid?.() ?? 0}`)
  if (await isAnothers(folder)) return work()
  const file = join(folder, pathKey(real))
  const own = await ownerOf(process.pid, '', randomUUID())
  const begun = performance.now()
  for (;;) {
    const owner = await acquire(file, own).catch((error: unknown) => {
      if (isFull(error)) return own
      throw new CallError(failure('cannot-save#lock', { path: real, lock: file, why: whyNot(error) }))
    })
    if (owner.secret === own.secret) break
    if (performance.now() - begun > patience) {
      throw new CallError(failure('busy#saving', { path: real, pid: owner.pid }))
    }
    await setTimeout(pause)
  }
  try {
    return await work()
  } finally {
    await release(file, own).catch(() => rm(file, { force: true }))
  }
}

/** Anybody may make a folder of any name in the common temporary one, or a link that leads elsewhere. */
async function isAnothers(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  if (found === null) return false
  return !found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())
}
