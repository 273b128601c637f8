import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { maxSuspiciousPaths } from '#shared/images/index.ts'
import { readImageArchive } from './archive.ts'
import { readLayer } from './layer-reader.ts'

type Entry = Partial<Header> & { readonly name: string; readonly content?: string | Buffer }

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack()
  for (const { content = '', ...header } of entries) {
    const isFile = (header.type ?? 'file') === 'file'
    archive.entry(header as Header, isFile ? content : '')
  }
  archive.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of archive) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

/** Arrives in chunks of arbitrary size. */
async function* inPieces(bytes: Buffer, size = 700): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

const configOf = (layers: readonly Buffer[]) =>
  JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Env: ['A=1'], Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
    history: layers.map((_, index) => ({ created_by: `RUN ${index}` })),
  })

/** As Docker 25 and later save: blobs first, the documents that describe them at the end. */
async function ociArchive(layers: readonly Buffer[], pressed: (layer: Buffer) => Buffer, saved: boolean) {
  const config = configOf(layers)
  const blobs = layers.map(pressed)
  const manifest = JSON.stringify({
    schemaVersion: 2,
    config: { digest: `sha256:${sha256(config)}` },
    layers: blobs.map((blob) => ({ digest: `sha256:${sha256(blob)}` })),
  })
  const path = (content: Buffer | string) => `blobs/sha256/${sha256(content)}`
  const contents: (Buffer | string)[] = [...new Set([...blobs, config, manifest])]
  return tarOf([
    { name: 'blobs/', type: 'directory' },
    ...contents.map((content) => ({ name: path(content), content })),
    {
      name: 'index.json',
      content: JSON.stringify({ manifests: [{ digest: `sha256:${sha256(manifest)}` }] }),
    },
    ...(saved
      ? [
          {
            name: 'manifest.json',
            content: JSON.stringify([{ Config: path(config), Layers: blobs.map(path) }]),
          },
        ]
      : []),
    { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
  ])
}

/** As earlier versions of Docker save: a folder for each layer, equal ones as links. */
async function legacyArchive(layers: readonly Buffer[]) {
  const config = configOf(layers)
  const [first, ...others] = layers
  return tarOf([
    { name: 'a0/layer.tar', content: first ?? '' },
    { name: 'a0/VERSION', content: '1.0' },
    { name: 'a0/json', content: '{"id":"a0"}' },
    ...others.map((layer, index) =>
      layer.equals(first ?? Buffer.alloc(0))
        ? { name: `b${index}/layer.tar`, type: 'symlink' as const, linkname: '../a0/layer.tar' }
        : { name: `b${index}/layer.tar`, content: layer },
    ),
    { name: `${sha256(config)}.json`, content: config },
    {
      name: 'manifest.json',
      content: JSON.stringify([
        {
          Config: `${sha256(config)}.json`,
          Layers: ['a0/layer.tar', ...others.map((_, index) => `b${index}/layer.tar`)],
        },
      ]),
    },
  ])
}

describe('readImageArchive', () => {
  const makeLayers = async () => [
    await tarOf([
      { name: 'bin/', type: 'directory' },
      { name: 'bin/tool', content: 'x'.repeat(3000) },
    ]),
    await tarOf([{ name: 'bin/.wh.tool' }, { name: 'etc/a', content: 'hello' }]),
  ]
  const plain = (layer: Buffer) => layer

  it.each([
    ['OCI', (layers: Buffer[]) => ociArchive(layers, plain, true)],
    ['OCI without manifest.json', (layers: Buffer[]) => ociArchive(layers, plain, false)],
    ['OCI, compressed', (layers: Buffer[]) => ociArchive(layers, (layer) => gzipSync(layer), true)],
    ['legacy', legacyArchive],
  ])('readImageArchive reads the %s layout', async (_, archiveOf) => {
    const layers = await makeLayers()
    const image = await readImageArchive(inPieces(await archiveOf(layers)))
    expect(image.config.config?.Env).toEqual(['A=1'])
    expect(image.config.history?.map((each) => each.created_by)).toEqual(['RUN 0', 'RUN 1'])
    expect(image.layers.map(({ entries }) => entries.map(({ path, size }) => [path, size]))).toEqual([
      [
        ['bin', 0],
        ['bin/tool', 3000],
      ],
      [['etc/a', 5]],
    ])
    expect(image.layers[1]?.removed).toEqual(['bin/tool'])
  })

  it('readImageArchive finds a layer that is stored once and used twice', async () => {
    const [layer = Buffer.alloc(0)] = await makeLayers()
    for (const archive of [
      await legacyArchive([layer, layer]),
      await ociArchive([layer, layer], plain, true),
    ]) {
      const image = await readImageArchive(inPieces(archive))
      expect(image.layers).toHaveLength(2)
      expect(image.layers[1]).toEqual(image.layers[0])
    }
  })

  it('readImageArchive reads an image without layers, and a layer without entries', async () => {
    expect((await readImageArchive(inPieces(await ociArchive([], plain, true)))).layers).toEqual([])
    const empty = await tarOf([])
    const image = await readImageArchive(inPieces(await ociArchive([empty], plain, true)))
    expect(image.layers[0]?.entries).toEqual([])
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no tar', Buffer.from('this is no archive at all, however long it goes on. '.repeat(40))],
  ])('readImageArchive rejects %s', async (_, bytes) => {
    await expect(readImageArchive(inPieces(bytes))).rejects.toThrow()
  })

  it('readImageArchive rejects an archive that is truncated, lacks a layer, or has invalid documents', async () => {
    const layers = await makeLayers()
    const whole = await legacyArchive(layers)
    await expect(readImageArchive(inPieces(whole.subarray(0, 3000)))).rejects.toThrow()
    const lacking = await tarOf([
      { name: 'c.json', content: configOf(layers) },
      { name: 'manifest.json', content: '[{"Config":"c.json","Layers":["x/layer.tar"]}]' },
    ])
    await expect(readImageArchive(inPieces(lacking))).rejects.toMatchObject({ code: 'unreadable-image' })
    const wrong = await tarOf([{ name: 'manifest.json', content: '[{"Config":7}]' }])
    await expect(readImageArchive(inPieces(wrong))).rejects.toMatchObject({ code: 'unreadable-image' })
    const gzip = gzipSync(layers[0] ?? '').subarray(0, 60)
    const cut = await tarOf([{ name: 'x/layer.tar', content: gzip }])
    await expect(readImageArchive(inPieces(cut))).rejects.toThrow()
  })

  it('readImageArchive passes on the failure of its source', async () => {
    const bytes = await legacyArchive(await makeLayers())
    async function* failing() {
      yield bytes.subarray(0, 900)
      throw new Error('the daemon went away')
    }
    await expect(readImageArchive(failing())).rejects.toThrow('the daemon went away')
  })
})

describe('an image larger than what may be kept in memory', () => {
  const fileBytes = 1024 * 1024
  const fileCount = 320

  /** A layer of 320 MB, generated while it is read. */
  function largeArchive(): AsyncIterable<Uint8Array> {
    const content = Buffer.alloc(fileBytes, 'content')
    const layer = pack()
    const archive = pack()
    const writeLayer = (index: number): void => {
      if (index === fileCount) layer.finalize()
      else layer.entry({ name: `data/${index}` }, content, () => writeLayer(index + 1))
    }
    const size = fileCount * (512 + fileBytes) + 1024
    layer.pipe(archive.entry({ name: 'a0/layer.tar', size }, () => writeDocuments()))
    const writeDocuments = () => {
      archive.entry({ name: 'c.json' }, JSON.stringify({ rootfs: { diff_ids: ['sha256:1'] } }))
      archive.entry({ name: 'manifest.json' }, '[{"Config":"c.json","Layers":["a0/layer.tar"]}]')
      archive.finalize()
    }
    writeLayer(0)
    return archive as AsyncIterable<Uint8Array>
  }

  it('an image larger than the memory limit is streamed', async () => {
    const before = process.memoryUsage().rss
    let peak = before
    let read = 0
    async function* watched() {
      for await (const chunk of largeArchive()) {
        read += chunk.length
        peak = Math.max(peak, process.memoryUsage.rss())
        yield chunk
      }
    }
    const image = await readImageArchive(watched())
    expect(image.layers[0]?.entries).toHaveLength(fileCount)
    expect(read).toBeGreaterThan(fileCount * fileBytes)
    expect(peak - before).toBeLessThan(128 * 1024 * 1024)
  }, 60_000)
})

describe('readLayer', () => {
  const read = async (entries: readonly Entry[], limit?: number) =>
    readLayer(inPieces(await tarOf(entries)), limit)

  it('readLayer keeps kinds, owners, modes and links, and distinguishes contents', async () => {
    const { entries } = await read([
      { name: './a', content: 'same', mode: 0o4755, uid: 7, gid: 8 },
      { name: '/b', content: 'same' },
      { name: 'c', content: 'else' },
      { name: 'l', type: 'symlink', linkname: '../../anywhere' },
      { name: 'h', type: 'link', linkname: '/a' },
      { name: 'p', type: 'fifo' },
      { name: 'd', type: 'character-device', devmajor: 1, devminor: 3 },
    ])
    expect(entries.map(({ path, kind, link }) => `${path} ${kind} ${link}`)).toEqual([
      'a file ',
      'b file ',
      'c file ',
      'l symlink ../../anywhere',
      'h hardlink a',
      'p fifo ',
      'd device ',
    ])
    expect(entries[0]).toMatchObject({ mode: 0o4755, uid: 7, gid: 8 })
    expect(entries[0]?.digest).toBe(entries[1]?.digest)
    expect(entries[0]?.digest).not.toBe(entries[2]?.digest)
  })

  it("readLayer reads whiteouts, and skips the union file system's own entries", async () => {
    const layer = await read([
      { name: '.wh.gone' },
      { name: 'a/.wh..wh..opq' },
      { name: '.wh..wh..opq' },
      { name: '.wh..wh.plnk/12.3', content: 'x' },
      { name: '.wh..wh.aufs' },
      { name: 'a/.white', content: 'x' },
    ])
    expect(layer.removed).toEqual(['gone'])
    expect(layer.emptied).toEqual(['a', ''])
    expect(layer.entries.map(({ path }) => path)).toEqual(['a/.white'])
    expect(layer.strangeCount).toBe(0)
  })

  it('readLayer leaves out suspicious names, counts them and shows some safely', async () => {
    const hostile = [
      '../../etc/passwd',
      'a/../../b',
      '..',
      'x'.repeat(5000),
      ...Array.from({ length: 60 }, (_, index) => `../${index}\u001b[31m\u202e`),
    ]
    const { entries, strange, strangeCount } = await read([
      ...hostile.map((name) => ({ name, content: 'x' })),
      { name: 'h', type: 'link', linkname: '../outside' },
      { name: 'fine', content: 'x' },
    ])
    expect(entries.map(({ path }) => path)).toEqual(['fine'])
    expect(strangeCount).toBe(hostile.length + 1)
    expect(strange).toHaveLength(maxSuspiciousPaths)
    expect(strange.join('')).not.toMatch(/\p{Cc}|\u202e/u)
    expect(Math.max(...strange.map((name) => name.length))).toBeLessThan(400)
  })

  it('readLayer fails for a file whose size is wrong, at the end of the data', async () => {
    const archive = await tarOf([{ name: 'a', content: 'x'.repeat(600) }])
    await expect(readLayer(inPieces(archive.subarray(0, 800)))).rejects.toThrow()
  })

  it('readLayer keeps entries up to its limit and counts the others', async () => {
    const names = Array.from({ length: 50 }, (_, index) => ({ name: `f${index}`, content: 'x' }))
    const layer = await read(names, 20)
    expect(layer.entries).toHaveLength(20)
    expect(layer.overLimit).toBe(30)
  })
})

it('what layers remove counts among the entries of an image', async () => {
  const layer = (n: number) =>
    tarOf([
      ...Array.from({ length: 20 }, (_value, at) => ({ name: `.wh.removed-${n}-${at}` })),
      ...Array.from({ length: 5 }, (_value, at) => ({ name: `folder-${n}-${at}/.wh..wh..opq` })),
    ])
  const layers = await Promise.all([1, 2, 3].map(layer))
  const whole = await readImageArchive(inPieces(await ociArchive(layers, (each) => each, true)))
  expect(whole.layers.map(({ removed, emptied }) => removed.length + emptied.length)).toEqual([25, 25, 25])
  const { layers: bounded } = await readImageArchive(
    inPieces(await ociArchive(layers, (each) => each, true)),
    40,
  )
  const kept = bounded.map(({ removed, emptied }) => removed.length + emptied.length)
  expect(kept.reduce((sum, each) => sum + each, 0)).toBe(40)
  expect(bounded.reduce((sum, { overLimit }) => sum + overLimit, 0)).toBe(35)
})

it('an archive of very many files is refused', async () => {
  const many = await tarOf(Array.from({ length: 10_001 }, (_value, at) => ({ name: `x${at}`, content: 'x' })))
  await expect(readImageArchive(inPieces(many, 64_000))).rejects.toThrow('it has more than 10000 files')
})
