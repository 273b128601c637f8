import { framePrefixBytes, writeFramePrefix } from '../grpc/message-frames.ts'
import { fieldKey, wireType } from '../wire/wire-format.ts'
import { WireReader } from '../wire/wire-reader.ts'
import { WireWriter } from '../wire/wire-writer.ts'

/** Kinds of packets of BuildKit's file transfer (source: fsutil's types/wire.proto). */
export const packetType = { stat: 0, request: 1, data: 2, finish: 3, error: 4 } as const

interface ReceivedPacket {
  readonly type: number
  readonly id: number
  readonly data: Uint8Array
}

/** A packet of that type with nothing but text; `finish` and `error`. */
export function encodePlain(type: number, text = ''): Uint8Array {
  const writer = new WireWriter()
  writer.number(1, type)
  if (text !== '') writer.text(4, text)
  return writer.finish()
}

/** Bytes kept free before the content in a buffer that becomes a data packet. */
export const dataHeadroom = framePrefixBytes + 2 + 6 + 6

/**
 * Makes a framed data packet in place: `buffer` holds `length` bytes of content behind `dataHeadroom` bytes, which the
 * packet's head is written into. Content is not copied. Length 0 ends a file.
 */
export function frameData(buffer: Buffer, id: number, length: number): Buffer {
  const head = [typeKey, packetType.data]
  if (id !== 0) head.push(idKey, ...varint(id))
  if (length !== 0) head.push(dataKey, ...varint(length))
  const start = dataHeadroom - framePrefixBytes - head.length
  writeFramePrefix(buffer, start, head.length + length)
  for (const [index, byte] of head.entries()) buffer[start + framePrefixBytes + index] = byte
  return buffer.subarray(start, dataHeadroom + length)
}

/** Throws when the bytes are no packet. Stats are not read: only a sender gets packets here. */
export function decodePacket(bytes: Uint8Array): ReceivedPacket {
  const reader = new WireReader(bytes)
  let [type, id, data]: [number, number, Uint8Array] = [0, 0, new Uint8Array()]
  while (!reader.done) {
    const key = reader.unsigned()
    if (key === typeKey) type = reader.unsigned()
    else if (key === idKey) id = reader.unsigned()
    else if (key === dataKey) data = reader.bytes()
    else reader.skip(key)
  }
  return { type, id, data }
}

const typeKey = fieldKey(1, wireType.varint)
const idKey = fieldKey(3, wireType.varint)
const dataKey = fieldKey(4, wireType.bytes)

function varint(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) | 128)
  }
}
