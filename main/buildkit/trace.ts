import type { Warning } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { statusResponse, type WireTimestamp } from './status-schema.ts'

/** One status update of a build. Times are milliseconds since the epoch, `null` when not given. */
export interface StatusUpdate {
  readonly vertices: readonly TracedVertex[]
  readonly transfers: readonly TracedTransfer[]
  readonly logs: readonly TracedLog[]
  readonly warnings: readonly TracedWarning[]
}

/**
 * A vertex of BuildKit's graph as last reported. `inputs` are digests; `started` and `completed` are milliseconds since the
 * epoch, `null` before.
 */
export interface TracedVertex {
  readonly digest: string
  readonly inputs: readonly string[]
  readonly name: string
  readonly cached: boolean
  readonly started: number | null
  readonly completed: number | null
  /** `''` when it did not fail. */
  readonly error: string
}

interface TracedTransfer {
  readonly vertex: string
  readonly id: string
  readonly name: string
  readonly current: number
  /** 0 when unknown. */
  readonly total: number
  readonly completed: number | null
}

interface TracedLog {
  readonly vertex: string
  /** 1 stdout, 2 stderr. */
  readonly stream: number
  /** May begin or end inside a UTF-8 character. */
  readonly bytes: Uint8Array
  readonly time: number
}

interface TracedWarning {
  readonly vertex: string
  readonly message: string
  readonly detail: string
  readonly url: string
  /** 1-based, 0 when BuildKit gives no place. */
  readonly line: number
  /** The message apart from its language, where it is not BuildKit's own. */
  readonly reason?: Reason
}

/** An update with nothing but warnings of our own: of no step and no line. */
export const warningsOf = (warnings: readonly Warning[]): StatusUpdate => ({
  vertices: [],
  transfers: [],
  logs: [],
  warnings: warnings.map((warning) => ({ ...warning, detail: '', vertex: '', url: '', line: 0 })),
})

/** Decodes one `moby.buildkit.v1.StatusResponse`. Throws when the bytes are none. */
export function decodeStatus(bytes: Uint8Array): StatusUpdate {
  const wire = statusResponse.decode(bytes)
  return {
    vertices: wire.vertexes.map(({ digest, inputs, name, cached, started, completed, error }) => ({
      digest,
      inputs,
      name,
      cached,
      started: milliseconds(started),
      completed: milliseconds(completed),
      error,
    })),
    transfers: wire.statuses.map(({ vertex, id, name, current, total, completed }) => ({
      vertex,
      id,
      name,
      current,
      total,
      completed: milliseconds(completed),
    })),
    logs: wire.logs.map(({ vertex, stream, msg, timestamp }) => ({
      vertex,
      stream,
      bytes: msg,
      time: milliseconds(timestamp) ?? 0,
    })),
    warnings: wire.warnings.map(({ vertex, short, detail, url, ranges }) => ({
      vertex,
      message: utf8(short),
      detail: detail.map(utf8).join('\n'),
      url,
      line: ranges[0]?.start?.line ?? 0,
    })),
  }
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

function milliseconds(time: WireTimestamp | null): number | null {
  return time === null ? null : time.seconds * 1000 + time.nanos / 1e6
}
