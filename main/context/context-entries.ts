import { lstat, realpath } from 'node:fs/promises'
import { followPaths } from '#main/context/follow-paths.ts'
import { goMode, isRegular } from '#main/context/go-mode.ts'
import { localFolder } from '#main/context/local-folder.ts'
import { compilePatterns } from '#main/context/path-patterns.ts'
import { TimeSlice } from '#main/context/time-slice.ts'
import { walkFolder } from '#main/context/walk-folder.ts'
import type { ChangedPath } from '#shared/cache/index.ts'
import { hashInside, type Reach, reachOf } from '../disk/index.ts'
import { readIgnorePatterns } from './ignore-file.ts'

/** The metadata of an entry of a build context, as a build would send it. */
export interface ContextEntry {
  /** Go's `FileMode`. */
  readonly mode: number
  /** Bytes. */
  readonly size: number
  /** Nanoseconds since the epoch, as text. */
  readonly modTime: string
  /** Target of a symbolic link, name of the same file for a further hard link, else `''`. */
  readonly link: string
  /** Hex SHA-256 of the content, `null` where it was not read. */
  readonly hash: string | null
}

/** By path, relative to the context. */
type ContextEntries = ReadonlyMap<string, ContextEntry>

interface ContextLocation {
  /** Absolute. */
  readonly context: string
  /** Absolute; its `<name>.dockerignore` is honoured. */
  readonly dockerfilePath: string | null
  /** The paths read from it: sources of COPY and ADD, with wildcards. */
  readonly sources: readonly string[]
}

/**
 * What a build would send, without the content of files. Runs in slices of a few milliseconds; `signal` aborts it.
 * Throws `Error` for users when something cannot be read.
 */
export async function listEntries({
  context,
  dockerfilePath,
  sources,
}: ContextLocation): Promise<Map<string, ContextEntry>> {
  const entries = new Map<string, ContextEntry>()
  if (sources.length === 0) return entries
  const folder = localFolder(await realpath(context).catch(() => context))
  try {
    const followed = followPaths(folder, sources)
    const filter = {
      include: followed === null ? null : compilePatterns(followed),
      exclude: await readIgnorePatterns(context, dockerfilePath),
    }
    const slice = new TimeSlice()
    for (const stats of walkFolder(folder, filter)) {
      for (const { path, mode, size, modTime, linkname } of stats) {
        entries.set(path, { mode, size, modTime: String(modTime), link: linkname, hash: null })
      }
      const pause = slice.pause()
      if (pause !== undefined) await pause
    }
  } finally {
    folder.close()
  }
  return entries
}

/** Whether an entry has content to compare. */
export const hasContent = ({ mode, link }: ContextEntry): boolean => isRegular(mode) && link === ''

/** Hashes of files read before, by absolute path; a file of the same size and time is not read again. */
export class ContentHashes {
  readonly #known = new Map<
    string,
    { readonly size: number; readonly modTime: string; readonly hash: string }
  >()

  remember(file: string, { size, modTime, hash }: ContextEntry): void {
    if (hash === null) return
    if (this.#known.size >= maxRemembered) this.#known.clear()
    this.#known.set(file, { size, modTime, hash })
  }

  find(file: string, { size, modTime }: ContextEntry): string | null {
    const known = this.#known.get(file)
    return known !== undefined && known.size === size && known.modTime === modTime ? known.hash : null
  }

  /** Reads a file that lies in `reach`; `null` when it cannot be read, or grew. */
  async read(file: string, entry: ContextEntry, reach: Reach): Promise<string | null> {
    const known = this.find(file, entry)
    if (known !== null) return known
    const found = await hashInside(file, { reach, maxBytes: entry.size }).catch(() => null)
    if (found === null) return null
    this.remember(file, { ...entry, hash: found })
    return found
  }
}

const maxRemembered = 200_000

/** Files read at the same time. */
const filesAtOnce = 4

/** Reads content until `budget` bytes are read, small files first. The rest, and files modified since they were listed, stay unread. */
export async function hashEntries(
  context: string,
  entries: Map<string, ContextEntry>,
  hashes: ContentHashes,
  budget: number,
): Promise<void> {
  const files = [...entries].filter(([, entry]) => entry.hash === null && hasContent(entry))
  files.sort(([, a], [, b]) => a.size - b.size)
  const reach = await reachOfContext(context)
  let left = budget
  let at = 0
  const work = async () => {
    for (let next = files[at++]; next !== undefined; next = files[at++]) {
      const [path, entry] = next
      const file = `${context}/${path}`
      const known = hashes.find(file, entry)
      if (known === null) {
        if (entry.size > left || !(await isUntouched(file, entry))) continue
        left -= entry.size
      }
      entries.set(path, { ...entry, hash: known ?? (await hashes.read(file, entry, reach)) })
    }
  }
  await Promise.all(Array.from({ length: filesAtOnce }, work))
}

const reachOfContext = async (context: string): Promise<Reach> =>
  reachOf(await realpath(context).catch(() => context))

async function isUntouched(file: string, { size, modTime }: ContextEntry): Promise<boolean> {
  try {
    const now = await lstat(file, { bigint: true })
    return Number(now.size) === size && String(now.mtimeNs) === modTime
  } catch {
    return false
  }
}

/** What has changed; reads files only where size and time are inconclusive. */
export async function compareEntries(
  context: string,
  then: ContextEntries,
  now: ContextEntries,
  hashes: ContentHashes,
): Promise<{ readonly paths: ChangedPath[]; readonly unsurePaths: ChangedPath[] }> {
  const reach = await reachOfContext(context)
  const paths: ChangedPath[] = []
  const unsurePaths: ChangedPath[] = []
  for (const path of new Set([...then.keys(), ...now.keys()])) {
    const [before, after] = [then.get(path), now.get(path)]
    const changed = (entry: ContextEntry): ChangedPath => ({
      path,
      scope: (entry.mode & goMode.directory) === 0 ? 'tree' : 'entry',
    })
    if (before === undefined || after === undefined) {
      const there = before ?? after
      if (there !== undefined) paths.push(changed(there))
      continue
    }
    const isOther = before.mode !== after.mode || before.size !== after.size || before.link !== after.link
    if (isOther) paths.push(changed(after))
    else if (hasContent(after) && before.modTime !== after.modTime) {
      const hash = after.hash ?? (await hashes.read(`${context}/${path}`, after, reach))
      if (before.hash === null || hash === null) unsurePaths.push(changed(after))
      else if (before.hash !== hash) paths.push(changed(after))
    }
  }
  return { paths, unsurePaths }
}
