import { mkdir, mkdtemp, realpath, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppData, createAppData } from '../kept/index.ts'
import { createOpenTabs, type StartKind } from './open-tabs.ts'
import { Roots } from './roots.ts'

let base: string
let data: AppData
let paths: string[]
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-tabs-')))
  data = createAppData(join(base, 'data'))
  paths = []
  for (const folder of ['a', 'b']) {
    await mkdir(join(base, folder))
    paths.push(join(base, folder, 'Dockerfile'))
    await writeFile(join(base, folder, 'Dockerfile'), 'FROM x\n')
  }
})
afterEach(() => rm(base, { recursive: true, force: true }))

const at = (index: number): string => paths[index] ?? ''

async function started(kind: StartKind, ...folders: string[]) {
  const roots = new Roots()
  for (const folder of folders) await roots.addFolder(join(base, folder))
  return { roots, tabs: createOpenTabs(data, roots, kind) }
}

describe('documents that were open', () => {
  beforeEach(async () => {
    const { tabs } = await started('folder', 'a', 'b')
    await tabs.keepTabs({ paths, shown: at(1) })
  })

  it('open tabs come back after a start without a path, and may be read', async () => {
    const { roots, tabs } = await started('nothing')
    const { documents, shown } = await tabs.takeTabs()
    expect(documents.map(({ path, name }) => [path, name])).toEqual([
      [at(0), join('a', 'Dockerfile')],
      [at(1), join('b', 'Dockerfile')],
    ])
    expect(shown).toBe(at(1))
    expect(roots.mayRead(at(0))).toBe(true)
  })

  it('a start on a folder brings back the tabs in it, and allows nothing else', async () => {
    const { roots, tabs } = await started('folder', 'a')
    expect(await tabs.takeTabs()).toEqual({
      documents: [expect.objectContaining({ path: at(0) })],
      shown: null,
    })
    expect(roots.mayRead(at(1))).toBe(false)
  })

  it('a start on a file shows that file, whatever tabs come back', async () => {
    const { tabs } = await started('file', 'b')
    expect((await tabs.takeTabs()).shown).toBeNull()
  })

  it('open tabs are returned once, also when others are kept before, and without missing files', async () => {
    await unlink(at(0))
    const { tabs } = await started('nothing')
    const asked = tabs.takeTabs()
    await tabs.keepTabs({ paths: [], shown: null })
    expect((await asked).documents.map(({ path }) => path)).toEqual([at(1)])
    expect(await tabs.takeTabs()).toEqual({ documents: [], shown: null })
  })

  it('open tabs are kept without files outside the roots', async () => {
    const { tabs } = await started('folder', 'a')
    await tabs.keepTabs({ paths, shown: at(1) })
    const next = await started('nothing')
    expect(await next.tabs.takeTabs()).toEqual({
      documents: [expect.objectContaining({ path: at(0) })],
      shown: null,
    })
  })
})
