import { describe, expect, it } from 'vitest'
import { CallError, type FileEntry, type FileListing, fileLimits } from '#shared/api/index.ts'
import { openDocument } from '../documents/document-actions.ts'
import { createMemoryStorage, startTestBench } from '../testing/test-bench.ts'
import { selectShowsFiles, showFolder, toggleFiles } from '../window/panel-actions.ts'
import { chooseFile, followFiles, openFileFolder, refreshFiles } from './file-actions.ts'
import { fileRows, pathIn } from './file-rows.ts'

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const entry = (name: string, more: Partial<FileEntry> = {}): FileEntry => ({
  name,
  kind: 'file',
  stages: null,
  ignored: false,
  link: null,
  ...more,
})
const folder = (name: string): FileEntry => entry(name, { kind: 'folder' })

/** A bench whose host has these folders; a test changes them. */
async function benchWith(
  folders: Record<string, readonly FileEntry[]>,
  initialFolder: string | null = null,
  storage = createMemoryStorage(),
) {
  const bench = await startTestBench(
    'FROM a\n',
    {
      'app.info': () => ({
        version: '0.0.0',
        shell: 'web',
        platform: 'linux',
        initialPath: '/app/Dockerfile',
        initialFolder,
        nativeDialogs: false,
        samples: [],
      }),
      'files.list': ({ path, limit }): FileListing => {
        const own = path ?? '/app'
        const entries = folders[own]
        if (entries === undefined)
          throw new CallError({ code: 'not-found', message: `${own} does not exist.` })
        return { path: own, entries: entries.slice(0, limit), more: Math.max(0, entries.length - limit) }
      },
    },
    {},
    storage,
  )
  const { session } = bench
  const rows = () =>
    fileRows(bench.state().files).map(({ level, content, isOpen }) => {
      const mark = isOpen === null ? '' : isOpen ? ' -' : ' +'
      return `${level} ${content.kind === 'entry' ? content.entry.name : content.kind}${mark}`
    })
  const row = (name: string) => {
    const found = fileRows(bench.state().files).find(
      ({ content }) => (content.kind === 'entry' ? content.entry.name : content.kind) === name,
    )
    if (found === undefined) throw new Error(`no row ${name}`)
    return found
  }
  return { ...bench, session, rows, row }
}

