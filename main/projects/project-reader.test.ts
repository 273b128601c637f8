import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Roots } from '#main/documents/index.ts'
import { ProjectReader } from './project-reader.ts'

let folder: string
let roots: Roots
let reader: ProjectReader | null = null

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-reader-')))
  roots = new Roots()
  await roots.addFolder(folder)
})
afterEach(async () => {
  reader?.close()
  await rm(folder, { recursive: true, force: true })
})

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

it('a folder that takes too long is told with its file, and the others are read', async () => {
  // Each of the files fits; all of them take half a minute.
  const names = Array.from({ length: 100 }, (_, at) => `p${at}.yaml`)
  const keys = Array.from({ length: 30_000 }, (_, at) => `x-${at}: 1`).join('\n')
  const good = 'services: { a: { build: . } }\n'
  await write({
    'bad/compose.yaml': `include: [${names.join(', ')}]\n`,
    ...Object.fromEntries(names.map((name) => [`bad/${name}`, keys])),
    'good/compose.yaml': good,
    'also/compose.yaml': good,
  })
  reader = new ProjectReader(roots, {}, 1500)
  const [first, bad, last, none] = await reader.read(
    ['good', 'bad', 'also', 'none'].map((name) => join(folder, name)),
  )
  expect([first, last].map((reading) => reading?.entries.map(({ name }) => name))).toEqual([['a'], ['a']])
  expect(bad?.entries).toEqual([])
  expect(bad?.problems).toEqual([
    {
      file: expect.stringMatching(/bad\/(compose|p\d+)\.yaml$/),
      line: 0,
      code: 'too-large',
      detail: '1.5 s',
    },
  ])
  expect(none).toEqual({ entries: [], problems: [], files: [] })
})

it('the environment, and what is opened, are those of the app', async () => {
  await write({
    'a/compose.yaml':
      'services: { a: { build: { context: ., target: "${T}", secrets: [s] } } }\nsecrets: { s: { file: ../../outside } }\n',
  })
  reader = new ProjectReader(roots, { T: 'given', other: undefined })
  const [reading] = await reader.read([join(folder, 'a')])
  expect(reading?.entries[0]?.options.target).toBe('given')
  expect(reading?.entries[0]?.leftOut).toEqual([{ attribute: 'secrets.s', why: 'outside-roots' }])
})

it('the stages of a long Dockerfile are those of a short one', async () => {
  await write({ short: 'FROM a AS b\nFROM c\n', long: `FROM a AS b\n${'RUN x\n'.repeat(20_000)}FROM c\n` })
  reader = new ProjectReader(roots, {})
  const [short, long, missing] = await reader.stagesOf(
    ['short', 'long', 'missing'].map((name) => join(folder, name)),
  )
  expect([short, long]).toEqual([
    ['b', ''],
    ['b', ''],
  ])
  expect(missing).toMatchObject({ code: 'not-found' })
})
