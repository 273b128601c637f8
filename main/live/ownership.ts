import { randomBytes } from 'node:crypto'
import { link, readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { errorCode, ifMissing, makePrivateFolder } from '../kept/index.ts'

const owner = z.object({
  pid: z.int().positive(),
  /** When that process started, as its system counts; `''` where it does not say. */
  started: z.string(),
  /** Where it listens. */
  address: z.string(),
  /** What it wants to be told first. */
  secret: z.string(),
})
/** A process that owns something, and how others reach it. */
export type Owner = z.infer<typeof owner>

/** When a process started, in the ticks of Linux; `''` elsewhere. `null`: there is no such process. */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return null
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the program, in brackets, may hold anything; start time is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** A living process as an owner. */
export async function ownerOf(pid: number, address: string, secret: string): Promise<Owner> {
  return { pid, started: (await startOf(pid)) ?? '', address, secret }
}

const isAlive = async ({ pid, started }: Owner): Promise<boolean> => (await startOf(pid)) === started

async function readOwner(
  file: string,
): Promise<{ readonly text: string; readonly owner: Owner | null } | null> {
  const text = await readFile(file, 'utf8').catch(ifMissing(null))
  if (text === null) return null
  try {
    return { text, owner: owner.safeParse(JSON.parse(text)).data ?? null }
  } catch {
    return { text, owner: null }
  }
}

/**
 * Makes `candidate` the owner that `file` names, unless a living process is. Answers who owns it then. Of several processes that ask
 * at once, one becomes the owner. Throws Node's file errors.
 */
export async function acquire(file: string, candidate: Owner): Promise<Owner> {
  await makePrivateFolder(dirname(file))
  const own = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(own, JSON.stringify(candidate), { mode: 0o600, flag: 'wx' })
    for (;;) {
      try {
        await link(own, file)
        return candidate
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error
      }
      const found = await readOwner(file)
      if (found === null) continue
      if (found.owner !== null && (await isAlive(found.owner))) return found.owner
      await removeStale(file, found.text)
    }
  } finally {
    await unlink(own).catch(ifMissing(undefined))
  }
}

/** Milliseconds after which whoever was about to remove a dead owner's file is taken to be dead itself. */
const abandonedAfter = 5000

/** Removes the file where it still has the text of a dead owner. One process at a time does that: a file made meanwhile stays. */
async function removeStale(file: string, text: string): Promise<void> {
  const turn = `${file}.turn`
  try {
    await writeFile(turn, '', { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    const since = await stat(turn).then(({ mtimeMs }) => Date.now() - mtimeMs, ifMissing(0))
    if (since > abandonedAfter) await unlink(turn).catch(ifMissing(undefined))
    else await setTimeout(5)
    return
  }
  try {
    if ((await readOwner(file))?.text === text) await unlink(file).catch(ifMissing(undefined))
  } finally {
    await unlink(turn).catch(ifMissing(undefined))
  }
}

/** Ends the ownership, if it is still `owner`'s. */
export async function release(file: string, { secret }: Owner): Promise<void> {
  const found = await readOwner(file).catch((error: unknown) => {
    // No folder, and so nothing that could be owned in it.
    if (errorCode(error) === 'ENOTDIR') return null
    throw error
  })
  if (found?.owner?.secret === secret) await unlink(file).catch(ifMissing(undefined))
}
