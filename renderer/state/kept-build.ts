import { z } from 'zod'

const keptBuild = z.object({
  buildId: z.string(),
  /** The document it was started from. */
  path: z.string().nullable(),
  /** The text that is being built. */
  text: z.string(),
  buildArgs: z.record(z.string(), z.string()),
  /** Index of the stage. */
  target: z.number().int().nonnegative(),
})
/** The build this page follows, so that a reloaded page finds it again. */
export type KeptBuild = z.infer<typeof keptBuild>

const key = 'stagegraph.build'

export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps the build for as long as the tab lives. A storage that is full or barred keeps nothing. */
export function keepBuild(storage: TabStorage, kept: KeptBuild): void {
  try {
    storage.setItem(key, JSON.stringify(kept))
  } catch {
    storage.removeItem(key)
  }
}

export function forgetBuild(storage: TabStorage): void {
  storage.removeItem(key)
}

/** `null` when there is none, or what is there is not ours. */
export function readKeptBuild(storage: TabStorage): KeptBuild | null {
  const text = storage.getItem(key)
  if (text === null) return null
  try {
    return keptBuild.parse(JSON.parse(text))
  } catch {
    return null
  }
}
