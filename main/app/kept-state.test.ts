import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultGraphViewOptions, emptyGraphView } from '#shared/api/index.ts'
import { defaultSettings, settingsVersion } from '#shared/settings/index.ts'
import { copySamples } from '../content/index.ts'
import { chooseDockerfile, isDockerfileName, openStartPath, Roots } from '../documents/index.ts'
import { createAppData, createGraphViews, createSettings } from '../kept/index.ts'

const identify = async (path: string) => path

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-kept-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('settings', () => {
  it('settings start as the defaults, change field by field, and persist', async () => {
    const settings = createSettings(createAppData(folder))
    expect(await settings.get()).toEqual(defaultSettings)
    await Promise.all([settings.set({ theme: 'dark' }), settings.set({ language: 'ja' })])
    expect(await createSettings(createAppData(folder)).get()).toEqual({
      ...defaultSettings,
      theme: 'dark',
      language: 'ja',
    })
  })

  it('invalid settings fall back one by one, are reported with the file, and stay in it', async () => {
    const file = join(folder, 'settings.json')
    await writeFile(file, '{"theme":"purple","language":"ja","buildsAtOnce":99,"later":1}')
    const settings = createSettings(createAppData(folder))
    expect(await settings.get()).toEqual({ ...defaultSettings, language: 'ja' })
    expect(await settings.problems()).toEqual({
      file,
      problems: [
        { kind: 'invalid', key: 'theme', given: '"purple"' },
        { kind: 'invalid', key: 'buildsAtOnce', given: '99' },
        { kind: 'unknown', key: 'later', given: '1' },
      ],
    })
    await settings.set({ editorWrap: true, theme: 'system' })
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      version: settingsVersion,
      language: 'ja',
      buildsAtOnce: 99,
      later: 1,
      editorWrap: true,
    })
  })

  it('settings of the first version are read, and written in the current one', async () => {
    const file = join(folder, 'settings.json')
    await writeFile(file, '{"theme":"dark","type":"large"}')
    const settings = createSettings(createAppData(folder))
    expect(await settings.get()).toEqual({ ...defaultSettings, theme: 'dark', textSize: 'large' })
    await settings.set({ language: 'en' })
    const kept = { version: settingsVersion, theme: 'dark', textSize: 'large', language: 'en' }
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(kept)
  })

  it('settings of a later version keep their version and unknown fields', async () => {
    const file = join(folder, 'settings.json')
    await writeFile(file, '{"version":9,"theme":"dark","newThing":[1]}')
    const settings = createSettings(createAppData(folder))
    expect((await settings.problems()).problems.map(({ kind }) => kind)).toEqual(['newer', 'unknown'])
    await settings.set({ language: 'en' })
    const kept = { version: 9, theme: 'dark', newThing: [1], language: 'en' }
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(kept)
  })

  it('a settings file that is not JSON is kept beside the new one', async () => {
    await writeFile(join(folder, 'settings.json'), '{"theme": dark}')
    const settings = createSettings(createAppData(folder))
    expect(await settings.get()).toEqual(defaultSettings)
    expect((await settings.problems()).problems).toMatchObject([{ kind: 'unreadable' }])
    await settings.set({ theme: 'dark' })
    expect(await readFile(join(folder, 'settings.unreadable.json'), 'utf8')).toBe('{"theme": dark}')
    expect((await settings.problems()).problems).toEqual([])
  })
})

