import { Readable } from 'node:stream'
import * as zlib from 'node:zlib'
import type { ByteStream } from './layer-reader.ts'

/** A file of an image's archive, recognised by its first bytes: in the OCI layout, names do not reveal the type. */
type Blob =
  | { readonly kind: 'json'; readonly bytes: ByteStream }
  /** A layer, decompressed. */
  | { readonly kind: 'tar'; readonly bytes: ByteStream }
  /** Compressed with an algorithm that this Node cannot decompress. */
  | { readonly kind: 'unsupported'; readonly compression: string; readonly bytes: ByteStream }
  | { readonly kind: 'other'; readonly bytes: ByteStream }

/** Bytes of a tar's first header, which identifies it. */
const headerLength = 512
const gzipMagic = [0x1f, 0x8b]
const zstdMagic = [0x28, 0xb5, 0x2f, 0xfd]

/** Reads the first bytes to recognise it; they are still in `bytes`. */
export async function openBlob(bytes: ByteStream): Promise<Blob> {
  const { head, whole } = await peek(bytes)
  const begins = (magic: readonly number[]) => magic.every((byte, index) => head[index] === byte)
  if (begins(gzipMagic)) return { kind: 'tar', bytes: through(whole, zlib.createGunzip()) }
  if (begins(zstdMagic)) {
    const unpack = zstdDecoder()
    if (unpack === null) return { kind: 'unsupported', compression: 'zstd', bytes: whole }
    return { kind: 'tar', bytes: through(whole, unpack) }
  }
  if (head.length === headerLength && isTarHeader(head)) return { kind: 'tar', bytes: whole }
  const isJson = /^\s*[{[]/.test(head.toString('latin1'))
  return { kind: isJson ? 'json' : 'other', bytes: whole }
}

async function peek(bytes: ByteStream): Promise<{ head: Buffer; whole: ByteStream }> {
  const iterator = bytes[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let length = 0
  while (length < headerLength) {
    const next = await iterator.next()
    if (next.done === true) break
    taken.push(next.value)
    length += next.value.length
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* taken
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { head: Buffer.concat(taken).subarray(0, headerLength), whole: whole() }
}

/** A header with a valid checksum, or the block of zeros that ends an empty archive. */
function isTarHeader(header: Buffer): boolean {
  const written = Number.parseInt(header.toString('latin1', 148, 156).replace(/[\0 ].*$/s, ''), 8)
  let sum = 0
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 32 : byte
  return sum === written || header.every((byte) => byte === 0)
}

/** Node has it since 22.15. */
function zstdDecoder(): NodeJS.ReadWriteStream | null {
  const create = (zlib as { createZstdDecompress?: () => NodeJS.ReadWriteStream }).createZstdDecompress
  return create?.() ?? null
}

function through(bytes: ByteStream, decoder: NodeJS.ReadWriteStream): ByteStream {
  const source = Readable.from(bytes, { objectMode: false })
  source.once('error', (error) => decoder.emit('error', error))
  source.pipe(decoder)
  return decoder as unknown as ByteStream
}
