/** The gRPC status codes that matter here (source: google/rpc/code.proto). */
export const grpcCode = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  notFound: 5,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
} as const

/** A call that ended with another status than OK. */
export class GrpcError extends Error {
  readonly code: number
  /** The bytes of `grpc-status-details-bin` (a google.rpc.Status), `null` when none came. */
  readonly details: Buffer | null
  constructor(code: number, message: string, details: Buffer | null = null, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'GrpcError'
    this.code = code
    this.details = details
  }
}

/** A message as the header `grpc-message` carries it: what is no printable ASCII is percent-encoded. */
export function encodeGrpcMessage(message: string): string {
  return [...Buffer.from(message, 'utf8')]
    .map((byte) =>
      byte >= 0x20 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
}

/** The reverse; what is not well formed is kept as it is. */
export function decodeGrpcMessage(header: string): string {
  const bytes: number[] = []
  for (let index = 0; index < header.length; index++) {
    const hex = /^%([0-9A-Fa-f]{2})/.exec(header.slice(index, index + 3))?.[1]
    if (hex === undefined) bytes.push(header.charCodeAt(index))
    else {
      bytes.push(Number.parseInt(hex, 16))
      index += 2
    }
  }
  return Buffer.from(bytes).toString('utf8')
}
