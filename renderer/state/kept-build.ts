import { z } from 'zod'
import { buildRequest } from '#shared/api/index.ts'

const keptBuild = z.object({
  /** The host's name for it; `null` for one that waits. */
  buildId: z.string().nullable(),
  /** The text that is being built, with `\n` as its only line end. */
  text: z.string(),
  request: buildRequest,
  shown: z.boolean(),
})
/** A build of this page, so that a reloaded page finds it again. */
export type KeptBuild = z.infer<typeof keptBuild>

const key = 'stagegraph.builds'

export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps the builds for as long as the tab lives. A storage that is full or barred keeps nothing. */
export function keepBuilds(storage: TabStorage, kept: readonly KeptBuild[]): void {
  try {
    storage.setItem(key, JSON.stringify(kept))
  } catch {
    storage.removeItem(key)
  }
}

/** Empty when there are none, or what is there is not ours. */
export function readKeptBuilds(storage: TabStorage): readonly KeptBuild[] {
  const text = storage.getItem(key)
  if (text === null) return []
  try {
    return z.array(keptBuild).parse(JSON.parse(text))
  } catch {
    return []
  }
}
