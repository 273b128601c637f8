import { mkdir, mkdtemp, realpath, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { splitLineEnds } from '#shared/live/index.ts'
import { type AppData, createAppData } from '../kept/index.ts'
import { createDocuments, type Documents } from './documents.ts'
import { createOpenTabs, type StartKind } from './open-tabs.ts'
import { Roots } from './roots.ts'
import { openDocumentWindow, openKeyWindow } from './testing/document-window.ts'

let base: string
let data: AppData
let paths: string[]
let running: Documents[]
let failures: unknown[]
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-tabs-')))
  data = createAppData(join(base, 'data'))
  running = []
  failures = []
  paths = []
  for (const folder of ['a', 'b']) {
    await mkdir(join(base, folder))
    paths.push(join(base, folder, 'Dockerfile'))
    await writeFile(join(base, folder, 'Dockerfile'), 'FROM x\n')
  }
})
afterEach(async () => {
  await end()
  await rm(base, { recursive: true, force: true })
  expect(failures).toEqual([])
})

const at = (index: number): string => paths[index] ?? ''
const fileTab = (path: string) => ({ key: null, path, name: '' })
const textTab = (key: string) => ({ key, path: null, name: `${key}.Dockerfile` })
const textKeys = ['text:kept', 'text:empty', 'text:discarded', 'text:unknown']

async function started(kind: StartKind, ...folders: string[]) {
  const roots = new Roots()
  for (const folder of folders) await roots.addFolder(join(base, folder))
  const documents = createDocuments({ roots, data, dialogs: null, report: (error) => failures.push(error) })
  running.push(documents)
  return { roots, documents, tabs: createOpenTabs(data, roots, kind, documents) }
}

/** Ends every app that was started. */
async function end(): Promise<void> {
  for (const documents of running.splice(0)) await documents.close()
}

describe('documents that were open', () => {
  beforeEach(async () => {
    const { tabs } = await started('folder', 'a', 'b')
    await tabs.keepTabs({ tabs: paths.map(fileTab), shown: 1 })
    await end()
  })

  it('they are open again in the window after the last one, shown as it was, also where the app was started with a file', async () => {
    const { tabs } = await started('file', 'a', 'b')
    expect(await tabs.takeTabs()).toMatchObject({ tabs: [{ path: at(0) }, { path: at(1) }], shown: null })
    await tabs.keepTabs({ tabs: [fileTab(at(1)), fileTab(at(0))], shown: 1 })
    expect(await tabs.takeTabs()).toEqual({ tabs: [], shown: null })
    tabs.lastWindowEnded()
    expect(await tabs.takeTabs()).toMatchObject({ tabs: [{ path: at(1) }, { path: at(0) }], shown: 1 })
  })

  it('the one that did not come to be shown at two starts in a row waits for the user, with its name', async () => {
    const startedAgain = async (isShown: boolean) => {
      const { tabs } = await started('nothing')
      const taken = await tabs.takeTabs()
      tabs.lastWindowEnded()
      // Another page of the same process counts for nothing.
      expect((await tabs.takeTabs()).shown).toBe(taken.shown)
      if (isShown) await tabs.restored()
      await end()
      return taken
    }
    const usual = { shown: 1 }
    const held = { shown: null, heldBack: join('b', 'Dockerfile') }
    for (const isShown of [false, true, false, false])
      expect(await startedAgain(isShown)).toMatchObject(usual)
    expect(await startedAgain(false)).toMatchObject(held)
    expect(await startedAgain(true)).toMatchObject(usual)
  })

  it('a window that ended before it kept any tabs, because its page was loaded again, was not the first', async () => {
    const { tabs } = await started('file', 'a', 'b')
    await tabs.takeTabs()
    tabs.lastWindowEnded()
    expect(await tabs.takeTabs()).toMatchObject({ tabs: [{ path: at(0) }, { path: at(1) }], shown: null })
  })

  it('open tabs come back after a start without a path, and may be read', async () => {
    const { roots, tabs } = await started('nothing')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [
        { key: null, path: at(0), name: join('a', 'Dockerfile') },
        { key: null, path: at(1), name: join('b', 'Dockerfile') },
      ],
      shown: 1,
    })
    expect(roots.mayRead(at(0))).toBe(true)
  })

  it('a start on a folder brings back the tabs in it, and allows nothing else', async () => {
    const { roots, tabs } = await started('folder', 'a')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [expect.objectContaining({ path: at(0) })],
      shown: null,
    })
    expect(roots.mayRead(at(1))).toBe(false)
  })

  it('the tab that was shown is shown again, also where one before it does not come back', async () => {
    const { tabs } = await started('folder', 'b')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [expect.objectContaining({ path: at(1) })],
      shown: 0,
    })
  })

  it('a start on a file shows that file, whatever tabs come back', async () => {
    const { tabs } = await started('file', 'b')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [expect.objectContaining({ path: at(1) })],
      shown: null,
    })
  })

  it('open tabs are returned once, also when others are kept before, and without missing files', async () => {
    await unlink(at(0))
    const { tabs } = await started('nothing')
    const asked = tabs.takeTabs()
    await tabs.keepTabs({ tabs: [], shown: null })
    expect((await asked).tabs.map(({ path }) => path)).toEqual([at(1)])
    expect(await tabs.takeTabs()).toEqual({ tabs: [], shown: null })
  })

  it('open tabs are kept without files outside the roots', async () => {
    const { tabs } = await started('folder', 'a')
    await tabs.keepTabs({ tabs: paths.map(fileTab), shown: 1 })
    const next = await started('nothing')
    expect(await next.tabs.takeTabs()).toEqual({
      tabs: [expect.objectContaining({ path: at(0) })],
      shown: null,
    })
  })
})

