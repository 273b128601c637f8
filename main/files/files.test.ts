import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Roots } from '#main/documents/index.ts'
import { createProjects, type Projects } from '#main/projects/index.ts'
import { type FileListing, fileLimits } from '#shared/api/index.ts'
import { createFiles, type Files } from './files.ts'

let above: string
let root: string
let roots: Roots
let files: Files
let projects: Projects

beforeEach(async () => {
  above = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-files-')))
  root = join(above, 'open')
  await mkdir(root)
  roots = new Roots()
  await roots.addFolder(root)
  projects = createProjects(roots, {})
  files = createFiles(roots, projects.stagesOf)
})
afterEach(async () => {
  files.close()
  projects.close()
  await rm(above, { recursive: true, force: true })
})

async function write(name: string, text = ''): Promise<string> {
  const path = join(root, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  return path
}

type Input = Parameters<Files['list']>[0]
const list = (path: string | null = root, more: Partial<Input> = {}): Promise<FileListing> =>
  files.list({ path, document: null, build: null, limit: fileLimits.entries, ...more })
const names = ({ entries }: FileListing): string[] => entries.map(({ name }) => name)
const entryOf = ({ entries }: FileListing, name: string) => entries.find((each) => each.name === name)

describe('a listing', () => {
  it('has Dockerfiles first, with their stages, then Compose and Bake files, folders and the rest', async () => {
    await write('Dockerfile', 'FROM alpine AS a\nFROM a\nFROM a\n')
    await write('b.Dockerfile', '')
    for (const name of ['compose.yaml', 'docker-bake.hcl', 'zebra/x', 'app/x', 'main.go', 'LICENSE'])
      await write(name)
    for (const name of ['.git/HEAD', 'node_modules/x.js', '.dockerignore']) await write(name)
    const listing = await list()
    expect(listing.entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'dockerfile Dockerfile',
      'dockerfile b.Dockerfile',
      'compose compose.yaml',
      'bake docker-bake.hcl',
      'folder .git',
      'folder app',
      'folder node_modules',
      'folder zebra',
      'file .dockerignore',
      'file LICENSE',
      'file main.go',
    ])
    expect(listing.entries.map(({ stages }) => stages).slice(0, 3)).toEqual([3, 0, null])
  })

  it('keeps names as they are', async () => {
    const odd = ['two\nlines', '\u001b[31m', '日本語', 'quote"s', "it's", ' blank ', 'a\\b']
    for (const name of odd) await write(name)
    expect(names(await list()).sort()).toEqual([...odd].sort())
  })

  it('of 20,000 files has as many as asked for, Dockerfiles among them, and says how many there are besides', async () => {
    await mkdir(join(root, 'many'))
    execFileSync('sh', ['-c', 'seq 1 20000 | xargs touch'], { cwd: join(root, 'many') })
    await write('many/zz.Dockerfile', 'FROM scratch\n')
    const listing = await list(join(root, 'many'), { limit: 100 })
    expect(names(listing).slice(0, 2)).toEqual(['zz.Dockerfile', '1'])
    expect(listing).toMatchObject({ more: 19_901, entries: { length: 100 } })
    expect(await list(join(root, 'many'), { limit: fileLimits.most })).toMatchObject({ more: 0 })
  })

  it('follows links inside the opened folders, tells those that lead out, around or nowhere, and nothing of what is outside', async () => {
    await mkdir(join(above, 'secret'))
    await writeFile(join(above, 'secret/Dockerfile'), 'FROM scratch\n')
    await write('real/inner/x')
    await symlink('real', join(root, 'linked'))
    await symlink('..', join(root, 'real/up'))
    await symlink('.', join(root, 'real/self'))
    await symlink('../secret', join(root, 'out'))
    await symlink('../secret/Dockerfile', join(root, 'Dockerfile'))
    await symlink('nothing', join(root, 'broken'))
    const listing = await list()
    expect(entryOf(listing, 'linked')).toMatchObject({ kind: 'folder', link: 'inside' })
    expect(entryOf(listing, 'out')).toMatchObject({ kind: 'special', link: 'outside' })
    expect(entryOf(listing, 'Dockerfile')).toMatchObject({ kind: 'special', link: 'outside', stages: null })
    expect(entryOf(listing, 'broken')).toMatchObject({ kind: 'special', link: 'nowhere' })
    const real = await list(join(root, 'linked'))
    expect(entryOf(real, 'up')).toMatchObject({ kind: 'folder', link: 'loop' })
    expect(entryOf(real, 'self')).toMatchObject({ kind: 'folder', link: 'loop' })
    await expect(list(join(root, 'out'))).rejects.toMatchObject({ code: 'outside-roots' })
    await expect(list(join(root, '..'))).rejects.toMatchObject({ code: 'outside-roots' })
    await expect(list(join(above, 'not there'))).rejects.toMatchObject({ code: 'outside-roots' })
    await expect(list(join(root, 'gone'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it.skipIf(process.platform === 'win32')('opens no pipe', async () => {
    execFileSync('mkfifo', [join(root, 'Dockerfile')])
    expect(entryOf(await list(), 'Dockerfile')).toMatchObject({ kind: 'special', stages: null })
    await expect(files.read({ path: join(root, 'Dockerfile') })).rejects.toMatchObject({ code: 'not-text' })
  })
})

describe('finding files', () => {
  const find = (path: string | null = root) => files.find({ path, document: null })
  const ways = async (): Promise<string[]> => (await find()).files.map(({ way }) => way)

  it('has every file below the folder, Dockerfiles first, and none of hidden folders and installed packages', async () => {
    await write('src/deep/web.Dockerfile')
    for (const name of ['main.go', 'src/x.go', 'src/compose.yaml', '.env', '.git/HEAD', 'node_modules/x.js'])
      await write(name)
    const found = await find()
    expect(found).toMatchObject({ path: root, cut: false })
    expect(found.files.map(({ kind, way }) => `${kind} ${way}`)).toEqual([
      'dockerfile src/deep/web.Dockerfile',
      'compose src/compose.yaml',
      'file .env',
      'file main.go',
      'file src/x.go',
    ])
  })

  it('enters each folder once, and none outside', async () => {
    await mkdir(join(above, 'secret'))
    await writeFile(join(above, 'secret/x'), '')
    await write('real/x')
    await symlink('real', join(root, 'again'))
    await symlink('..', join(root, 'real/up'))
    await symlink('../secret', join(root, 'out'))
    await symlink('../secret/x', join(root, 'y'))
    expect(await ways()).toEqual(['again/x'])
    await expect(find(join(above, 'secret'))).rejects.toMatchObject({ code: 'outside-roots' })
    await expect(find(join(root, 'gone'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('keeps names as they are', async () => {
    for (const name of ['two\nlines', '日本語/x', 'a\\b']) await write(name)
    expect(await ways()).toEqual(['a\\b', 'two\nlines', '日本語/x'])
  })

  it('stops at a limit, and says so', async () => {
    await mkdir(join(root, 'many'))
    execFileSync('sh', ['-c', `seq 1 ${fileLimits.found + 5} | xargs touch`], { cwd: join(root, 'many') })
    await write('many/zz.Dockerfile')
    const found = await find()
    expect(found.cut).toBe(true)
    expect(found.files).toHaveLength(fileLimits.found)
    expect(found.files[0]?.way).toBe('many/zz.Dockerfile')
  })

  it('goes no deeper than a limit, and says so', async () => {
    await write(`${'d/'.repeat(fileLimits.depthSearched)}Dockerfile`)
    expect(await find()).toMatchObject({ cut: false, files: [{ kind: 'dockerfile' }] })
    await write(`${'d/'.repeat(fileLimits.depthSearched + 1)}Dockerfile`)
    const found = await find()
    expect(found.cut).toBe(true)
    expect(found.files).toHaveLength(1)
  })
})

describe('the root', () => {
  it('is the outermost opened folder of the document, else the one opened first', async () => {
    const inner = await write('a/b/Dockerfile')
    await roots.addFolder(dirname(inner))
    await mkdir(join(above, 'other'))
    await writeFile(join(above, 'other/Dockerfile'), '')
    await roots.addFolder(join(above, 'other'))
    expect((await list(null, { document: inner })).path).toBe(root)
    expect((await list(null, { document: join(above, 'other/Dockerfile') })).path).toBe(join(above, 'other'))
    expect((await list(null, { document: '/etc/passwd' })).path).toBe(root)
    expect((await list(null)).path).toBe(root)
  })
})

describe('what the ignore file leaves out', () => {
  const ignored = ({ entries }: FileListing): string[] =>
    entries.filter((each) => each.ignored).map(({ name }) => name)

  it('is told for each folder, with exceptions', async () => {
    await write('.dockerignore', '*.log\ndocs\n!docs/keep.md\nsrc/gen\n')
    for (const name of ['a.log', 'docs/x.md', 'docs/keep.md', 'src/gen/y', 'src/z.log']) await write(name)
    expect(ignored(await list())).toEqual(['docs', 'a.log'])
    expect(ignored(await list(join(root, 'docs')))).toEqual(['x.md'])
    expect(ignored(await list(join(root, 'src')))).toEqual(['gen'])
    expect(ignored(await list(join(root, 'src/gen')))).toEqual(['y'])
  })

  it("follows the Dockerfile's own ignore file and the build's context", async () => {
    const dockerfile = await write('app/web.Dockerfile')
    await write('app/web.Dockerfile.dockerignore', 'web\n')
    await write('app/.dockerignore', 'api\n')
    for (const name of ['app/web/x', 'app/api/x']) await write(name)
    const build = { context: join(root, 'app'), dockerfile }
    expect(ignored(await list(join(root, 'app'), { build }))).toEqual(['web'])
    expect(ignored(await list(join(root, 'app'), { build: { ...build, dockerfile: null } }))).toEqual(['api'])
    expect(ignored(await list(root, { build }))).toEqual([])
  })

  it('is nothing where the context is outside, remote, or the ignore file cannot be read', async () => {
    await write('.dockerignore', '[\n')
    await write('a')
    for (const context of ['/etc', 'https://example.test/x.git', root])
      expect(ignored(await list(root, { build: { context, dockerfile: null } }))).toEqual([])
  })
})

describe('a text', () => {
  it('is given whole or as its beginning, never in half characters', async () => {
    expect(await files.read({ path: await write('a', 'x\r\n日本') })).toEqual({
      text: 'x\r\n日本',
      size: 9,
      cut: false,
    })
    expect(await files.read({ path: await write('e') })).toEqual({ text: '', size: 0, cut: false })
    const long = await write('long', `a${'日'.repeat(fileLimits.textBytes)}`)
    const { text, cut, size } = await files.read({ path: long })
    expect({ cut, size }).toEqual({ cut: true, size: 1 + 3 * fileLimits.textBytes })
    expect(text).toMatch(/^a日+$/)
  })

  it('is none in bytes, in a folder, outside', async () => {
    const path = await write('x')
    await writeFile(path, Buffer.from([0xff, 0xfe, 0x00]))
    await expect(files.read({ path })).rejects.toMatchObject({ code: 'not-text' })
    await expect(files.read({ path: await write('zero', 'a\0b') })).rejects.toMatchObject({
      code: 'not-text',
    })
    await expect(files.read({ path: root })).rejects.toMatchObject({ code: 'not-text' })
    await expect(files.read({ path: '/etc/passwd' })).rejects.toMatchObject({ code: 'outside-roots' })
    await symlink('/etc/passwd', join(root, 'link'))
    await expect(files.read({ path: join(root, 'link') })).rejects.toMatchObject({ code: 'outside-roots' })
  })
})

describe('changes on disk', () => {
  it('are reported for folders that were listed, together', async () => {
    await write('a/x')
    await write('b/x')
    const told = vi.fn()
    files.onChanged(told)
    await list(null)
    await list(join(root, 'a'))
    await write('b/y')
    await write('a/y')
    await write('a/z')
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), 5000)
    expect(told.mock.calls.flatMap(([{ folders }]) => folders)).toEqual([join(root, 'a')])
    await rename(join(root, 'b'), join(root, 'c'))
    await vi.waitFor(() => expect(told.mock.calls.flatMap(([{ folders }]) => folders)).toContain(root), 5000)
  })

  it('of an ignore file concern every folder, and those in a file only a Dockerfile', async () => {
    const told = vi.fn()
    await write('plain', 'a')
    await write('.dockerignore', 'a')
    files.onChanged(told)
    await list(root)
    await writeFile(join(root, 'plain'), 'b')
    await writeFile(join(root, '.dockerignore'), 'b')
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), 5000)
    expect(told.mock.calls).toEqual([[{ folders: null }]])
  })

  it('are reported of a folder that took the place of another', async () => {
    await write('a/x')
    const told = vi.fn()
    files.onChanged(told)
    await list(join(root, 'a'))
    await rm(join(root, 'a'), { recursive: true })
    await vi.waitFor(() => expect(told).toHaveBeenCalled(), 5000)
    await write('a/x')
    await list(join(root, 'a'))
    told.mockClear()
    await write('a/y')
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith({ folders: [join(root, 'a')] }), 5000)
  })
})
