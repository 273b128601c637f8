import * as z from 'zod'
import { type BuildMemory, buildMemory, emptyMemory } from '#shared/api/index.ts'
import type { AppData } from './app-data.ts'
import { pathKey } from './drafts.ts'

/** Presets and last options of builds, by the document's real path. */
export interface Presets {
  /** Empty when there is nothing, or nothing that can be read. */
  read(realPath: string): Promise<BuildMemory>
  write(realPath: string, memory: BuildMemory): Promise<void>
}

const version = 1

export function createPresets(data: AppData): Presets {
  const keyOf = (realPath: string) => `presets/${pathKey(realPath)}`
  return {
    async read(realPath) {
      const stored = await data.read(keyOf(realPath), buildMemory.extend({ version: z.literal(version) }))
      if (stored === null) return emptyMemory
      const { presets, current, last } = stored
      return { presets, current, last }
    },
    write: (realPath, memory) => data.write(keyOf(realPath), { version, path: realPath, ...memory }),
  }
}
