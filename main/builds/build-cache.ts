import * as z from 'zod/mini'
import {
  type BuildKitDialer,
  ControlClient,
  NotOffered,
  type WireTimestamp,
  type WireUsageRecord,
} from '#main/buildkit/index.ts'
import {
  type CacheRecord,
  CallError,
  type CallOutput,
  type ParsedInput,
  type PushPayload,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { Engine } from '../engine/index.ts'

type PrunedCache = CallOutput<'cache.prune'>

/** The daemon's build cache. Both throw `CallError`: `no-daemon`, `cache-unknown`. */
export interface BuildCache {
  usage(): Promise<CallOutput<'cache.usage'>>
  /** Removes the records that are not in use, of these or (with `null`) of all. */
  prune(input: ParsedInput<'cache.prune'>): Promise<PrunedCache>
  /** Notifies of each record removed, with the sums so far. Returns the function that ends the subscription. */
  onPruning(listener: PruneListener): () => void
}

type PruneListener = (progress: PushPayload<'cache.pruning'>) => void

/** The connections to the daemon in use; `engine` is `null` for a standalone buildkitd. */
interface CacheDaemon {
  readonly dialer: BuildKitDialer
  readonly engine: Engine | null
}

/** How long the daemon may take to open a connection, in milliseconds. */
const opensWithinMs = 4000

/** Uses BuildKit directly where it can be reached, else the Engine API, whose answer lags behind. */
export function createBuildCache(daemon: () => Promise<CacheDaemon>): BuildCache {
  async function either<T>(
    control: (client: ControlClient) => Promise<T>,
    engine: (address: Engine) => Promise<T>,
  ): Promise<T> {
    const ways = await daemon()
    try {
      const client = new ControlClient(await ways.dialer.openControl(AbortSignal.timeout(opensWithinMs)))
      try {
        return await control(client)
      } finally {
        client.close()
      }
    } catch (error) {
      if (!(error instanceof NotOffered) || ways.engine === null) throw asCacheError(error)
      return engine(ways.engine).catch((failure: unknown) => {
        throw asCacheError(failure)
      })
    }
  }

  const listeners = new Set<PruneListener>()
  const emit: PruneListener = (progress) => {
    for (const listener of listeners) listener(progress)
  }

  return {
    usage: async () => ({
      records: await either(async (client) => (await client.diskUsage()).map(recordOf), usageOfEngine),
    }),
    prune: ({ ids }) =>
      either(
        (client) => pruneControl(client, ids, emit),
        (engine) => pruneEngine(engine, ids),
      ),
    onPruning(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function pruneControl(
  client: ControlClient,
  ids: readonly string[] | null,
  emit: PruneListener,
): Promise<PrunedCache> {
  const removed: string[] = []
  let bytes = 0
  // With several filters, a record must match one of them.
  for await (const record of client.prune((ids ?? []).map((id) => `id==${id}`))) {
    removed.push(record.id)
    bytes += record.size
    emit({ removed: removed.length, bytes })
  }
  return { removed, bytes }
}

const recordOf = (record: WireUsageRecord): CacheRecord => ({
  id: record.id,
  description: record.description,
  type: record.recordType === '' ? 'regular' : record.recordType,
  bytes: Math.max(0, record.size),
  created: milliseconds(record.createdAt),
  lastUsed: milliseconds(record.lastUsedAt),
  uses: record.usageCount,
  inUse: record.inUse,
  shared: record.shared,
})

const milliseconds = (time: WireTimestamp | null): number | null =>
  time === null ? null : time.seconds * 1000 + time.nanos / 1e6

/** As the Engine API reports it (source: SystemDataUsage). */
const engineUsage = z.object({
  BuildCache: z.nullish(
    z.array(
      z.object({
        ID: z.string(),
        Description: z.string(),
        Type: z.string(),
        Size: z.number(),
        CreatedAt: z.nullish(z.string()),
        LastUsedAt: z.nullish(z.string()),
        UsageCount: z.number(),
        InUse: z.boolean(),
        Shared: z.boolean(),
      }),
    ),
  ),
})

export async function usageOfEngine(engine: Engine): Promise<CacheRecord[]> {
  const answer = await engine.json({
    method: 'GET',
    path: '/system/df',
    query: { type: 'build-cache' },
  })
  return (engineUsage.parse(answer).BuildCache ?? []).map((record) => ({
    id: record.ID,
    description: record.Description,
    type: record.Type,
    bytes: Math.max(0, record.Size),
    created: timeOf(record.CreatedAt),
    lastUsed: timeOf(record.LastUsedAt),
    uses: record.UsageCount,
    inUse: record.InUse,
    shared: record.Shared,
  }))
}

const timeOf = (text: string | null | undefined): number | null => {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : time
}

const enginePruned = z.object({
  CachesDeleted: z.nullish(z.array(z.string())),
  SpaceReclaimed: z.number(),
})

export async function pruneEngine(engine: Engine, ids: readonly string[] | null): Promise<PrunedCache> {
  const answers: PrunedCache[] = []
  // A record must match all filters of the Engine API, so several ids need several requests.
  for (const id of ids ?? [null]) {
    const filters = id === null ? {} : { filters: { id: [id] } }
    const path = '/build/prune'
    // Without `all`, which would take BuildKit's own records and those of images, too.
    const answer = enginePruned.parse(await engine.json({ method: 'POST', path, query: filters }))
    answers.push({ removed: answer.CachesDeleted ?? [], bytes: answer.SpaceReclaimed })
  }
  return {
    removed: answers.flatMap(({ removed }) => removed),
    bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

function asCacheError(error: unknown): unknown {
  if (error instanceof CallError) return error
  const said = error instanceof Error ? error.message : String(error)
  return new CallError(failure('cache-unknown', { said }))
}
