import * as z from 'zod'
import {
  type BuildMemory,
  buildMemory,
  type CallOutput,
  emptyBuildMemory,
  type ParsedInput,
} from '#shared/api/index.ts'
import { type BuildOptions, type BuildSecret, maskOptions } from '#shared/build/index.ts'

import { type AppData, type Identify, pathKey } from './app-data.ts'

/** Presets and last options of a document's builds, and the selected entry point. */
export interface Presets {
  /** Empty when nothing is stored or readable. */
  read(input: ParsedInput<'presets.read'>): Promise<CallOutput<'presets.read'>>
  write(input: ParsedInput<'presets.write'>): Promise<void>
}

const version = 1
/** Data from before entry points has none. */
const stored = buildMemory.extend({
  version: z.literal(version),
  entry: buildMemory.shape.entry.default(null),
})

/**
 * Build options in the app's data, one file a document. `identify` returns a document's real path, `valuesOf` what declared secrets hold.
 * Values that are secrets are stored, and read again, as a mask: whoever builds gives them again.
 */
export function createPresets(
  data: AppData,
  identify: Identify,
  valuesOf: (secrets: readonly BuildSecret[]) => Promise<readonly string[]> = async () => [],
): Presets {
  const keyOf = (realPath: string) => `presets/${pathKey(realPath)}`

  async function masked(memory: BuildMemory): Promise<BuildMemory> {
    const all = [...memory.presets.map(({ options }) => options), ...Object.values(memory.last)]
    const known = await valuesOf(all.flatMap(({ secrets = [] }) => secrets))
    const withoutSecrets = (options: BuildOptions) => maskOptions(options, known).options
    return buildMemory.parse({
      ...memory,
      presets: memory.presets.map(({ name, options }) => ({ name, options: withoutSecrets(options) })),
      last: Object.fromEntries(
        Object.entries(memory.last).map(([target, options]) => [target, withoutSecrets(options)]),
      ),
    })
  }

  const write = (realPath: string, memory: BuildMemory) =>
    data.write(keyOf(realPath), { version, path: realPath, ...memory })

  return {
    async read({ path }) {
      const realPath = await identify(path)
      const kept = await data.read(keyOf(realPath), stored)
      if (kept === null) return emptyBuildMemory
      const { presets, current, last, entry } = kept
      const memory = { presets, current, last, entry }
      const safe = await masked(memory)
      // An earlier version kept secrets as they were. A disk that cannot be written is told elsewhere.
      if (JSON.stringify(safe) !== JSON.stringify(memory)) await write(realPath, safe).catch(() => undefined)
      return safe
    },
    async write({ path, memory }) {
      await write(await identify(path), await masked(memory))
    },
  }
}
