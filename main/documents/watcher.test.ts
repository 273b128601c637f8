import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readDocumentBytes, revisionOf } from './bytes.ts'
import { DocumentWatcher } from './watcher.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-watcher-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('the watcher does not report the old content of a file that the app is writing', async () => {
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

it('the watcher reports a file written in place once, also when it stays empty for a while', async () => {
  const path = join(folder, 'Dockerfile')
  await writeFile(path, 'FROM old')
  const told: (string | null)[] = []
  let found = (): void => undefined
  const foundEmpty = new Promise<void>((resolve) => {
    found = resolve
  })
  const watcher = new DocumentWatcher(
    (_path, revision) => told.push(revision),
    async () => {
      const bytes = await readDocumentBytes(path)
      if (bytes.length === 0) found()
      return revisionOf(bytes)
    },
  )
  await watcher.watch(path, revisionOf(Buffer.from('FROM old')))
  const file = await open(path, 'w')
  await foundEmpty
  await file.write('FROM new')
  await file.close()
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), 10_000)
  expect(told).toEqual([revisionOf(Buffer.from('FROM new'))])
  watcher.close()
})

it('the watcher reports a file that was emptied', async () => {
  const path = join(folder, 'Dockerfile')
  await writeFile(path, 'FROM old')
  const told: (string | null)[] = []
  const watcher = new DocumentWatcher((_path, revision) => told.push(revision))
  await watcher.watch(path, revisionOf(Buffer.from('FROM old')))
  await writeFile(path, '')
  await vi.waitFor(() => expect(told).toEqual([revisionOf(Buffer.alloc(0))]), 10_000)
  watcher.close()
})
