import protobuf from 'protobufjs/light.js'
import { codecOf } from '../session/session-schema.ts'

const stringMap = { keyType: 'string', type: 'string' }

/**
 * Messages of BuildKit's Control API, by field number, as far as they are used (source: api/services/control/control.proto
 * and api/types/worker.proto of BuildKit; google/rpc/status.proto for errors).
 */
const root = protobuf.Root.fromJSON({
  nested: {
    CacheEntry: { fields: { type: { type: 'string', id: 1 }, attributes: { ...stringMap, id: 2 } } },
    CacheOptions: {
      fields: {
        exports: { rule: 'repeated', type: 'CacheEntry', id: 4 },
        imports: { rule: 'repeated', type: 'CacheEntry', id: 5 },
      },
    },
    SolveRequest: {
      fields: {
        ref: { type: 'string', id: 1 },
        // The newer list of exporters is field 13; every BuildKit reads the single one.
        exporter: { type: 'string', id: 3 },
        exporterAttributes: { ...stringMap, id: 4 },
        session: { type: 'string', id: 5 },
        frontend: { type: 'string', id: 6 },
        frontendAttributes: { ...stringMap, id: 7 },
        cache: { type: 'CacheOptions', id: 8 },
        entitlements: { rule: 'repeated', type: 'string', id: 9 },
      },
    },
    SolveResponse: { fields: { exporterResponse: { ...stringMap, id: 1 } } },
    StatusRequest: { fields: { ref: { type: 'string', id: 1 } } },
    Timestamp: { fields: { seconds: { type: 'int64', id: 1 }, nanos: { type: 'int32', id: 2 } } },
    UsageRecord: {
      fields: {
        id: { type: 'string', id: 1 },
        mutable: { type: 'bool', id: 2 },
        inUse: { type: 'bool', id: 3 },
        size: { type: 'int64', id: 4 },
        createdAt: { type: 'Timestamp', id: 6 },
        lastUsedAt: { type: 'Timestamp', id: 7 },
        usageCount: { type: 'int64', id: 8 },
        description: { type: 'string', id: 9 },
        recordType: { type: 'string', id: 10 },
        shared: { type: 'bool', id: 11 },
        parents: { rule: 'repeated', type: 'string', id: 12 },
      },
    },
    DiskUsageRequest: { fields: { filter: { rule: 'repeated', type: 'string', id: 1 } } },
    DiskUsageResponse: { fields: { records: { rule: 'repeated', type: 'UsageRecord', id: 1 } } },
    PruneRequest: {
      fields: { filter: { rule: 'repeated', type: 'string', id: 1 }, all: { type: 'bool', id: 2 } },
    },
    Platform: {
      fields: {
        architecture: { type: 'string', id: 1 },
        os: { type: 'string', id: 2 },
        variant: { type: 'string', id: 3 },
      },
    },
    WorkerRecord: {
      fields: {
        id: { type: 'string', id: 1 },
        labels: { ...stringMap, id: 2 },
        platforms: { rule: 'repeated', type: 'Platform', id: 3 },
      },
    },
    ListWorkersResponse: { fields: { records: { rule: 'repeated', type: 'WorkerRecord', id: 1 } } },
    Version: {
      fields: { package: { type: 'string', id: 1 }, version: { type: 'string', id: 2 } },
    },
    InfoResponse: { fields: { version: { type: 'Version', id: 1 } } },
    Any: { fields: { typeUrl: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } },
    Status: {
      fields: {
        code: { type: 'int32', id: 1 },
        message: { type: 'string', id: 2 },
        details: { rule: 'repeated', type: 'Any', id: 3 },
      },
    },
  },
})

export interface CacheEntry {
  readonly type: string
  readonly attributes: Readonly<Record<string, string>>
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
  readonly cache: { readonly exports: readonly CacheEntry[]; readonly imports: readonly CacheEntry[] }
  readonly entitlements: readonly string[]
}

export interface WireTime {
  readonly seconds: number
  readonly nanos: number
}

/** A record of the build cache, as it comes. */
export interface WireUsageRecord {
  readonly id: string
  readonly mutable: boolean
  readonly inUse: boolean
  /** Bytes. */
  readonly size: number
  readonly createdAt: WireTime | null
  readonly lastUsedAt: WireTime | null
  readonly usageCount: number
  readonly description: string
  /** `regular`, `source.local`, `exec.cachemount`, `frontend`, … */
  readonly recordType: string
  readonly shared: boolean
  readonly parents: readonly string[]
}

export interface WireWorker {
  readonly id: string
  readonly labels: Readonly<Record<string, string>>
  readonly platforms: readonly {
    readonly os: string
    readonly architecture: string
    readonly variant: string
  }[]
}

export const solveRequest = codecOf<SolveRequest>(root, 'SolveRequest')
export const solveResponse = codecOf<{ exporterResponse: Record<string, string> }>(root, 'SolveResponse')
export const statusRequest = codecOf<{ ref: string }>(root, 'StatusRequest')
export const diskUsageRequest = codecOf<{ filter: readonly string[] }>(root, 'DiskUsageRequest')
export const diskUsageResponse = codecOf<{ records: WireUsageRecord[] }>(root, 'DiskUsageResponse')
export const pruneRequest = codecOf<{ filter: readonly string[]; all: boolean }>(root, 'PruneRequest')
export const usageRecord = codecOf<WireUsageRecord>(root, 'UsageRecord')
export const listWorkersResponse = codecOf<{ records: WireWorker[] }>(root, 'ListWorkersResponse')
export const infoResponse = codecOf<{ version: { package: string; version: string } | null }>(
  root,
  'InfoResponse',
)
export const rpcStatus = codecOf<{
  message: string
  details: { typeUrl: string; value: Uint8Array }[]
}>(root, 'Status')
