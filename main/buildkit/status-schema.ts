import {
  blob,
  bool,
  bytes,
  int32,
  int64,
  type Message,
  message,
  nested,
  repeated,
  string,
  text,
} from './wire/message.ts'

// The part of BuildKit's `moby.buildkit.v1` messages that reports a build's progress, by field number
// (source: api/services/control/control.proto and solver/pb/ops.proto of BuildKit).

/** A point in time as BuildKit sends it (`google.protobuf.Timestamp`): seconds since the epoch, and nanoseconds. */
export interface WireTimestamp {
  readonly seconds: number
  readonly nanos: number
}

interface WireVertex {
  readonly digest: string
  readonly inputs: readonly string[]
  readonly name: string
  readonly cached: boolean
  readonly started: WireTimestamp | null
  readonly completed: WireTimestamp | null
  readonly error: string
}

interface WireVertexStatus {
  readonly id: string
  readonly vertex: string
  readonly name: string
  readonly current: number
  readonly total: number
  readonly completed: WireTimestamp | null
}

interface WireVertexLog {
  readonly vertex: string
  readonly timestamp: WireTimestamp | null
  readonly stream: number
  readonly msg: Uint8Array
}

interface WireRange {
  readonly start: { readonly line: number } | null
}

interface WireVertexWarning {
  readonly vertex: string
  readonly short: Uint8Array
  readonly detail: readonly Uint8Array[]
  readonly url: string
  readonly ranges: readonly WireRange[]
}

interface WireStatus {
  readonly vertexes: readonly WireVertex[]
  readonly statuses: readonly WireVertexStatus[]
  readonly logs: readonly WireVertexLog[]
  readonly warnings: readonly WireVertexWarning[]
}

export const timestamp = message<WireTimestamp>({ seconds: int64(1), nanos: int32(2) })

const vertex = message<WireVertex>({
  digest: string(1),
  inputs: repeated(2, text),
  name: string(3),
  cached: bool(4),
  started: nested(5, timestamp),
  completed: nested(6, timestamp),
  error: string(7),
})

const vertexStatus = message<WireVertexStatus>({
  id: string(1),
  vertex: string(2),
  name: string(3),
  current: int64(4),
  total: int64(5),
  completed: nested(8, timestamp),
})

const vertexLog = message<WireVertexLog>({
  vertex: string(1),
  timestamp: nested(2, timestamp),
  stream: int64(3),
  msg: bytes(4),
})

const range = message<WireRange>({ start: nested(1, message<{ line: number }>({ line: int32(1) })) })

const vertexWarning = message<WireVertexWarning>({
  vertex: string(1),
  short: bytes(3),
  detail: repeated(4, blob),
  url: string(5),
  ranges: repeated(7, range),
})

/** BuildKit's `StatusResponse`. */
export const statusResponse: Message<WireStatus> = message<WireStatus>({
  vertexes: repeated(1, vertex),
  statuses: repeated(2, vertexStatus),
  logs: repeated(3, vertexLog),
  warnings: repeated(4, vertexWarning),
})
