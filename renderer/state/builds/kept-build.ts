import type { BuildRequest } from '#shared/build/index.ts'

/** A build of this page, so that a reloaded page finds it again. */
export interface KeptBuild {
  /** The host's name for it; `null` for a queued one. */
  readonly buildId: string | null
  /** The text that is being built, with `\n` as its only line end. */
  readonly text: string
  readonly request: BuildRequest
  readonly shown: boolean
}

const key = 'stagegraph.builds'

export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Stores builds, without their secrets, for as long as the tab lives. A full or blocked storage keeps nothing. */
export function createBuildKeeper(storage: TabStorage): (kept: readonly KeptBuild[]) => Promise<void> {
  let newest: readonly KeptBuild[] = []
  return async (kept) => {
    newest = kept
    try {
      const { maskedRequest } = await import('./masked-request.ts')
      if (newest !== kept) return
      const safe = kept.map((build) => ({ ...build, request: maskedRequest(build.request) }))
      storage.setItem(key, JSON.stringify(safe))
    } catch {
      storage.removeItem(key)
    }
  }
}

/** Validates everything but the request. */
function isPlainlyKept(value: unknown): value is { readonly request: unknown } {
  if (typeof value !== 'object' || value === null) return false
  const { buildId, text, shown } = value as Readonly<Record<string, unknown>>
  return (
    (buildId === null || typeof buildId === 'string') &&
    typeof text === 'string' &&
    typeof shown === 'boolean'
  )
}

/** Empty when there are none, or when the stored data is not ours. */
export async function readKeptBuilds(storage: TabStorage): Promise<readonly KeptBuild[]> {
  const text = storage.getItem(key)
  if (text === null) return []
  try {
    const kept: unknown = JSON.parse(text)
    const { buildRequest } = await import('#renderer/client/later.ts')
    const isKept = (value: unknown): value is KeptBuild =>
      isPlainlyKept(value) && buildRequest.safeParse(value.request).success
    return Array.isArray(kept) && kept.every(isKept) ? kept : []
  } catch {
    return []
  }
}
