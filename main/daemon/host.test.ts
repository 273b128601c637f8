import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thisHost } from './host.ts'

let folder: string
const host = thisHost({})
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-host-'))
  await mkdir(join(folder, 'tls'))
  await writeFile(join(folder, 'tls', 'ca.pem'), 'CA')
  await writeFile(join(folder, 'secret'), 'not for others')
  await writeFile(join(folder, 'huge'), Buffer.alloc(1024 * 1024 + 1))
  await symlink('../secret', join(folder, 'tls', 'key.pem'))
  await symlink('ca.pem', join(folder, 'tls', 'cert.pem'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a link within a folder is followed, one that leads out is not', async () => {
  const tls = join(folder, 'tls')
  expect(await host.readFile(join(tls, 'ca.pem'), tls)).toBe('CA')
  expect(await host.readFile(join(tls, 'cert.pem'), tls)).toBe('CA')
  expect(await host.readFile(join(tls, 'key.pem'), tls)).toBeNull()
  expect(await host.readFile(join(tls, '..', 'secret'), tls)).toBeNull()
})

test('large, missing and irregular files are not read', async () => {
  expect(await host.readFile(join(folder, 'huge'))).toBeNull()
  expect(await host.readFile(folder)).toBeNull()
  expect(await host.readFile('/dev/zero')).toBeNull()
  expect(await host.readFile(join(folder, 'none'))).toBeNull()
  expect(await host.listFolder(join(folder, 'none'))).toEqual([])
})