it('tabs of files behind a link that leads out of the roots are not kept', async () => {
  await symlink('../b', join(base, 'a', 'way-out'))
  const out = join(base, 'a', 'way-out', 'Dockerfile')
  const { tabs } = await started('folder', 'a')
  await tabs.keepTabs({ tabs: [fileTab(out), fileTab(at(0))], shown: 0 })
  const next = await started('nothing')
  expect(await next.tabs.takeTabs()).toEqual({
    tabs: [expect.objectContaining({ path: at(0) })],
    shown: null,
  })
  expect([next.roots.mayRead(out), next.roots.mayRead(at(1))]).toEqual([false, false])
})

describe('unsaved text', () => {
  /** Types into a document without a file. */
  async function typeText(documents: Documents, key: string): Promise<void> {
    const window = await openKeyWindow(documents, key, 'Dockerfile')
    window.become('FROM typed\n')
    await window.synchronise()
  }

  async function typeFile(documents: Documents, path: string): Promise<void> {
    const window = await openDocumentWindow(documents, path)
    window.become('FROM x\nRUN typed\n')
    await window.synchronise()
  }

  it.each<[StartKind, string[], number | null]>([
    ['nothing', [], 1],
    ['folder', ['a'], 1],
    ['file', ['a'], null],
  ])(
    'a document without a file comes back when its text was kept, after a start with: %s',
    async (kind, folders, shown) => {
      const first = await started('folder', 'a', 'b')
      await typeText(first.documents, 'text:kept')
      await openKeyWindow(first.documents, 'text:empty', 'Dockerfile')
      await typeText(first.documents, 'text:discarded')
      await first.documents.discard({ key: 'text:discarded' })
      const tabs = [
        ...['text:empty', 'text:discarded', 'text:unknown'].map(textTab),
        fileTab(at(0)),
        textTab('text:kept'),
      ]
      await first.tabs.keepTabs({ tabs, shown: tabs.length - 1 })
      await end()

      const next = await started(kind, ...folders)
      expect(await next.tabs.takeTabs()).toEqual({
        tabs: [expect.objectContaining({ path: at(0) }), textTab('text:kept')],
        shown,
      })
      const { text } = await next.documents.join({ key: 'text:kept', name: 'Dockerfile', known: null })
      expect(text).toEqual(splitLineEnds('FROM typed\n'))
    },
  )

  it('no document without a file comes back when nothing is kept', async () => {
    const first = await started('folder', 'a', 'b')
    for (const key of textKeys) await openKeyWindow(first.documents, key, 'Dockerfile')
    await first.tabs.keepTabs({ tabs: textKeys.map(textTab), shown: 0 })
    await end()
    const { tabs } = await started('nothing')
    expect(await tabs.takeTabs()).toEqual({ tabs: [], shown: null })
  })

  it.each<[StartKind, string[]]>([
    ['nothing', []],
    ['folder', ['a', 'b']],
  ])(
    'a file that is gone comes back when its unsaved text was kept, after a start with: %s',
    async (kind, folders) => {
      const first = await started('folder', 'a', 'b')
      await typeFile(first.documents, at(0))
      await first.documents.open({ path: at(1), known: null })
      await first.tabs.keepTabs({ tabs: paths.map(fileTab), shown: 0 })
      await end()
      for (const path of paths) await unlink(path)

      const next = await started(kind, ...folders)
      expect(await next.tabs.takeTabs()).toEqual({
        tabs: [{ key: null, path: at(0), name: join('a', 'Dockerfile') }],
        shown: 0,
      })
      const { live } = await next.documents.open({ path: at(0), known: null })
      expect(live).toMatchObject({
        text: splitLineEnds('FROM x\nRUN typed\n'),
        unsaved: true,
        conflict: { theirs: null },
      })
    },
  )

  it.each<[StartKind, string[]]>([
    ['nothing', []],
    ['folder', ['b']],
  ])(
    'a file that is gone with its folder comes back where it may be opened, after a start with: %s',
    async (kind, folders) => {
      const first = await started('folder', 'a', 'b')
      await typeFile(first.documents, at(0))
      await first.tabs.keepTabs({ tabs: paths.map(fileTab), shown: 0 })
      await end()
      await rm(join(base, 'a'), { recursive: true })
      const next = await started(kind, ...folders)
      const { tabs } = await next.tabs.takeTabs()
      expect(tabs.map(({ path }) => path)).toEqual(kind === 'nothing' ? paths : [at(1)])
      if (kind !== 'nothing') return
      const { live } = await next.documents.open({ path: at(0), known: null })
      expect(live).toMatchObject({ text: splitLineEnds('FROM x\nRUN typed\n'), unsaved: true })
    },
  )

  it('a file that is gone is kept while it is open', async () => {
    const first = await started('folder', 'a', 'b')
    await typeFile(first.documents, at(0))
    for (const path of paths) await unlink(path)
    await first.tabs.keepTabs({ tabs: paths.map(fileTab), shown: 0 })
    await end()
    const { tabs } = await started('nothing')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [expect.objectContaining({ path: at(0) })],
      shown: 0,
    })
  })

  it('a file that is gone does not come back outside the roots', async () => {
    const first = await started('folder', 'a', 'b')
    await typeFile(first.documents, at(0))
    await first.tabs.keepTabs({ tabs: paths.map(fileTab), shown: 0 })
    await end()
    await unlink(at(0))
    const { tabs } = await started('folder', 'b')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [expect.objectContaining({ path: at(1) })],
      shown: null,
    })
  })
})

