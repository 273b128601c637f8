import { useCallback, useState } from 'react'
import type { CacheRecord, HostClient } from '#shared/api/index.ts'
import { type RetainReason, retainedRecords } from '#shared/images/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { failureOf } from '../../ui/index.ts'
import { useCall } from '../../ui/later.ts'

/** Records and bytes, as far as a removal has got. */
export interface Removal {
  readonly records: number
  readonly bytes: number
}

/** What a removal did, and how many of the records that were to go stayed, by the reason. */
export interface Removed extends Removal {
  readonly stayed: ReadonlyMap<RetainReason, number>
}

/** Records that are to go. */
export interface RemovalRequest {
  /** All of them, also those that are expected to stay. */
  readonly asked: readonly string[]
  /** Those that the daemon is told to remove; `null`: all that it can. */
  readonly ids: readonly string[] | null
}

export interface BuildCacheView {
  /** `null` while the daemon is asked for the first time, and when it did not answer. */
  readonly records: readonly CacheRecord[] | null
  readonly failure: Failure | null
  /** The removal under way, `null` without one. */
  readonly removing: Removal | null
  /** What the last removal did, `null` before the first. */
  readonly removed: Removed | null
  readonly read: () => void
  /** Removes records, then reads anew. */
  readonly remove: (request: RemovalRequest) => void
}

/** Records that one request names at most. */
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
        setRefused(failureOf(error))
      } finally {
        end()
        setRemoving(null)
      }
    },
    [host, replace],
  )

  return {
    records: usage.data?.records ?? null,
    // A question on its way may still be answered.
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
