import { mkdir, mkdtemp, open, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DocumentWatcher } from './watcher.ts'

let folder: string
let watcher: DocumentWatcher
let reported: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-watcher-'))
  reported = []
  watcher = new DocumentWatcher((path) => reported.push(path))
})
afterEach(async () => {
  watcher.close()
  await rm(folder, { recursive: true, force: true })
})

/** The next report after `act`, which is of `path`. */
async function reportAfter(path: string, act: () => Promise<unknown>): Promise<void> {
  reported.length = 0
  await act()
  await vi.waitFor(() => expect(reported.length).toBeGreaterThan(0), 20_000)
  expect(new Set(reported)).toEqual(new Set([path]))
}

async function watchNew(...way: string[]): Promise<string> {
  const path = join(folder, ...way)
  await writeFile(path, 'FROM old')
  await watcher.watch(path)
  return path
}

describe('the watcher reports a file', () => {
  it('that was written in place, replaced, removed, and made again', async () => {
    const path = await watchNew('Dockerfile')
    await reportAfter(path, () => writeFile(path, 'FROM new'))
    await reportAfter(path, async () => {
      await writeFile(`${path}.new`, 'FROM newer')
      await rename(`${path}.new`, path)
    })
    await reportAfter(path, () => unlink(path))
    await reportAfter(path, () => writeFile(path, 'FROM again'))
  })

  it('behind a link', async () => {
    await mkdir(join(folder, 'deep'))
    await writeFile(join(folder, 'deep', 'real'), 'FROM old')
    const path = join(folder, 'Dockerfile')
    await symlink('deep/real', path)
    await watcher.watch(path)
    await reportAfter(path, () => writeFile(join(folder, 'deep', 'real'), 'FROM new'))
  })

  it('in a folder that was removed and made again, as by checking out a branch without it and back', async () => {
    await mkdir(join(folder, 'service'))
    const path = await watchNew('service', 'Dockerfile')
    await reportAfter(path, () => rm(join(folder, 'service'), { recursive: true }))
    await reportAfter(path, async () => {
      await mkdir(join(folder, 'service'))
      await writeFile(path, 'FROM back')
    })
    await reportAfter(path, () => writeFile(path, 'FROM later'))
  })

  it('in a folder that was renamed and made again', async () => {
    await mkdir(join(folder, 'service'))
    const path = await watchNew('service', 'Dockerfile')
    await reportAfter(path, async () => {
      await rename(join(folder, 'service'), join(folder, 'old'))
      await mkdir(join(folder, 'service'))
      await writeFile(path, 'FROM new')
    })
    await reportAfter(path, () => writeFile(path, 'FROM later'))
  })

  it('that is one of very many', async () => {
    const paths = await Promise.all(Array.from({ length: 150 }, (_, at) => watchNew(`Dockerfile.${at}`)))
    reported.length = 0
    for (const path of paths) await writeFile(path, 'FROM new')
    await vi.waitFor(() => expect(new Set(reported).size).toBe(150), 20_000)
  })

  it('that was emptied, once it stayed empty', async () => {
    const path = await watchNew('Dockerfile')
    const begun = performance.now()
    await reportAfter(path, () => writeFile(path, ''))
    expect(performance.now() - begun).toBeGreaterThan(900)
  })
})

it('the watcher does not report a file while it is being written anew', async () => {
  const path = await watchNew('Dockerfile')
  const file = await open(path, 'w')
  await vi.waitFor(async () => expect((await file.stat()).size).toBe(0))
  await file.write('FROM new')
  await file.close()
  await vi.waitFor(() => expect(reported.length).toBeGreaterThan(0), 20_000)
})

it('the watcher does not report what is no longer watched', async () => {
  const [one, other] = [await watchNew('one'), await watchNew('other')]
  watcher.unwatch(one)
  await writeFile(one, 'FROM new')
  await reportAfter(other, () => writeFile(other, 'FROM new'))
})
