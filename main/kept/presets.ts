import * as z from 'zod'
import { type BuildMemory, buildMemory, emptyMemory } from '#shared/api/index.ts'
import type { AppData } from './app-data.ts'
import { pathKey } from './drafts.ts'

/** Presets and last options of builds, and the entry point they follow, by the document's real path. */
export interface Presets {
  /** Empty when there is nothing, or nothing that can be read. */
  read(realPath: string): Promise<BuildMemory>
  write(realPath: string, memory: BuildMemory): Promise<void>
}

const version = 1
/** What was kept before entry points were has none. */
const stored = buildMemory.extend({
  version: z.literal(version),
  entry: buildMemory.shape.entry.default(null),
})

export function createPresets(data: AppData): Presets {
  const keyOf = (realPath: string) => `presets/${pathKey(realPath)}`
  return {
    async read(realPath) {
      const kept = await data.read(keyOf(realPath), stored)
      if (kept === null) return emptyMemory
      const { presets, current, last, entry } = kept
      return { presets, current, last, entry }
    },
    write: (realPath, memory) => data.write(keyOf(realPath), { version, path: realPath, ...memory }),
  }
}
