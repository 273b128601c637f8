import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { whileLocked } from './file-lock.ts'

const name = `stagegraph-locks-${process.getuid?.() ?? 0}`
const before = process.env.TMPDIR
let base: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'stagegraph-locks-of-test-'))
  process.env.TMPDIR = base
})
afterEach(async () => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  await rm(base, { recursive: true })
})

const locks = (): Promise<string[]> => readdir(join(base, name))

it('a lock is there while the work goes on, and gone afterwards', async () => {
  expect(await whileLocked('/a/Dockerfile', locks)).toHaveLength(1)
  expect(await locks()).toEqual([])
  await expect(whileLocked('/a/Dockerfile', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await locks()).toEqual([])
})

it('another account’s link or file in the place of the locks stops nobody, and nothing is written there', async () => {
  const elsewhere = join(base, 'elsewhere')
  await mkdir(elsewhere)
  await symlink(elsewhere, join(base, name))
  expect(await whileLocked('/a/Dockerfile', () => readdir(elsewhere))).toEqual([])
  await rm(join(base, name))
  await writeFile(join(base, name), '')
  expect(await whileLocked('/a/Dockerfile', async () => 'saved')).toBe('saved')
})
