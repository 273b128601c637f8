import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrameReader } from './frames.ts'

type Piece = readonly ['stdout' | 'stderr', string]

function frame([stream, text]: Piece): Buffer {
  const body = Buffer.from(text)
  const header = Buffer.alloc(8)
  header[0] = stream === 'stdout' ? 1 : 2
  header.writeUInt32BE(body.length, 4)
  return Buffer.concat([header, body])
}

test('the frame reader reads the same frames wherever the bytes are split', () => {
  const piece = fc.tuple(
    fc.constantFrom('stdout' as const, 'stderr' as const),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(fc.array(piece), fc.integer({ min: 1, max: 20 }), (pieces, size) => {
      const bytes = Buffer.concat(pieces.map(frame))
      const heard = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
      const read = createFrameReader((stream, part) => heard[stream].push(part))
      for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size))
      for (const stream of ['stdout', 'stderr'] as const) {
        const written = pieces.filter(([name]) => name === stream).map(([, text]) => text)
        expect(Buffer.concat(heard[stream]).toString()).toBe(written.join(''))
      }
    }),
    { seed: 7 },
  )
})
