import { appendFile, chmod, mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultBuildOptions } from '#shared/build/index.ts'
import type { ImageFacts } from './image-facts.ts'
import { type BuildSnapshots, createBuildSnapshots } from './snapshots.ts'

let folder: string
let context: string
let images: Record<string, ImageFacts | null>
let endpoint: string
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-snapshots-')))
  context = join(folder, 'context')
  await mkdir(join(context, 'src', 'empty'), { recursive: true })
  for (const path of ['a', 'b', 'src/c', 'src/d.log']) await writeFile(join(context, path), path)
  await symlink('a', join(context, 'src/link'))
  await writeFile(join(context, '.dockerignore'), '**/*.log\n')
  images = { base: facts('sha256:1') }
  endpoint = 'unix:///one'
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const facts = (...layers: string[]): ImageFacts => ({
  layers,
  settings: { environment: [], user: '', workdir: '', shell: [], onBuild: [] },
})

const open = (): BuildSnapshots =>
  createBuildSnapshots({
    folder: join(folder, 'kept'),
    daemon: async () => ({ endpoint, images: async (image) => images[image] ?? null }),
  })

const dockerfile = 'FROM base\nCOPY a /\nCOPY src /src/\nCOPY --from=tools /x /\n'
const request = () => ({
  ...defaultBuildOptions(''),
  context,
  dockerfile,
  dockerfilePath: join(context, 'Dockerfile'),
})

/** The differences after `change`, by snapshots that were read from the disk again. */
async function sinceChange(change: () => Promise<unknown>, text = dockerfile) {
  const before = open()
  before.take('aaaaaaaa', request())
  before.finish('aaaaaaaa')
  await before.settled()
  await change()
  const [since] = await open().sinceThen(['aaaaaaaa'], text)
  if (since === undefined) throw new Error('no answer')
  return since
}

const at = (path: string) => join(context, path)
const tree = (path: string) => ({ path, scope: 'tree' })

describe('files', () => {
  it('files with the same content are no change, whatever their time', async () => {
    const since = await sinceChange(() => Promise.all([utimes(at('a'), 1, 1), utimes(at('src'), 1, 1)]))
    expect(since).toMatchObject({ paths: [], unsurePaths: [], noSnapshot: false, otherDaemon: false })
  })
  it.each([
    ['content of the same length', () => writeFile(at('a'), 'A'), [tree('a')]],
    ['content', () => appendFile(at('src/c'), 'more'), [tree('src/c')]],
    ['mode', () => chmod(at('src/c'), 0o755), [tree('src/c')]],
    ['a new file', () => writeFile(at('src/new'), ''), [tree('src/new')]],
    ['a removed file', () => rm(at('src/c')), [tree('src/c')]],
    [
      'a removed folder',
      () => rm(at('src/empty'), { recursive: true }),
      [{ path: 'src/empty', scope: 'entry' }],
    ],
    ['a file that no step reads', () => writeFile(at('b'), 'other'), []],
    ['an ignored file', () => writeFile(at('src/d.log'), 'other'), []],
  ])('%s', async (_what, change, paths) => {
    expect((await sinceChange(change)).paths).toEqual(paths)
  })
  it('a link that points elsewhere is a change', async () => {
    const since = await sinceChange(async () => {
      await rm(at('src/link'))
      await symlink('b', at('src/link'))
    })
    expect(since.paths).toEqual([tree('src/link')])
  })
  it('a file that .dockerignore no longer excludes is a change', async () => {
    const since = await sinceChange(() => writeFile(at('.dockerignore'), ''))
    expect(since.paths).toEqual([tree('src/d.log')])
  })
})

it('the Dockerfile in the context is the text that is built, saved or not', async () => {
  await writeFile(at('Dockerfile'), 'on the disk')
  const taking = { ...request(), dockerfile: 'FROM base\nCOPY . /\n' }
  const before = open()
  before.take('aaaaaaaa', taking)
  before.finish('aaaaaaaa')
  await before.settled()
  await writeFile(at('Dockerfile'), 'on the disk, otherwise')
  const [same] = await open().sinceThen(['aaaaaaaa'], taking.dockerfile)
  expect(same?.paths).toEqual([])
  const [other] = await open().sinceThen(['aaaaaaaa'], `${taking.dockerfile}# changed\n`)
  expect(other?.paths).toEqual([tree('Dockerfile')])
})

it('images are compared by their layers, and their settings are reported', async () => {
  const since = await sinceChange(async () => {
    images = { base: facts('sha256:2'), tools: facts('sha256:3') }
  })
  expect(since.images).toMatchObject([
    { image: 'base', layers: 'changed' },
    { image: 'tools', layers: 'unsure', former: null, current: facts().settings },
  ])
})

it('a different daemon is reported', async () => {
  const since = await sinceChange(async () => {
    endpoint = 'unix:///two'
  })
  expect(since.otherDaemon).toBe(true)
})

it('two builds are compared, and a missing snapshot is reported', async () => {
  const snapshots = open()
  snapshots.take('aaaaaaaa', request())
  snapshots.finish('aaaaaaaa')
  await snapshots.settled()
  await writeFile(at('a'), 'other')
  snapshots.take('bbbbbbbb', request())
  snapshots.finish('bbbbbbbb')
  await snapshots.settled()
  await writeFile(at('src/c'), 'later')
  const [since, unknown] = await snapshots.between(['aaaaaaaa', 'cccccccc'], 'bbbbbbbb')
  expect(since?.paths).toEqual([tree('a')])
  expect(unknown?.noSnapshot).toBe(true)
  await snapshots.remove(['aaaaaaaa', 'cccccccc'])
  expect((await snapshots.sinceThen(['aaaaaaaa'], dockerfile))[0]?.noSnapshot).toBe(true)
})
