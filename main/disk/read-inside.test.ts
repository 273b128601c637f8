import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DiskRefusal, isBelow, reachOf, readBeginning, readIfInside, readInside } from './read-inside.ts'

let base: string
let root: string
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-disk-')))
  root = join(base, 'root')
  await mkdir(join(root, 'below'), { recursive: true })
  await writeFile(join(base, 'outside'), 'secret')
  await writeFile(join(root, 'file'), 'inside')
})
afterEach(() => rm(base, { recursive: true, force: true }))

const limit = () => ({ reach: reachOf(root), maxBytes: 100 })
const read = (path: string) => readInside(join(root, path), limit()).then(String)
const code = (path: string) =>
  read(path).then(
    (text) => text,
    (error: unknown) => (error instanceof DiskRefusal ? error.code : error),
  )

it('reads a file, also through links that stay inside', async () => {
  await symlink('file', join(root, 'link'))
  await symlink('.', join(root, 'below', 'here'))
  await symlink('../../link', join(root, 'below', 'far'))
  await symlink('../file', join(root, 'below', 'up'))
  expect(await read('file')).toBe('inside')
  expect(await read('link')).toBe('inside')
  expect(await read('below/here/here/up')).toBe('inside')
  expect(await code('below/far')).toBe('missing')
})

it.each([
  ['a link to a file', '../outside', 'link', 'outside'],
  ['an absolute link', '/etc/hostname', 'link', 'outside'],
  ['a folder that is a link', '..', 'link/outside', 'outside'],
  ['a link to a device', '/dev/zero', 'link', 'outside'],
  ['a link to the process', '/proc/self/environ', 'link', 'outside'],
  ['a link to a folder outside', '..', 'link', 'outside'],
  ['a link to a folder inside', 'below', 'link', 'not-a-file'],
  ['a link to nothing', 'nothing', 'link', 'missing'],
  ['a link to itself', 'link', 'link', 'missing'],
])('refuses %s', async (_what, target, path, expected) => {
  await symlink(target, join(root, 'link'))
  expect(await code(path)).toBe(expected)
})

it('waits for no pipe, and takes no socket and no folder for a file', async () => {
  execFileSync('mkfifo', [join(root, 'pipe')])
  const server = createServer().listen(join(root, 'socket'))
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    expect(await Promise.all(['pipe', 'socket', 'below', 'gone', 'file/gone'].map(code))).toEqual([
      'not-a-file',
      'not-a-file',
      'not-a-file',
      'missing',
      'missing',
    ])
  } finally {
    server.close()
  }
})

it('refuses what is larger than the limit without reading it, and says its size', async () => {
  await truncate(join(root, 'file'), 2 ** 40)
  await expect(read('file')).rejects.toMatchObject({ code: 'too-large', size: 2 ** 40 })
  const { bytes, size } = await readBeginning(join(root, 'file'), limit())
  expect([bytes.length, size]).toEqual([100, 2 ** 40])
})

it('takes what leads out for nothing where nothing is no mistake', async () => {
  await symlink('../outside', join(root, 'link'))
  expect(await readIfInside(join(root, 'link'), limit())).toBeNull()
  expect(await readIfInside(join(root, 'gone'), limit())).toBeNull()
  expect(String(await readIfInside(join(root, 'file'), limit()))).toBe('inside')
  await expect(readIfInside(join(root, 'below'), limit())).rejects.toMatchObject({ code: 'not-a-file' })
})

it('never answers with a file outside while the file is swapped for a link all the time', async () => {
  await symlink('../outside', join(base, 'link'))
  await writeFile(join(base, 'plain'), 'inside')
  let isOver = false
  const swapping = (async () => {
    while (!isOver) {
      for (const from of ['link', 'plain']) {
        await rename(join(base, from), join(root, 'swapped'))
        if (from === 'link') await symlink('../outside', join(base, 'link'))
        else await writeFile(join(base, 'plain'), 'inside')
      }
    }
  })()
  const answers = new Set<unknown>()
  for (let round = 0; round < 2000; round++) answers.add(await code('swapped'))
  isOver = true
  await swapping
  expect([...answers].filter((answer) => !['inside', 'outside', 'missing'].includes(String(answer)))).toEqual(
    [],
  )
  expect(answers.has('secret')).toBe(false)
  expect(answers.has('inside')).toBe(true)
})

it('tells what is below a folder from what only begins like it', () => {
  expect(['/a', '/a/b', '/a/..b', '/ab', '/', '/b'].map((path) => isBelow('/a', path))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
