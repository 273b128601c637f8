import protobuf from 'protobufjs/light.js'
import { expect, test } from 'vitest'
import type { FileStat } from '../../context/index.ts'
import { FrameReader } from '../grpc/message-frames.ts'
import { StatBlock } from './stat-block.ts'

/** As defined in fsutil's types/stat.proto and types/wire.proto. */
const packet = protobuf.Root.fromJSON({
  nested: {
    Stat: {
      fields: {
        path: { type: 'string', id: 1 },
        mode: { type: 'uint32', id: 2 },
        size: { type: 'int64', id: 5 },
        modTime: { type: 'int64', id: 6 },
        linkname: { type: 'string', id: 7 },
        devMajor: { type: 'int64', id: 8 },
        devMinor: { type: 'int64', id: 9 },
      },
    },
    Packet: { fields: { type: { type: 'uint32', id: 1 }, stat: { type: 'Stat', id: 2 } } },
  },
}).lookupType('Packet')

const plain: FileStat = {
  path: 'a',
  mode: 0o644,
  size: 3,
  modTime: 1_795_558_075_692_123_456n,
  linkname: '',
  devMajor: 0,
  devMinor: 0,
}

/** The decoded values; 64 bits as text, since they may exceed a number. */
function decode(bytes: Buffer) {
  return new FrameReader().push(bytes).map((message) => {
    const { stat } = packet.toObject(packet.decode(message), { longs: String, defaults: true })
    return stat as Record<string, unknown> | null
  })
}

const asDecoded = (stat: FileStat) => ({
  ...stat,
  size: String(stat.size),
  modTime: String(stat.modTime),
  devMajor: String(stat.devMajor),
  devMinor: String(stat.devMinor),
})

test('a stat block is encoded field by field', () => {
  const block = new StatBlock()
  block.add(plain)
  // The frame's prefix; field 2 contains the stat: path 1, mode 2, size 5, modTime 6.
  expect(block.take().toString('hex')).toBe('000000001412120a016110a403280330c08adad9e7d1c6f518')
  block.end()
  expect(block.take().toString('hex')).toBe('0000000000')
})

test('an encoded stat block decodes to the same values, whatever their size', () => {
  const stats: FileStat[] = [
    plain,
    { ...plain, path: 'é日本😀/'.repeat(30), mode: 0x801001ff, size: 0, modTime: 0n },
    { ...plain, size: 2 ** 31, modTime: -1n },
    { ...plain, size: Number.MAX_SAFE_INTEGER, modTime: -62_135_596_800_000_000_000n / 10n },
    { ...plain, path: 'x'.repeat(4000), linkname: 'y'.repeat(40_000) },
    { ...plain, path: 'null', mode: 0x046001b6, size: 0, devMajor: 4095, devMinor: 1_048_575 },
    ...Array.from({ length: 2000 }, (_value, index) => ({ ...plain, path: `many/${index}`, size: index })),
  ]
  const block = new StatBlock()
  for (const stat of stats) block.add(stat)
  expect(decode(block.take())).toEqual(stats.map(asDecoded))
  expect(block.length).toBe(0)
})
