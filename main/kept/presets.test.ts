import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type BuildMemory, emptyBuildMemory } from '#shared/api/index.ts'
import { defaultBuildOptions, withheldIn } from '#shared/build/index.ts'
import { maskedValue } from '#shared/secrets/index.ts'
import { createAppData } from './app-data.ts'
import { createPresets } from './presets.ts'

const identify = async (path: string) => path

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-presets-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const memory: BuildMemory = {
  presets: [
    {
      name: 'release',
      options: {
        ...defaultBuildOptions('app'),
        tags: ['me/app:1'],
        secrets: [
          { id: 'key', from: 'file', path: '/app/key' },
          { id: 'token', from: 'env', name: 'TOKEN' },
        ],
      },
    },
  ],
  current: { app: 'release' },
  last: { '': { ...defaultBuildOptions(''), noCache: true } },
  entry: 'compose web /a/compose.yaml',
}

it('presets are kept per document, and persist', async () => {
  await createPresets(createAppData(folder), identify).write({ path: '/a/Dockerfile', memory })
  const again = createPresets(createAppData(folder), identify)
  expect(await again.read({ path: '/a/Dockerfile' })).toEqual(memory)
  expect(await again.read({ path: '/b/Dockerfile' })).toEqual(emptyBuildMemory)
})

it('presets are readable by their owner only, and name their document', async () => {
  await createPresets(createAppData(folder), identify).write({ path: '/a/Dockerfile', memory })
  const [file = ''] = await readdir(join(folder, 'presets'))
  const path = join(folder, 'presets', file)
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 1, path: '/a/Dockerfile' })
})

it('presets from before entry points are read, and follow none', async () => {
  const presets = createPresets(createAppData(folder), identify)
  await presets.write({ path: '/a/Dockerfile', memory })
  const [file = ''] = await readdir(join(folder, 'presets'))
  const { entry: _later, ...before } = memory
  await writeFile(join(folder, 'presets', file), JSON.stringify({ ...before, version: 1 }))
  expect(await presets.read({ path: '/a/Dockerfile' })).toEqual({ ...memory, entry: null })
})

it.each([
  ['of a later version', JSON.stringify({ ...memory, version: 2 })],
  ['cut short', JSON.stringify({ ...memory, version: 1 }).slice(0, 40)],
  [
    'with a secret that is no reference',
    '{"version":1,"presets":[{"name":"x","options":{"secrets":["pw"]}}]}',
  ],
])('presets %s are ignored', async (_what, text) => {
  const presets = createPresets(createAppData(folder), identify)
  await presets.write({ path: '/a/Dockerfile', memory })
  const [file = ''] = await readdir(join(folder, 'presets'))
  await writeFile(join(folder, 'presets', file), text)
  expect(await presets.read({ path: '/a/Dockerfile' })).toEqual(emptyBuildMemory)
})

it('presets keep no secret, and say where one was', async () => {
  const presets = createPresets(createAppData(folder), identify, async () => ['declared-value'])
  const options = {
    ...defaultBuildOptions('app'),
    buildArgs: { NPM_TOKEN: 'npm-canary', INDEX: 'https://me:pw-canary@host/', VERSION: '1.2' },
    labels: { t: 'declared-value' },
    cacheFrom: [{ type: 's3', attributes: { bucket: 'b', access_key_id: 'id-canary' } }],
  }
  const given: BuildMemory = { ...memory, presets: [{ name: 'p', options }], last: { app: options } }
  await presets.write({ path: '/a/Dockerfile', memory: given })
  const [file = ''] = await readdir(join(folder, 'presets'))
  expect(await readFile(join(folder, 'presets', file), 'utf8')).not.toMatch(/canary|declared-value/)
  const read = await presets.read({ path: '/a/Dockerfile' })
  const places = ['NPM_TOKEN', 'INDEX', 'label t', 'cache-from access_key_id']
  for (const kept of [read.presets[0]?.options, read.last.app]) {
    expect(kept?.buildArgs.VERSION).toBe('1.2')
    expect(kept && withheldIn(kept)).toEqual(places)
  }
  // Written as they were read, they stay as they are.
  await presets.write({ path: '/a/Dockerfile', memory: read })
  expect(await presets.read({ path: '/a/Dockerfile' })).toEqual(read)
})

it('presets of an earlier version lose their secrets when they are read', async () => {
  const presets = createPresets(createAppData(folder), identify)
  await presets.write({ path: '/a/Dockerfile', memory })
  const [file = ''] = await readdir(join(folder, 'presets'))
  const options = { ...defaultBuildOptions(''), buildArgs: { NPM_TOKEN: 'npm-canary' } }
  const before = { ...memory, last: { '': options }, version: 1, path: '/a/Dockerfile' }
  await writeFile(join(folder, 'presets', file), JSON.stringify(before))
  const read = await presets.read({ path: '/a/Dockerfile' })
  expect(read.last['']?.buildArgs).toEqual({ NPM_TOKEN: maskedValue })
  expect(await readFile(join(folder, 'presets', file), 'utf8')).not.toContain('canary')
})
