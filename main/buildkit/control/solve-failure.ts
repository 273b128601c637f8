import * as z from 'zod/mini'
import type { GrpcError } from '../grpc/grpc-error.ts'
import { rpcStatus } from './control-schema.ts'

/** What BuildKit reports of a failed build beyond its message. */
export interface SolveFailure {
  readonly message: string
  /** 1-based line of the Dockerfile, 0 when unknown. */
  readonly line: number
  /** Exit code of the process that failed, `null` when none did. */
  readonly exitCode: number | null
  /** Digest of the vertex that failed, `''` when unknown. */
  readonly vertex: string
}

const number = z.optional(z.number())
const source = z.object({
  ranges: z.optional(z.nullable(z.array(z.object({ start: z.optional(z.object({ line: number })) })))),
})
const vertex = z.object({ digest: z.optional(z.string()) })
const exit = z.object({ Code: number })

/**
 * Reads the details that BuildKit adds to an error: values of `google.protobuf.Any` that hold JSON (source: containerd's
 * typeurl, which BuildKit's errdefs use). Details of any other form are skipped.
 */
export function readSolveFailure(error: GrpcError): SolveFailure {
  let [line, exitCode, digest]: [number, number | null, string] = [0, null, '']
  for (const { typeUrl, value } of detailsOf(error)) {
    const detail = parseJson(value)
    if (typeUrl.endsWith('errdefs.Source+json')) {
      line ||= source.safeParse(detail).data?.ranges?.[0]?.start?.line ?? 0
    } else if (typeUrl.endsWith('errdefs.Vertex+json')) {
      digest ||= vertex.safeParse(detail).data?.digest ?? ''
    } else if (typeUrl.endsWith('gatewayapi.ExitMessage+json')) {
      exitCode ??= exit.safeParse(detail).data?.Code ?? null
    }
  }
  return { message: error.message, line, exitCode, vertex: digest }
}

function detailsOf(error: GrpcError): readonly { readonly typeUrl: string; readonly value: Uint8Array }[] {
  if (error.details === null) return []
  try {
    return rpcStatus.decode(error.details).details
  } catch {
    return []
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