describe('tabs as the first versions wrote them', () => {
  it.each<[string, () => unknown, unknown]>([
    ['with one shown', () => at(1), 1],
    ['with none shown', () => null, null],
    ['with one shown that is not among them', () => join(base, 'c', 'Dockerfile'), null],
  ])('tabs in the older form are read, %s', async (_what, shown, expected) => {
    await mkdir(join(base, 'data'))
    await writeFile(join(base, 'data', 'open-tabs.json'), JSON.stringify({ paths, shown: shown() }))
    const { roots, tabs } = await started('nothing')
    expect(await tabs.takeTabs()).toEqual({
      tabs: [
        { key: null, path: at(0), name: join('a', 'Dockerfile') },
        { key: null, path: at(1), name: join('b', 'Dockerfile') },
      ],
      shown: expected,
    })
    expect(roots.mayRead(at(1))).toBe(true)
  })

  it('tabs in the older form are bound to the roots, and written in the newer form', async () => {
    await mkdir(join(base, 'data'))
    await writeFile(join(base, 'data', 'open-tabs.json'), JSON.stringify({ paths, shown: at(0) }))
    const first = await started('folder', 'b')
    const taken = await first.tabs.takeTabs()
    expect(taken).toEqual({ tabs: [expect.objectContaining({ path: at(1) })], shown: null })
    await first.tabs.keepTabs({ ...taken, shown: 0 })
    const next = await started('nothing')
    expect(await next.tabs.takeTabs()).toEqual({ ...taken, shown: 0 })
  })

  it('a file of tabs that is neither form brings nothing back', async () => {
    await mkdir(join(base, 'data'))
    await writeFile(join(base, 'data', 'open-tabs.json'), JSON.stringify({ tabs: paths, shown: 0 }))
    const { tabs } = await started('nothing')
    expect(await tabs.takeTabs()).toEqual({ tabs: [], shown: null })
  })
})
