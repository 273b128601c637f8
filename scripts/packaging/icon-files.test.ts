import { expect, test } from 'vitest'
import { encodeIcns, encodeIco, icnsSides } from './icon-files.ts'

const picture = (side: number) => ({ side, png: Buffer.from(`png of ${side}`) })

test('an ICO lists the offset of each picture', () => {
  const ico = encodeIco([picture(16), picture(256)])
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 2])
  const read = (at: number) => {
    const entry = 6 + 16 * at
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)]
    return { side: ico[entry], png: ico.toString('latin1', offset, offset + length) }
  }
  expect([read(0), read(1)]).toEqual([
    { side: 16, png: 'png of 16' },
    { side: 0, png: 'png of 256' },
  ])
  expect(() => encodeIco([picture(512)])).toThrow(RangeError)
})

test('an ICNS consists of parts without gaps', () => {
  const icns = encodeIcns(icnsSides.map(picture))
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const parts = new Map<string, string>()
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const end = at + icns.readUInt32BE(at + 4)
    parts.set(icns.toString('latin1', at, at + 4), icns.toString('latin1', at + 8, end))
  }
  expect(parts.get('ic10')).toBe('png of 1024')
  expect(parts.get('ic11')).toBe('png of 32')
  expect(parts.size).toBe(8)
  expect(() => encodeIcns([picture(32)])).toThrow(RangeError)
})
