import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { compressAssets } from '../../scripts/compress-assets.ts'
import { chooseCoding, compressedFileOf, PackedFiles } from './packed-files.ts'

it.each<[string | undefined, string | null]>([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.0, gzip; q=0', null],
  ['*', 'br'],
  ['br;q=0, *;q=0.1', 'gzip'],
  ['gzip;q=one', null],
])('the coding for "%s" is %s', (accepted, coding) => {
  expect(chooseCoding(accepted)).toBe(coding)
})

it('a file is compressed once, and tried again when it could not be read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stagegraph-packed-'))
  try {
    const file = join(folder, 'main.js')
    const files = new PackedFiles()
    await expect(files.packed(file, 'gzip')).rejects.toMatchObject({ code: 'ENOENT' })
    const text = 'export const stage = "build"\n'.repeat(200)
    await writeFile(file, text)
    const [zipped, again, brotli] = await Promise.all([
      files.packed(file, 'gzip'),
      files.packed(file, 'gzip'),
      files.packed(file, 'br'),
    ])
    expect(again).toBe(zipped)
    expect(gunzipSync(zipped).toString()).toBe(text)
    expect(brotliDecompressSync(brotli).toString()).toBe(text)
    expect(brotli.length).toBeLessThan(zipped.length)
    expect(zipped.length).toBeLessThan(text.length / 10)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('the compressed file that the build made is served', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stagegraph-packed-'))
  try {
    const file = join(folder, 'main.js')
    await writeFile(file, 'export const stage = "build"\n')
    await compressAssets(folder)
    const made = await readFile(compressedFileOf(file))
    expect(brotliDecompressSync(made).toString()).toBe('export const stage = "build"\n')
    expect(await new PackedFiles().packed(file, 'br')).toEqual(made)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
