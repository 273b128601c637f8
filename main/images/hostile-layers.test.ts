import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '#shared/testing/random.ts'
import { countCases } from '../../scripts/safety/case-count.ts'
import { readImageArchive } from './archive.ts'
import { indexImage } from './image-index.ts'
import { readLayer } from './layer-reader.ts'

/** Fields of a tar header by offset and length (POSIX `ustar`). */
const at = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  size: [124, 12],
  checksum: [148, 8],
  type: [156, 1],
  link: [157, 100],
  magic: [257, 8],
  prefix: [345, 155],
} as const

type Fields = { readonly [K in Exclude<keyof typeof at, 'checksum' | 'magic'>]?: string | Buffer }

/** One header as an attacker writes it, field by field, with a valid checksum. */
function header(fields: Fields): Buffer {
  const block = Buffer.alloc(512)
  const put = (key: keyof typeof at, value: string | Buffer) => {
    const [offset, length] = at[key]
    Buffer.from(value).copy(block, offset, 0, length)
  }
  put('mode', '0000644\0')
  put('uid', '0000000\0')
  put('size', '00000000000\0')
  put('type', '0')
  put('magic', 'ustar\x0000')
  for (const [key, value] of Object.entries(fields)) put(key as keyof Fields, value)
  put('checksum', '        ')
  const sum = block.reduce((total, byte) => total + byte, 0)
  put('checksum', `${sum.toString(8).padStart(6, '0')}\0 `)
  return block
}

const padded = (text: string | Buffer): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
}
const octal = (value: number) => `${value.toString(8).padStart(11, '0')}\0`
const file = (name: string, content = 'x', more: Fields = {}) =>
  Buffer.concat([header({ name, size: octal(content.length), ...more }), padded(content)])
const paxRecord = (key: string, value: string) => {
  const rest = ` ${key}=${value}\n`
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length++
  return `${length}${rest}`
}
const pax = (records: Readonly<Record<string, string>>, type = 'x') => {
  const body = Object.entries(records)
    .map(([key, value]) => paxRecord(key, value))
    .join('')
  return file('pax', body, { type })
}
const gnuLongName = (name: string, type = 'L') => file('././@LongLink', `${name}\0`, { type })
const end = Buffer.alloc(1024)
/** Base 256, as GNU tar writes sizes beyond 8 GB and negative ones. */
const base256 = (...tail: number[]) =>
  Buffer.from([0x80, ...Array.from({ length: 11 - tail.length }, () => 0), ...tail])
const negative = Buffer.alloc(12, 0xff)

async function* inPieces(bytes: Buffer, size = 777): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

const escapes = [
  '../x',
  '../../etc/passwd',
  'a/../../x',
  './../x',
  'a/b/../../../x',
  '..',
  'a/..',
  '/../x',
  `${'a/'.repeat(40)}../../x`,
]

const hostileArchives: Readonly<Record<string, readonly Buffer[]>> = {
  ...Object.fromEntries(escapes.map((name) => [`name ${name.slice(-20)}`, [file(name.slice(0, 100))]])),
  ...Object.fromEntries(
    escapes.map((name) => [`pax path ${name.slice(-20)}`, [pax({ path: name }), file('fine')]]),
  ),
  ...Object.fromEntries(
    escapes.map((name) => [`GNU long name ${name.slice(-20)}`, [gnuLongName(name), file('fine')]]),
  ),
  ...Object.fromEntries(
    escapes.map((name) => [`hard link to ${name.slice(-20)}`, [file('h', '', { type: '1', link: name })]]),
  ),
  ...Object.fromEntries(
    escapes.map((name) => [`whiteout of ${name.slice(-20)}`, [file(`${name.slice(0, 60)}/.wh.x`)]]),
  ),
  'prefix that leaves the root': [file('passwd', 'x', { prefix: '../../etc' })],
  'absolute name': [file('/etc/passwd')],
  'absolute hard link': [file('h', '', { type: '1', link: '/etc/passwd' })],
  'symbolic link out': [file('s', '', { type: '2', link: '../../../etc/passwd' }), file('s/x')],
  'links in a circle': [file('a', '', { type: '1', link: 'b' }), file('b', '', { type: '1', link: 'a' })],
  'link to itself': [file('a', '', { type: '1', link: 'a' })],
  'devices and pipes': ['3', '4', '6'].map((type) => file(`device${type}`, '', { type })),
  'unknown type': [file('strange', 'x', { type: 'Z' })],
  setuid: [file('suid', 'x', { mode: '0006777\0' })],
  'mode that is no number': [file('m', 'x', { mode: 'zzzzzzz\0' })],
  'size of 8 EB': [header({ name: 'huge', size: base256(0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff) })],
  'size of 100 GB in octal': [header({ name: 'huge', size: '1351424360000' })],
  'negative size': [header({ name: 'negative', size: negative }), file('after')],
  'size that is no number': [header({ name: 'nan', size: 'not a number' }), file('after')],
  'negative pax size': [pax({ size: '-1' }), file('p'), file('after')],
  'pax size of 2^63': [pax({ size: '9223372036854775808' }), file('p'), file('after')],
  'pax size that is no number': [pax({ size: 'NaN' }), file('p'), file('after')],
  'pax record with a wrong length': [file('pax', '99999 path=x\n', { type: 'x' }), file('after')],
  'pax record without a length': [file('pax', 'path=x\n', { type: 'x' }), file('after')],
  'pax record of length 0': [file('pax', '0 path=x\n', { type: 'x' }), file('after')],
  'pax keys of an object': [pax({ __proto__x: 'x', constructor: 'y', ['__proto__']: 'polluted' }), file('p')],
  'global pax path': [pax({ path: '../../x' }, 'g'), file('one'), file('two')],
  'NUL in a pax path': [pax({ path: 'a\0b' }), file('fine')],
  'name of an object': [file('__proto__'), file('constructor/x'), file('__proto__/polluted')],
  'control characters and bidirectional marks': [
    file('\u001b]52;c;eA==\u0007'),
    file('\u202egnp.exe'),
    file('a\r\nb'),
  ],
  'empty name': [file('')],
  'many slashes': [file('/'.repeat(90))],
  'names that Windows keeps for itself': [file('CON'), file('C:\\Windows\\x'), file('a:b')],
  'deep path': [pax({ path: 'd/'.repeat(2000) }), file('deep')],
  'path longer than any': [pax({ path: 'p'.repeat(100_000) }), file('long')],
  'GNU name of 4 MB': [gnuLongName('n'.repeat(4_000_000)), file('long')],
  'file below a file': [file('f'), file('f/inside')],
  'file and folder by turns': [file('t'), file('t', '', { type: '5' }), file('t')],
  'wrong checksum': [
    Buffer.concat([file('x').subarray(0, 148), Buffer.from('0000000\0'), file('x').subarray(156)]),
  ],
  'nothing but noise': [Buffer.alloc(4096, 0xa5)],
}

