import { timestamp, type WireTimestamp } from '../status-schema.ts'
import { bool, bytes, int64, message, nested, repeated, string, stringMap, text } from '../wire/message.ts'

/**
 * Messages of BuildKit's Control API, by field number, as far as they are used (source: api/services/control/control.proto
 * and api/types/worker.proto of BuildKit; google/rpc/status.proto for errors).
 */
export interface CacheEntry {
  readonly type: string
  readonly attributes: Readonly<Record<string, string>>
}

interface CacheOptions {
  readonly exports: readonly CacheEntry[]
  readonly imports: readonly CacheEntry[]
}

export interface SolveRequest {
  /** Our name for the build, under which its status can be followed. */
  readonly ref: string
  /** `''` keeps the result in the build cache only. */
  readonly exporter: string
  readonly exporterAttributes: Readonly<Record<string, string>>
  readonly session: string
  readonly frontend: string
  readonly frontendAttributes: Readonly<Record<string, string>>
  readonly cache: CacheOptions | null
  readonly entitlements: readonly string[]
}

/** A record of the build cache, as it comes. */
export interface WireUsageRecord {
  readonly id: string
  readonly mutable: boolean
  readonly inUse: boolean
  /** Bytes. */
  readonly size: number
  readonly createdAt: WireTimestamp | null
  readonly lastUsedAt: WireTimestamp | null
  readonly usageCount: number
  readonly description: string
  /** `regular`, `source.local`, `exec.cachemount`, `frontend`, … */
  readonly recordType: string
  readonly shared: boolean
  readonly parents: readonly string[]
}

interface WirePlatform {
  readonly os: string
  readonly architecture: string
  readonly variant: string
}

export interface WireWorker {
  readonly id: string
  readonly labels: Readonly<Record<string, string>>
  readonly platforms: readonly WirePlatform[]
}

const cacheEntry = message<CacheEntry>({ type: string(1), attributes: stringMap(2) })
const cacheOptions = message<CacheOptions>({
  exports: repeated(4, cacheEntry),
  imports: repeated(5, cacheEntry),
})

export const solveRequest = message<SolveRequest>({
  ref: string(1),
  // The newer list of exporters is field 13; every BuildKit reads the single one.
  exporter: string(3),
  exporterAttributes: stringMap(4),
  session: string(5),
  frontend: string(6),
  frontendAttributes: stringMap(7),
  cache: nested(8, cacheOptions),
  entitlements: repeated(9, text),
})

export const solveResponse = message<{ readonly exporterResponse: Readonly<Record<string, string>> }>({
  exporterResponse: stringMap(1),
})

export const statusRequest = message<{ readonly ref: string }>({ ref: string(1) })

export const diskUsageRequest = message<{ readonly filter: readonly string[] }>({ filter: repeated(1, text) })

export const usageRecord = message<WireUsageRecord>({
  id: string(1),
  mutable: bool(2),
  inUse: bool(3),
  size: int64(4),
  createdAt: nested(6, timestamp),
  lastUsedAt: nested(7, timestamp),
  usageCount: int64(8),
  description: string(9),
  recordType: string(10),
  shared: bool(11),
  parents: repeated(12, text),
})

export const diskUsageResponse = message<{ readonly records: readonly WireUsageRecord[] }>({
  records: repeated(1, usageRecord),
})

export const pruneRequest = message<{ readonly filter: readonly string[]; readonly all: boolean }>({
  filter: repeated(1, text),
  all: bool(2),
})

const platform = message<WirePlatform>({ architecture: string(1), os: string(2), variant: string(3) })

const workerRecord = message<WireWorker>({
  id: string(1),
  labels: stringMap(2),
  platforms: repeated(3, platform),
})

export const listWorkersResponse = message<{ readonly records: readonly WireWorker[] }>({
  records: repeated(1, workerRecord),
})

interface WireVersion {
  readonly package: string
  readonly version: string
}

export const infoResponse = message<{ readonly version: WireVersion | null }>({
  version: nested(1, message<WireVersion>({ package: string(1), version: string(2) })),
})

interface WireDetail {
  readonly typeUrl: string
  readonly value: Uint8Array
}

/** gRPC's own `Status`, without its code, which is in the headers. */
export const rpcStatus = message<{ readonly message: string; readonly details: readonly WireDetail[] }>({
  message: string(2),
  details: repeated(3, message<WireDetail>({ typeUrl: string(1), value: bytes(2) })),
})
