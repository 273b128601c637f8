import fc from 'fast-check'
import protobuf from 'protobufjs/light.js'
import { expect, test } from 'vitest'
import {
  blob,
  bool,
  bytes,
  int32,
  int64,
  message,
  nested,
  repeated,
  string,
  stringMap,
  text,
} from './message.ts'

interface Inner {
  readonly label: string
  readonly count: number
}

interface Outer {
  readonly name: string
  readonly data: Uint8Array
  readonly on: boolean
  readonly small: number
  readonly large: number
  readonly one: Inner | null
  readonly many: readonly Inner[]
  readonly words: readonly string[]
  readonly blobs: readonly Uint8Array[]
  readonly pairs: Readonly<Record<string, string>>
}

const inner = message<Inner>({ label: string(1), count: int64(2) })
const outer = message<Outer>({
  name: string(1),
  data: bytes(2),
  on: bool(3),
  small: int32(4),
  large: int64(5),
  one: nested(6, inner),
  many: repeated(7, inner),
  words: repeated(200, text),
  blobs: repeated(9, blob),
  pairs: stringMap(10),
})

/** A map, which the types of protobufjs' JSON omit. */
const stringPairs: protobuf.IField = Object.assign({ type: 'string', id: 10 }, { keyType: 'string' })

/** The same messages as protobufjs reads and writes them: the reference. */
const yardstick = protobuf.Root.fromJSON({
  nested: {
    Inner: { fields: { label: { type: 'string', id: 1 }, count: { type: 'int64', id: 2 } } },
    Outer: {
      fields: {
        name: { type: 'string', id: 1 },
        data: { type: 'bytes', id: 2 },
        on: { type: 'bool', id: 3 },
        small: { type: 'int32', id: 4 },
        large: { type: 'int64', id: 5 },
        one: { type: 'Inner', id: 6 },
        many: { rule: 'repeated', type: 'Inner', id: 7 },
        words: { rule: 'repeated', type: 'string', id: 200 },
        blobs: { rule: 'repeated', type: 'bytes', id: 9 },
        pairs: stringPairs,
      },
    },
  },
}).lookupType('Outer')

const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '日本語', '\u0000', '👩‍👩‍👧'))
const blobs = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array))
const large = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 127, 128, 2 ** 32, -(2 ** 32), 2 ** 53 - 1),
)
const anInner: fc.Arbitrary<Inner> = fc.record({ label: words, count: large })
const anOuter: fc.Arbitrary<Outer> = fc.record({
  name: words,
  data: blobs,
  on: fc.boolean(),
  small: fc.integer(),
  large,
  one: fc.option(anInner),
  many: fc.array(anInner),
  words: fc.array(words),
  blobs: fc.array(blobs),
  pairs: fc
    .dictionary(
      words.filter((key) => key !== '__proto__'),
      words,
    )
    .map((pairs) => ({ ...pairs })),
})
const seeded = { seed: 20261125, numRuns: 300 }

test('protobufjs reads what the codec writes', () => {
  fc.assert(
    fc.property(anOuter, (value) => {
      const read = yardstick.toObject(yardstick.decode(outer.encode(value)), {
        longs: Number,
        defaults: true,
        arrays: true,
        objects: true,
      })
      expect(read).toEqual(value)
    }),
    seeded,
  )
})

test('the codec reads what protobufjs writes', () => {
  fc.assert(
    fc.property(anOuter, (value) => {
      const written = yardstick.encode(yardstick.fromObject(value)).finish()
      expect(outer.decode(written)).toEqual(value)
    }),
    seeded,
  )
})

test('the codec reads or rejects arbitrary bytes, and never fails otherwise', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
      try {
        outer.decode(noise)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
    { ...seeded, numRuns: 3000 },
  )
})

test('an empty field is not sent, and an absent field reads as empty', () => {
  const empty: Outer = {
    name: '',
    data: Buffer.alloc(0),
    on: false,
    small: 0,
    large: 0,
    one: null,
    many: [],
    words: [],
    blobs: [],
    pairs: {},
  }
  expect(outer.encode(empty)).toHaveLength(0)
  expect(outer.decode(new Uint8Array())).toEqual(empty)
  // A list's items and a nested message are present even when they are empty themselves.
  const some = { ...empty, one: { label: '', count: 0 }, words: ['', ''] }
  expect(outer.decode(outer.encode(some))).toEqual(some)
})

test('unknown fields are skipped, whatever their wire type', () => {
  const unknown = [0x78, 0x96, 0x01, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7a, 0x02, 0xff, 0xff, 0x7d, 1, 2, 3, 4]
  const known = outer.encode({ ...outer.decode(new Uint8Array()), name: 'kept' })
  expect(outer.decode(Uint8Array.from([...unknown, ...known, ...unknown])).name).toBe('kept')
  // A known number with another wire type is another field.
  expect(outer.decode(Uint8Array.from([0x08, 0x05, ...known])).name).toBe('kept')
})

test('the last value of a repeated scalar field counts', () => {
  const first = inner.encode({ label: 'first', count: 1 })
  const second = inner.encode({ label: 'second', count: 2 })
  expect(inner.decode(Buffer.concat([first, second]))).toEqual({ label: 'second', count: 2 })
})

test.each([
  ['a cut number', [0x20, 0x80]],
  ['a number of more than ten bytes', [0x20, ...Array(10).fill(0x80), 1]],
  ['a cut text', [0x0a, 0x05, 0x61]],
  ['a length beyond all bytes', [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ['a group', [0x0b, 0x0c]],
])('%s is rejected', (_what, wrong) => {
  expect(() => outer.decode(Uint8Array.from(wrong))).toThrow(RangeError)
})
