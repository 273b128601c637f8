import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DocumentWatcher } from './document-watcher.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-watcher-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('tells nothing of what a file held before the app wrote it, read while that was done', async () => {
  const path = join(folder, 'Dockerfile')
  await writeFile(path, 'old')
  const told: (string | null)[] = []
  const reads: ((revision: string | null) => void)[] = []
  const watcher = new DocumentWatcher(
    (_path, revision) => told.push(revision),
    () => new Promise((resolve) => reads.push(resolve)),
  )
  await watcher.watch(path, 'old')
  await writeFile(join(folder, 'beside'), '')
  await vi.waitFor(() => expect(reads).toHaveLength(1), 10_000)
  watcher.willWrite(path, 'new')
  watcher.didWrite(path, 'new')
  reads[0]?.('old')
  await vi.waitFor(() => expect(reads).toHaveLength(2), 10_000)
  reads[1]?.('newer')
  await vi.waitFor(() => expect(told).toEqual(['newer']), 10_000)
  watcher.close()
})