const outside = /(^|\/)\.\.(\/|$)|^\/|\0/

describe('hostile layers', () => {
  it.each(Object.entries(hostileArchives))('%s', async (_name, blocks) => {
    const layer = await readLayer(inPieces(Buffer.concat([...blocks, end]))).catch((error: unknown) => error)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    if (layer instanceof Error) return
    const { entries, removed, emptied, strange } = layer as Awaited<ReturnType<typeof readLayer>>
    for (const { path, kind, link, size } of entries) {
      expect(path).not.toMatch(outside)
      if (kind === 'hardlink') expect(link).not.toMatch(outside)
      expect(Number.isSafeInteger(size) && size >= 0).toBe(true)
    }
    expect([...removed, ...emptied].filter((path) => outside.test(path))).toEqual([])
    expect(strange.join('')).not.toMatch(/\p{Cc}|[\u202a-\u202e]/u)
    // Stacked with an ordinary layer it gives a tree, too.
    const lower = await readLayer(inPieces(Buffer.concat([file('etc/passwd'), file('s/y'), end])))
    const archive = { config: { rootfs: { diff_ids: ['a', 'b'] } } as never, layers: [lower, layer as never] }
    const about = { id: 'x', tags: [], size: 0, created: null }
    expect(indexImage(about, archive).fileCount).toBeGreaterThan(0)
  })

  it('reading an archive with changed bytes ends with an answer or an error', async () => {
    const random = seededRandom(9)
    const archive = pack()
    archive.entry({ name: 'manifest.json' }, '[{"Config":"c.json","Layers":["l/layer.tar"]}]')
    archive.entry({ name: 'c.json' }, '{"rootfs":{"diff_ids":["sha256:1"]},"config":{"Env":["A=1"]}}')
    archive.entry(
      { name: 'l/layer.tar' },
      Buffer.concat([
        pax({ path: 'long/name', size: '3' }),
        file('x', 'abc'),
        gnuLongName('another'),
        file('y'),
        end,
      ]),
    )
    archive.finalize()
    const chunks: Uint8Array[] = []
    for await (const chunk of archive) chunks.push(chunk as Uint8Array)
    const whole = Buffer.concat(chunks)
    const cases = 1500
    for (let count = 0; count < cases; count++) {
      const bytes = Buffer.from(
        whole.subarray(0, random() < 0.2 ? Math.floor(random() * whole.length) : whole.length),
      )
      for (let change = 1 + Math.floor(random() * 6); change > 0 && bytes.length > 0; change--) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      }
      const image = await readImageArchive(inPieces(bytes)).catch((error: unknown) => error)
      if (image instanceof Error) continue
      for (const layer of (image as Awaited<ReturnType<typeof readImageArchive>>).layers) {
        expect(layer.entries.filter(({ path }) => outside.test(path))).toEqual([])
      }
    }
    countCases('safety', 'layers', Object.keys(hostileArchives).length + cases)
  }, 60_000)
})
