import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ContentHashes, compareEntries, hashEntries, listEntries } from './context-entries.ts'

let context: string
beforeEach(async () => {
  context = await mkdtemp(join(tmpdir(), 'stagegraph-entries-'))
  for (const name of ['a', 'b', 'large']) await writeFile(join(context, name), name)
})
afterEach(() => rm(context, { recursive: true, force: true }))

const list = () => listEntries({ context, dockerfilePath: null, sources: ['.'] })

it('a file that changed since it was listed is not hashed, and is unsure later', async () => {
  const then = await list()
  await utimes(join(context, 'b'), 1, 1)
  await hashEntries(context, then, new ContentHashes(), 1000)
  expect(then.get('a')?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(then.get('b')?.hash).toBe(null)
  const { paths, unsurePaths } = await compareEntries(context, then, await list(), new ContentHashes())
  expect(paths).toEqual([])
  expect(unsurePaths).toEqual([{ path: 'b', scope: 'tree' }])
})

it('hashing ends with the budget, small files first', async () => {
  const entries = await list()
  await hashEntries(context, entries, new ContentHashes(), 2)
  expect([...entries].filter(([, { hash }]) => hash !== null).map(([path]) => path)).toEqual(['a', 'b'])
})
