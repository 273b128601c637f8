import { execFileSync } from 'node:child_process'
import { chmod, link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataHeadroom, decodePacket, encodePlain, frameData } from '../buildkit/transfer/packet.ts'
import { followPaths } from './follow-paths.ts'
import { goMode } from './go-mode.ts'
import { localFolder } from './local-folder.ts'
import { compilePatterns } from './path-patterns.ts'
import { walkFolder } from './walk-folder.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stagegraph-walk-'))
})
afterEach(() => rm(root, { recursive: true }))

async function write(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), path)
  }
}

function walk(include: readonly string[] | null, exclude: readonly string[] | null = null) {
  const compiled = (patterns: readonly string[] | null) =>
    patterns === null ? null : compilePatterns(patterns)
  const filter = { include: compiled(include), exclude: compiled(exclude) }
  return [...walkFolder(localFolder(root), filter)].flat()
}
const paths = (...args: Parameters<typeof walk>) => walk(...args).map(({ path }) => path)

test('parents come first, names in the order of their bytes', async () => {
  await write('b/x', 'a.txt', 'a/y', '\u{1F600}', '\uFFEE', 'B')
  expect(paths(null)).toEqual(['B', 'a', 'a/y', 'a.txt', 'b', 'b/x', '\uFFEE', '\u{1F600}'])
})

test('a folder comes with the first matching file in it, or not at all', async () => {
  await write('src/a.c', 'src/b.h', 'src/deep/c.c', 'docs/x.md', 'empty/.keep')
  expect(paths(['src/*.c', 'src/deep'])).toEqual(['src', 'src/a.c', 'src/deep', 'src/deep/c.c'])
  expect(paths(null, ['src', '!src/deep/*.c', 'docs'])).toEqual([
    'empty',
    'empty/.keep',
    'src',
    'src/deep',
    'src/deep/c.c',
  ])
})

test('later names of one file are links to the first one sent', async () => {
  await write('skipped', 'one')
  await link(join(root, 'one'), join(root, 'two'))
  await link(join(root, 'skipped'), join(root, 'three'))
  await symlink('one', join(root, 'soft'))
  const found = new Map(walk(['one', 'two', 'three', 'soft']).map((stat) => [stat.path, stat]))
  expect(found.get('two')).toMatchObject({ linkname: 'one', size: 0 })
  expect(found.get('three')).toMatchObject({ linkname: '', size: 'skipped'.length })
  expect(found.get('soft')?.linkname).toBe('one')
  expect((found.get('soft')?.mode ?? 0) & goMode.symlink).not.toBe(0)
})

test("file modes are Go's", async () => {
  await write('run', 'd/x')
  await chmod(join(root, 'run'), 0o4755)
  await chmod(join(root, 'd'), 0o1777)
  const modes = walk(null).map(({ path, mode }) => [path, mode.toString(16)])
  expect(modes).toEqual([
    ['d', '801001ff'],
    ['d/x', '1a4'],
    ['run', '8001ed'],
  ])
})

test('links on the way to a source are followed, within the folder', async () => {
  await write('real/a.c', 'real/b.h', 'other')
  await symlink('real', join(root, 'src'))
  await symlink('/other', join(root, 'absolute'))
  await symlink('../../other', join(root, 'real', 'up'))
  const folder = localFolder(root)
  expect(followPaths(folder, ['src/a.c'])).toEqual(['real/a.c', 'src'])
  expect(followPaths(folder, ['absolute', 'real/u*'])).toEqual(['absolute', 'other', 'real/u*'])
  expect(followPaths(folder, ['/real/', 'real/b.h', 'missing/x'])).toEqual(['missing/x', 'real'])
  expect(followPaths(folder, ['real', '.'])).toBeNull()
})

test('folders that are deeper than a path may be long are refused, unless they are left out', async () => {
  await write('x')
  execFileSync('perl', ['-e', 'for (1..2100) { mkdir "d" or die; chdir "d" or die }'], { cwd: root })
  expect(() => walk(null)).toThrow(
    /: its path is too long\. Move it further up, or list it in \.dockerignore\.$/,
  )
  expect(walk(null, ['d']).map(({ path }) => path)).toEqual(['x'])
  execFileSync('rm', ['-rf', join(root, 'd')])
})

test('an overlay replaces the file on disk, or exists without one', async () => {
  await write('d/Dockerfile', 'z')
  const overlay = new Map([
    ['d/Dockerfile', Buffer.from('other text')],
    ['new', Buffer.from('n')],
  ])
  const folder = localFolder(root, overlay)
  expect(folder.list('').map(({ name }) => name)).toEqual(['d', 'new', 'z'])
  expect(folder.stat('d/Dockerfile').size).toBe('other text'.length)
  expect(folder.stat('d/Dockerfile').modTime).not.toBe(folder.stat('new').modTime)
})

test('packets of a transfer encode and decode', () => {
  const buffer = Buffer.alloc(dataHeadroom + 300)
  buffer.fill(7, dataHeadroom)
  const frame = frameData(buffer, 20_000, 300)
  expect(frame.readUInt32BE(1)).toBe(frame.length - 5)
  expect(decodePacket(frame.subarray(5))).toEqual({ type: 2, id: 20_000, data: Buffer.alloc(300, 7) })
  expect(decodePacket(encodePlain(4, 'why'))).toEqual({ type: 4, id: 0, data: Buffer.from('why') })
})
