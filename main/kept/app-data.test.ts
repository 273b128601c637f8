import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { appDataFolder, createAppData } from './app-data.ts'
import { writeFileAtomic } from './atomic-write.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-data-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writeFileAtomic', () => {
  it('writeFileAtomic keeps the mode of an existing file and leaves no temporary file', async () => {
    const file = join(folder, 'Dockerfile')
    await writeFile(file, 'old')
    await chmod(file, 0o640)
    await writeFileAtomic(file, Buffer.from('new'))
    expect(await readFile(file, 'utf8')).toBe('new')
    expect((await stat(file)).mode & 0o7777).toBe(0o640)
    expect(await readdir(folder)).toEqual(['Dockerfile'])
  })

  it('writeFileAtomic gives a new file the requested mode, less the umask', async () => {
    const file = join(folder, 'new')
    await writeFileAtomic(file, Buffer.from('x'), 0o600)
    expect((await stat(file)).mode & 0o7777).toBe(0o600)
  })

  it('writeFileAtomic leaves nothing behind when it cannot write', async () => {
    await expect(writeFileAtomic(join(folder, 'missing', 'file'), Buffer.from('x'))).rejects.toThrow('ENOENT')
    await writeFile(join(folder, 'content'), '')
    await symlink('content', join(folder, 'folder-like'))
    await expect(writeFileAtomic(folder, Buffer.from('x'))).rejects.toThrow()
    expect((await readdir(folder)).sort()).toEqual(['content', 'folder-like'])
  })
})

describe('app data', () => {
  const schema = z.object({ n: z.number() })

  it('app data returns null for what is missing, broken or of another shape', async () => {
    const data = createAppData(folder)
    expect(await data.read('a', schema)).toBeNull()
    await writeFile(join(folder, 'a.json'), '{"n":')
    expect(await data.read('a', schema)).toBeNull()
    await writeFile(join(folder, 'a.json'), '{"n":"1"}')
    expect(await data.read('a', schema)).toBeNull()
  })

  it('app data reads and writes one key in the order of the calls', async () => {
    const data = createAppData(folder)
    const writes = Array.from({ length: 20 }, (_, n) => data.write('deep/a', { n }))
    expect(await data.read('deep/a', schema)).toEqual({ n: 19 })
    const removed = data.remove('deep/a')
    const again = data.write('deep/a', { n: 100 })
    await Promise.all([...writes, removed, again])
    expect(await data.read('deep/a', schema)).toEqual({ n: 100 })
    expect((await stat(join(folder, 'deep', 'a.json'))).mode & 0o777).toBe(0o600)
  })

  it('app data lies where STAGEGRAPH_DATA says', () => {
    expect(appDataFolder({ STAGEGRAPH_DATA: '/somewhere' })).toBe('/somewhere')
    expect(appDataFolder({ STAGEGRAPH_DATA: '' })).toMatch(/stagegraph/)
  })
})

describe('app data that cannot be read', () => {
  it.each([
    ['folder-in-place', (file: string) => mkdir(file)],
    ['file-in-place', async (file: string) => void (await writeFile(dirname(file), ''))],
  ])('counts as none, says why, and is not written over: %s', async (why, spoil) => {
    const data = createAppData(join(folder, 'data'))
    const file = data.fileOf('kept/one')
    if (why === 'folder-in-place') await mkdir(dirname(file), { recursive: true })
    else await mkdir(dirname(dirname(file)), { recursive: true })
    await spoil(file)
    expect(await data.read('kept/one', z.string())).toBeNull()
    expect(data.unread('kept/one')).toBe(why)
    await expect(data.write('kept/one', 'new')).rejects.toMatchObject({ code: 'cannot-keep' })
    await rm(why === 'folder-in-place' ? file : dirname(file), { recursive: true })
    await data.write('kept/one', 'new')
    expect(await data.read('kept/one', z.string())).toBe('new')
    expect(data.unread('kept/one')).toBeNull()
  })
})

describe('problems of the app data', () => {
  const schema = z.object({ n: z.number() })

  it.each([
    ['damaged', '{"n":'],
    ['of a later version', '{"n":1,"version":9}'],
    ['of another shape', '[]'],
  ])('what is %s is told once, and kept beside what is written in its place', async (_what, text) => {
    const data = createAppData(folder)
    const told: unknown[] = []
    data.onProblem((problem) => told.push(problem))
    const file = data.fileOf('presets/a')
    await mkdir(dirname(file))
    await writeFile(file, text)
    const strict = schema.extend({ version: z.never().optional() })
    expect([await data.read('presets/a', strict), await data.read('presets/a', strict)]).toEqual([null, null])
    const problem = { file, kind: 'not-understood', reason: 'other' }
    expect(told).toEqual([problem])
    expect(data.problems()).toEqual([problem])
    await data.write('presets/a', { n: 2 })
    expect(data.problems()).toEqual([])
    const names = await readdir(dirname(file))
    expect(names).toEqual([expect.stringMatching(/^a\.[0-9a-f]{12}\.aside\.json$/), 'a.json'])
    expect(await readFile(join(dirname(file), names[0] ?? ''), 'utf8')).toBe(text)
    expect(await data.read('presets/a', schema)).toEqual({ n: 2 })
  })

  it('what cannot be read is told with its reason until it can', async () => {
    const data = createAppData(folder)
    await mkdir(data.fileOf('open-tabs'))
    await data.read('open-tabs', schema)
    const file = data.fileOf('open-tabs')
    expect(data.problems()).toEqual([{ file, kind: 'unreadable', reason: 'folder-in-place' }])
    await expect(data.write('open-tabs', { n: 1 })).rejects.toMatchObject({ code: 'cannot-keep' })
    await rm(file, { recursive: true })
    await data.write('open-tabs', { n: 1 })
    expect(data.problems()).toEqual([])
  })

  it('a data folder that is a file is told, and that file stays', async () => {
    const file = join(folder, 'data')
    await writeFile(file, 'mine')
    const data = createAppData(file)
    await data.probe()
    expect(data.problems()).toEqual([{ file, kind: 'unwritable', reason: 'file-in-place' }])
    expect(await readFile(file, 'utf8')).toBe('mine')
    await rm(file)
    await data.probe()
    expect(data.problems()).toEqual([])
    expect(await readdir(file)).toEqual([])
  })
})