describe('pictures', () => {
  it('graph views are kept per document', async () => {
    const pictures = createGraphViews(createAppData(folder), identify)
    const picture = {
      positions: { 'names-down': { build: { x: 1.5, y: -2 }, __proto__x: { x: 0, y: 0 } } },
      collapsed: ['#1'],
      opened: ['build'],
      openGroups: ['lint'],
      view: { ...defaultGraphViewOptions, bundled: true, hubs: 'split' as const },
    }
    await pictures.savePicture({ path: '/a/Dockerfile', picture })
    expect(await pictures.picture({ path: '/a/Dockerfile' })).toEqual(picture)
    expect(await pictures.picture({ path: '/b/Dockerfile' })).toEqual(emptyGraphView)
  })

  it('graph views of earlier versions are those of cards with all their rows; those of a later one are ignored', async () => {
    const data = createAppData(folder)
    const pictures = createGraphViews(data, identify)
    await pictures.savePicture({ path: '/a/Dockerfile', picture: emptyGraphView })
    const [file = ''] = await readdir(join(folder, 'pictures'))
    const old = { path: '/a/Dockerfile', positions: { build: { x: 1, y: 2 } }, collapsed: ['build'] }
    await writeFile(join(folder, 'pictures', file), JSON.stringify(old))
    const kept = {
      positions: { 'rows-right': old.positions },
      collapsed: ['build'],
      opened: [],
      openGroups: [],
    }
    expect(await pictures.picture({ path: '/a/Dockerfile' })).toEqual({
      ...kept,
      view: defaultGraphViewOptions,
    })
    const defaultSources = { scratch: 'once', hubs: 'once', context: 'once' }
    const view = { neededOnly: true, bundled: true, scratch: 'once', hubs: 'split', context: 'once' }
    await writeFile(join(folder, 'pictures', file), JSON.stringify({ ...old, version: 2, view }))
    expect(await pictures.picture({ path: '/a/Dockerfile' })).toEqual({
      ...kept,
      view: { ...defaultGraphViewOptions, shows: 'needed', bundled: true, hubs: 'split' },
    })
    const third = { level: 'key', direction: 'down', shows: 'all', ...defaultSources, bundled: true }
    const { positions, collapsed, opened } = kept
    const written = { version: 3, path: '/a/Dockerfile', positions, collapsed, opened, view: third }
    await writeFile(join(folder, 'pictures', file), JSON.stringify(written))
    expect(await pictures.picture({ path: '/a/Dockerfile' })).toEqual({
      ...kept,
      view: { ...third, groups: 'auto' },
    })
    await writeFile(join(folder, 'pictures', file), JSON.stringify({ ...old, version: 99 }))
    expect(await pictures.picture({ path: '/a/Dockerfile' })).toEqual(emptyGraphView)
  })
})

describe('samples', () => {
  it('samples are copied once and keep what the user changed', async () => {
    const source = join(folder, 'source')
    const copies = join(folder, 'copies')
    await mkdir(join(source, 'b', 'src'), { recursive: true })
    await mkdir(join(source, 'a'))
    await mkdir(join(source, 'no-dockerfile'))
    await writeFile(join(source, 'a', 'Dockerfile'), 'FROM a')
    await writeFile(join(source, 'b', 'Dockerfile'), 'FROM b')
    await writeFile(join(source, 'b', 'src', 'x.c'), 'int x;')
    const samples = await copySamples(source, copies)
    expect(samples).toEqual([
      { id: 'a', path: join(copies, 'a', 'Dockerfile') },
      { id: 'b', path: join(copies, 'b', 'Dockerfile') },
    ])
    expect(await readFile(join(copies, 'b', 'src', 'x.c'), 'utf8')).toBe('int x;')
    await writeFile(join(copies, 'a', 'Dockerfile'), 'FROM mine')
    await copySamples(source, copies)
    expect(await readFile(join(copies, 'a', 'Dockerfile'), 'utf8')).toBe('FROM mine')
  })

  it('missing samples are an empty list', async () => {
    expect(await copySamples(join(folder, 'none'), join(folder, 'copies'))).toEqual([])
  })
})

describe('the path named at start', () => {
  it('the path given at start opens a file, a folder with a Dockerfile, or an empty folder', async () => {
    await mkdir(join(folder, 'empty'))
    await writeFile(join(folder, 'Dockerfile'), '')
    const roots = new Roots()
    expect(await openStartPath(roots, 'Dockerfile', folder)).toEqual({
      document: join(folder, 'Dockerfile'),
      folder: null,
    })
    expect(await openStartPath(roots, null, folder)).toEqual({ document: folder, folder })
    const empty = join(folder, 'empty')
    expect(await openStartPath(roots, 'empty', folder)).toEqual({ document: null, folder: empty })
    expect(roots.mayRead(join(folder, 'empty'))).toBe(true)
    await expect(openStartPath(roots, 'none', folder)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('Dockerfile names', () => {
  it.each([
    'Dockerfile',
    'dockerfile',
    'Dockerfile.dev',
    'Dockerfile-prod',
    'api.Dockerfile',
    'Containerfile',
  ])('%s is a Dockerfile name', (name) => expect(isDockerfileName(name)).toBe(true))
  it.each(['Dockerfile.dockerignore', 'Dockerfiles', '.dockerfile', 'docker-compose.yml', 'MyDockerfile'])(
    '%s is not a Dockerfile name',
    (name) => expect(isDockerfileName(name)).toBe(false),
  )
  it('the name Dockerfile is preferred over others', () => {
    expect(chooseDockerfile(['b.Dockerfile', 'a.Dockerfile'])).toBe('a.Dockerfile')
    expect(chooseDockerfile(['Dockerfile.a', 'Dockerfile'])).toBe('Dockerfile')
    expect(chooseDockerfile(['x'])).toBeNull()
  })
})
