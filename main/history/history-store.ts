import { readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { buildSummary } from '#shared/api/index.ts'
import type { BuildRecord, BuildSummary } from '#shared/build/index.ts'
import { type AppData, errorCode, ifMissing, makePrivateFolder, writePrivateFile } from '../kept/index.ts'
import { encodeRecord, readRecord, readSummary } from './history-file.ts'

/** A build in the history and its size on disk. */
export interface HistoryEntry {
  readonly bytes: number
  readonly summary: BuildSummary
}

interface HistoryScan {
  readonly entries: readonly HistoryEntry[]
  /** Files that are not complete builds of a known version. They are kept: a newer app may have written them. */
  readonly unreadable: number
}

/** Where builds are stored: one file each, and an index that only saves reading them; the folder is the source of truth. */
export interface HistoryStore {
  write(record: BuildRecord): Promise<void>
  scan(): Promise<HistoryScan>
  /** `null` when there is none, `unreadable` when it is damaged. */
  read(buildId: string): Promise<BuildRecord | 'unreadable' | null>
  /** Resolves when the file is gone; a missing one is no error. */
  remove(buildId: string): Promise<void>
}

const extension = '.build'
const indexKey = 'history/index'
/** Temporary files left by a crash are removed once they are older than this, in milliseconds. */
const abandonedAfterMs = 3_600_000

const index = z.object({
  version: z.literal(1),
  entries: z.array(z.object({ bytes: z.number().int().nonnegative(), summary: buildSummary })),
})

/** One file a build in the app's data, with an index that is rebuilt from the files when it does not match them. */
export function createHistoryStore(data: AppData): HistoryStore {
  const folder = join(data.folder, 'history')
  const fileOf = (buildId: string) => join(folder, buildId + extension)
  let known: ReadonlyMap<string, HistoryEntry> | null = null

  async function readIndex(): Promise<ReadonlyMap<string, HistoryEntry>> {
    const stored = await data.read(indexKey, index)
    return new Map((stored?.entries ?? []).map((entry) => [entry.summary.buildId, entry]))
  }

  async function remember(entries: readonly HistoryEntry[]): Promise<void> {
    known = new Map(entries.map((entry) => [entry.summary.buildId, entry]))
    await data.write(indexKey, { version: 1, entries })
  }

  async function entryOf(
    buildId: string,
    before: ReadonlyMap<string, HistoryEntry>,
  ): Promise<HistoryEntry | 'unreadable' | null> {
    const size = await stat(fileOf(buildId)).then(({ size: bytes }) => bytes, ifMissing(null))
    if (size === null) return null
    const same = before.get(buildId)
    if (same?.bytes === size) return same
    const summary = await readSummary(fileOf(buildId)).catch(() => null)
    return summary?.buildId === buildId ? { bytes: size, summary } : 'unreadable'
  }

  return {
    async write(record) {
      await makePrivateFolder(folder)
      await writePrivateFile(fileOf(record.summary.buildId), await encodeRecord(record))
    },

    async scan() {
      const names = await readdir(folder).catch((error: unknown): string[] => {
        if (errorCode(error) !== 'ENOENT') data.noteUnreadable(folder, error)
        return []
      })
      const before = known ?? (await readIndex())
      const entries: HistoryEntry[] = []
      let unreadable = 0
      for (const name of names) {
        if (name.endsWith('.tmp')) await removeAbandoned(join(folder, name))
        if (!name.endsWith(extension)) continue
        const entry = await entryOf(name.slice(0, -extension.length), before)
        if (entry === 'unreadable') unreadable++
        else if (entry !== null) entries.push(entry)
      }
      const isKnown =
        entries.length === before.size && entries.every((entry) => known?.has(entry.summary.buildId))
      // An index that cannot be written is missed by nobody: it only saves reading.
      if (!isKnown) await remember(entries).catch(() => undefined)
      return { entries, unreadable }
    },

    async read(buildId) {
      try {
        return (await readRecord(fileOf(buildId))) ?? 'unreadable'
      } catch (error) {
        return ifMissing(null)(error)
      }
    },

    async remove(buildId) {
      await unlink(fileOf(buildId)).catch(ifMissing(undefined))
    },
  }
}

async function removeAbandoned(file: string): Promise<void> {
  const age = await stat(file).then(({ mtimeMs }) => Date.now() - mtimeMs, ifMissing(0))
  if (age > abandonedAfterMs) await unlink(file).catch(ifMissing(undefined))
}
