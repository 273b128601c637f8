import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
