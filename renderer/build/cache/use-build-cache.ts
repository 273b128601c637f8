import { useCallback, useState } from 'react'
import type { CacheRecord, HostClient } from '#shared/api/index.ts'
import { type RetainReason, retainedRecords } from '#shared/images/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { toFailure } from '../../state/index.ts'
import { useCall } from '../../state/later.ts'

/** Records and bytes removed so far. */
export interface Removal {
  readonly records: number
  readonly bytes: number
}

/** The result of a removal, and how many of the requested records stayed, by reason. */
export interface Removed extends Removal {
  readonly stayed: ReadonlyMap<RetainReason, number>
}

/** Records to remove. */
export interface RemovalRequest {
  /** All of them, also those that are expected to stay. */
  readonly asked: readonly string[]
  /** Ids the daemon is asked to remove; `null` for everything it can. */
  readonly ids: readonly string[] | null
}

export interface BuildCacheView {
  /** `null` until the daemon's first answer, and when it failed. */
  readonly records: readonly CacheRecord[] | null
  readonly failure: Failure | null
  /** The removal under way, `null` without one. */
  readonly removing: Removal | null
  /** The result of the last removal, `null` before the first. */
  readonly removed: Removed | null
  readonly read: () => void
  /** Removes records, then reads the cache again. */
  readonly remove: (request: RemovalRequest) => void
}

/** Limit of records in one request. */
const idsAtOnce = 5000

/** The daemon's build cache, read when it is shown and after each removal. */
export function useBuildCache(host: HostClient): BuildCacheView {
  const usage = useCall(host, 'cache.usage', {}, { keep: true })
  const { again, replace } = usage
  const [removing, setRemoving] = useState<Removal | null>(null)
  const [removed, setRemoved] = useState<Removed | null>(null)
  /** Why the last removal failed. */
  const [refused, setRefused] = useState<Failure | null>(null)

  const remove = useCallback(
    async ({ asked, ids }: RemovalRequest) => {
      let done: Removal = { records: 0, bytes: 0 }
      setRemoving(done)
      setRemoved(null)
      setRefused(null)
      const end = host.on('cache.pruning', ({ removed: count, bytes }) =>
        setRemoving({ records: done.records + count, bytes: done.bytes + bytes }),
      )
      try {
        for (const part of partsOf(ids)) {
          const freed = await host.call('cache.prune', { ids: part })
          done = { records: done.records + freed.removed.length, bytes: done.bytes + freed.bytes }
        }
        const left = await host.call('cache.usage', {})
        replace(left)
        setRemoved({ ...done, stayed: retainedRecords(asked, left.records) })
      } catch (error) {
        setRefused(toFailure(error))
      } finally {
        end()
        setRemoving(null)
      }
    },
    [host, replace],
  )

  return {
    records: usage.data?.records ?? null,
    // A running query may still be answered.
    failure: refused ?? (usage.loading ? null : usage.failure),
    removing,
    removed,
    read() {
      setRefused(null)
      again()
    },
    remove: (request) => void remove(request),
  }
}

function partsOf(ids: readonly string[] | null): (string[] | null)[] {
  if (ids === null) return [null]
  const parts: string[][] = []
  for (let at = 0; at < ids.length; at += idsAtOnce) parts.push(ids.slice(at, at + idsAtOnce))
  return parts
}