describe('the tree of files', () => {
  it('lists a folder when it is opened, and no other one', async () => {
    const { session, rows, row, inputs } = await benchWith({
      '/app': [folder('src'), folder('empty'), entry('x')],
      '/app/src': [entry('main.go')],
      '/app/empty': [],
    })
    await refreshFiles(session)
    expect(rows()).toEqual(['1 src +', '1 empty +', '1 x'])
    openFileFolder(session, '/app/src', true)
    expect(rows()).toEqual(['1 src -', '2 loading', '1 empty +', '1 x'])
    chooseFile(session, row('empty'))
    await settled()
    expect(rows()).toEqual(['1 src -', '2 main.go', '1 empty -', '2 empty', '1 x'])
    chooseFile(session, row('src'))
    expect(rows()).toEqual(['1 src +', '1 empty -', '2 empty', '1 x'])
    expect(inputs('files.list')).toHaveLength(3)
  })

  it('asks for the ignore file of the shown document', async () => {
    const { session, inputs } = await benchWith({ '/app': [] })
    await refreshFiles(session)
    expect(inputs('files.list')).toEqual([
      {
        path: null,
        document: '/app/Dockerfile',
        build: { context: '/app', dockerfile: '/app/Dockerfile' },
        limit: fileLimits.entries,
      },
    ])
  })

  it('opens Dockerfiles as documents and shows other files as texts', async () => {
    const { session, row, state, disk } = await benchWith({
      '/app': [
        entry('web.Dockerfile', { kind: 'dockerfile', stages: 1 }),
        entry('x'),
        entry('pipe', { kind: 'special' }),
      ],
    })
    disk.set('/app/web.Dockerfile', { text: 'FROM b\n', revision: 'b'.repeat(64) })
    await refreshFiles(session)
    expect(chooseFile(session, row('x'))).toBe(true)
    expect(state().panels).toMatchObject({ dialog: 'file', file: { path: '/app/x', kind: 'file' } })
    expect(chooseFile(session, row('pipe'))).toBe(false)
    chooseFile(session, row('web.Dockerfile'))
    await settled()
    expect(state().documents[state().shown ?? -1]?.file?.path).toBe('/app/web.Dockerfile')
  })

  it('shows more of a long folder when asked', async () => {
    const many = Array.from({ length: fileLimits.entries + 7 }, (_, at) => entry(`f${at}`))
    const { session, rows, row } = await benchWith({ '/app': many })
    await refreshFiles(session)
    expect(rows()).toHaveLength(fileLimits.entries + 1)
    expect(row('more').content).toMatchObject({ count: 7 })
    chooseFile(session, row('more'))
    await settled()
    expect(rows()).toHaveLength(fileLimits.entries + 7)
  })

  it('tells why a folder cannot be listed, and tries again when it is chosen or comes back', async () => {
    const folders: Record<string, readonly FileEntry[]> = { '/app': [folder('src')] }
    const { session, rows, row, host } = await benchWith(folders)
    const end = followFiles(session)
    await settled()
    openFileFolder(session, '/app/src', true)
    await settled()
    expect(rows()).toEqual(['1 src -', '2 failed'])
    chooseFile(session, row('failed'))
    await settled()
    expect(rows()).toEqual(['1 src -', '2 failed'])
    folders['/app/src'] = [entry('back')]
    host.push('files.changed', { folders: ['/app'] })
    await settled()
    expect(rows()).toEqual(['1 src -', '2 back'])
    end()
  })

  it('follows changes on disk until it is hidden', async () => {
    const folders: Record<string, readonly FileEntry[]> = { '/app': [entry('a')], '/app/x': [] }
    const { session, rows, host } = await benchWith(folders)
    const end = followFiles(session)
    await settled()
    folders['/app'] = [entry('b'), folder('x')]
    host.push('files.changed', { folders: ['/other'] })
    await settled()
    expect(rows()).toEqual(['1 a'])
    host.push('files.changed', { folders: null })
    await settled()
    expect(rows()).toEqual(['1 b', '1 x +'])
    end()
    folders['/app'] = []
    host.push('files.changed', { folders: null })
    await settled()
    expect(rows()).toEqual(['1 b', '1 x +'])
  })

  it('stays at the folder that was opened, whatever document is shown', async () => {
    const { session, state, disk } = await benchWith({ '/work': [entry('w')], '/app': [entry('a')] }, '/work')
    const end = followFiles(session)
    await settled()
    expect(state().files.root).toBe('/work')
    disk.set('/app/other.Dockerfile', { text: 'FROM b\n', revision: 'b'.repeat(64) })
    await openDocument(session, '/app/other.Dockerfile')
    await settled()
    expect(state().files.root).toBe('/work')
    showFolder(session, '/app')
    await settled()
    expect(state().files.root).toBe('/app')
    end()
  })

  it('has the folders expanded that were before a reload, root by root', async () => {
    const storage = createMemoryStorage()
    const folders = {
      '/app': [folder('src')],
      '/app/src': [folder('deep')],
      '/app/src/deep': [entry('x')],
      '/work': [folder('docs')],
      '/work/docs': [entry('y')],
    }
    const before = await benchWith(folders, '/app', storage)
    await refreshFiles(before.session)
    openFileFolder(before.session, '/app/src', true)
    openFileFolder(before.session, '/app/src/deep', true)
    const after = await benchWith(folders, '/app', storage)
    await refreshFiles(after.session)
    expect(after.rows()).toEqual(['1 src -', '2 deep -', '3 x'])
    const other = await benchWith(folders, '/work', storage)
    await refreshFiles(other.session)
    expect(other.rows()).toEqual(['1 docs +'])
    openFileFolder(other.session, '/work/docs', true)
    openFileFolder(after.session, '/app/src/deep', false)
    const again = await benchWith(folders, '/work', storage)
    await refreshFiles(again.session)
    expect(again.rows()).toEqual(['1 docs -', '2 y'])
    again.session.store.setState(({ files }) => ({ files: { ...files, chosen: '/app' } }))
    await refreshFiles(again.session)
    expect(again.rows()).toEqual(['1 src -', '2 deep +'])
  })

  it.each(['', '[1', '{}', '[["/app",[1]]]', 'null'])(
    'has no folder expanded when %j is kept',
    async (kept) => {
      const storage = createMemoryStorage()
      storage.setItem('stagegraph.folders', kept)
      const { session, rows } = await benchWith({ '/app': [folder('src')] }, '/app', storage)
      await refreshFiles(session)
      expect(rows()).toEqual(['1 src +'])
    },
  )

  it('takes the last answer, whichever comes last', async () => {
    const answers: ((listing: FileListing) => void)[] = []
    const { session, state } = await startTestBench('FROM a\n', {
      'files.list': () => new Promise((resolve) => answers.push(resolve)),
    })
    const first = refreshFiles(session)
    const second = refreshFiles(session)
    await settled()
    answers[1]?.({ path: '/app', entries: [entry('new')], more: 0 })
    await second
    answers[0]?.({ path: '/app', entries: [entry('old')], more: 0 })
    await first
    expect(state().files.folders['/app']?.entries.map(({ name }) => name)).toEqual(['new'])
  })
})

describe('whether it is shown', () => {
  it('follows what the app was started with until the user decides, and is remembered then', async () => {
    const withFolder = await benchWith({}, '/work')
    expect(selectShowsFiles(withFolder.state())).toBe(true)
    const storage = createMemoryStorage()
    const withFile = await startTestBench('FROM a\n', {}, {}, storage)
    expect(selectShowsFiles(withFile.state())).toBe(false)
    toggleFiles(withFile.session)
    expect(selectShowsFiles(withFile.state())).toBe(true)
    const next = await startTestBench('FROM a\n', {}, {}, storage)
    expect(selectShowsFiles(next.state())).toBe(true)
    toggleFiles(next.session)
    expect(selectShowsFiles((await startTestBench('FROM a\n', {}, {}, storage)).state())).toBe(false)
  })

  it('is a folder that was chosen outside the page', async () => {
    const { host, state } = await benchWith({})
    host.push('app.openFolder', { folder: '/elsewhere' })
    expect(state().files.chosen).toBe('/elsewhere')
    expect(selectShowsFiles(state())).toBe(true)
  })
})

it.each([
  ['/', 'a', '/a'],
  ['/a', 'b\n', '/a/b\n'],
  ['C:\\x', 'y', 'C:\\x\\y'],
  ['C:\\', 'y', 'C:\\y'],
])('in %j, %j is %j', (where, name, path) => {
  expect(pathIn(where, name)).toBe(path)
})
