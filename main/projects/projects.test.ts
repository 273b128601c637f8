import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Roots } from '#main/documents/index.ts'
import { folderLimits } from '#shared/api/index.ts'
import { createProjects, type Projects } from './projects.ts'

let folder: string
let roots: Roots
let projects: Projects

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-projects-')))
  roots = new Roots()
  await mkdir(join(folder, 'open'))
  await roots.addFolder(join(folder, 'open'))
  projects = createProjects(roots, {})
})
afterEach(async () => {
  projects.close()
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, text = 'FROM scratch\n'): Promise<string> {
  const path = join(folder, 'open', name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  return path
}

const two = 'FROM alpine AS build\nRUN x\nFROM build\n'

it('a folder lists Dockerfiles by their usual names, with their stages', async () => {
  await write('Dockerfile', two)
  for (const name of ['a/Dockerfile.dev', 'a/b/web.Dockerfile', 'c/Containerfile']) await write(name)
  for (const name of [
    '.git/Dockerfile',
    'node_modules/x/Dockerfile',
    'Dockerfile.dockerignore',
    'a/notes.md',
  ]) {
    await write(name)
  }
  const { path, dockerfiles, cut } = await projects.folder({ path: null })
  expect(path).toBe(join(folder, 'open'))
  expect(dockerfiles.map(({ name, stages }) => [name, stages])).toEqual([
    ['Dockerfile', ['build', '']],
    ['a/Dockerfile.dev', ['']],
    ['a/b/web.Dockerfile', ['']],
    ['c/Containerfile', ['']],
  ])
  expect(cut).toEqual([])
})

it('a folder lists the Dockerfiles that Compose and Bake files name, whatever they are called', async () => {
  const [special] = [await write('docker/app.build'), await write('web/Dockerfile')]
  await write(
    'compose.yaml',
    'services:\n  app: { build: { context: ., dockerfile: docker/app.build } }\n  gone: { build: ./gone }\n',
  )
  await write('web/docker-bake.hcl', 'target "web" { tags = ["w"] }\ntarget "broken" { tags = [x] }\n')
  const { dockerfiles, entries, problems } = await projects.folder({ path: join(folder, 'open') })
  expect(dockerfiles.map(({ name, state }) => [name, state])).toEqual([
    ['docker/app.build', 'read'],
    ['gone/Dockerfile', 'missing'],
    ['web/Dockerfile', 'read'],
  ])
  expect(entries.map(({ kind, name }) => [kind, name])).toEqual([
    ['compose', 'app'],
    ['compose', 'gone'],
    ['bake', 'web'],
  ])
  expect(entries[0]?.dockerfile).toBe(special)
  expect(problems).toMatchObject([{ file: join(folder, 'open/web/docker-bake.hcl'), line: 2 }])
})

it('listing a folder follows no cycle and leaves no root', async () => {
  await write('a/Dockerfile')
  await symlink('..', join(folder, 'open/a/up'))
  await mkdir(join(folder, 'outside'))
  await writeFile(join(folder, 'outside/Dockerfile'), 'FROM secret\n')
  await symlink('../outside', join(folder, 'open/way-out'))
  await symlink('../outside/Dockerfile', join(folder, 'open/Dockerfile'))
  const { dockerfiles } = await projects.folder({ path: null })
  expect(dockerfiles.map(({ name, state }) => [name, state])).toEqual([
    ['Dockerfile', 'unreadable'],
    ['a/Dockerfile', 'read'],
  ])
  await expect(projects.folder({ path: join(folder, 'outside') })).rejects.toMatchObject({
    code: 'outside-roots',
  })
  await expect(projects.folder({ path: join(folder, 'open/a/Dockerfile') })).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('a folder reports which limits its listing reached', async () => {
  await write(`${'d/'.repeat(folderLimits.depth + 1)}Dockerfile`)
  expect(await projects.folder({ path: null })).toMatchObject({ dockerfiles: [], cut: ['depth'] })
})

it('entry points of a Dockerfile are found in its folder and above it', async () => {
  const path = await write('services/api/Dockerfile', two)
  await write(
    'compose.yaml',
    'services:\n  api: { build: { context: services/api, target: build } }\n  web: { build: . }\n',
  )
  await write('services/api/docker-bake.json', '{"target": {"api": {"args": {"A": "1"}}}}')
  await writeFile(join(folder, 'compose.yaml'), 'services:\n  outside: { build: open/services/api }\n')
  const { entries } = await projects.entries({ path })
  expect(entries.map(({ kind, name, options }) => [kind, name, options.target])).toEqual([
    ['bake', 'api', ''],
    ['compose', 'api', 'build'],
  ])
})

it('a service that is both a folder’s own and included is listed once, as the outermost project builds it', async () => {
  const path = await write('sub/Dockerfile')
  await write('.env', 'A=outer\n')
  await write('compose.yaml', 'include: [sub/compose.yaml]\nservices:\n  top: { build: sub }\n')
  await write(
    'sub/compose.yaml',
    'services:\n  web: { build: { args: { A: "$A" } } }\n  bad: { build: { args: 1 } }\n',
  )
  const told = { entries: ['top', 'web'], args: { A: 'outer' }, problems: ['wrong-value'] }
  for (const { entries, problems } of [
    await projects.entries({ path }),
    await projects.folder({ path: null }),
  ]) {
    expect({
      entries: entries.map(({ name }) => name),
      args: entries.find(({ name }) => name === 'web')?.options.buildArgs,
      problems: problems.map(({ code }) => code),
    }).toEqual({ ...told, problems: expect.arrayContaining(told.problems) })
    expect(problems.filter(({ code }) => code === 'wrong-value')).toHaveLength(1)
  }
})

it('a folder lists the Compose file that only its .env names', async () => {
  await write('app/.env', 'COMPOSE_FILE=../deploy/prod.yaml\n')
  await write('other/.env', 'NO_COMPOSE_FILE=x\n')
  await write('deploy/prod.yaml', 'services:\n  web: { build: . }\n')
  const { entries, problems } = await projects.folder({ path: null })
  expect(problems).toEqual([])
  expect(entries).toMatchObject([{ name: 'web', context: join(folder, 'open/deploy') }])
})

it('a change of an included file is reported', async () => {
  const path = await write('Dockerfile')
  await write('compose.yaml', 'include: [parts/web.yaml]\n')
  await write('parts/web.yaml', 'services:\n  web: { image: web }\n')
  expect((await projects.entries({ path })).entries).toEqual([])
  const changed = new Promise<void>((resolve) => {
    projects.onChanged(resolve)
  })
  await write('parts/web.yaml', 'services:\n  web: { build: .. }\n')
  await changed
  expect((await projects.entries({ path })).entries).toHaveLength(1)
})

it('a definition file that changes, appears or goes is reported', async () => {
  const path = await write('Dockerfile')
  await projects.entries({ path })
  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      const end = projects.onChanged(() => {
        end()
        resolve()
      })
    })
  const came = changed()
  const compose = await write('compose.yaml', 'services:\n  a: { build: . }\n')
  await came
  expect((await projects.entries({ path })).entries).toHaveLength(1)
  const went = changed()
  await rename(compose, join(folder, 'open', 'other.yaml'))
  await went
  expect((await projects.entries({ path })).entries).toEqual([])
})

it('a service or target says what of it does not exist, and nothing about what is outside', async () => {
  await write('Dockerfile')
  await write(
    'compose.yaml',
    `services:
  there: { build: . }
  gone: { build: { context: ./gone/deeper, dockerfile: ../../Dockerfile } }
  lost: { build: { dockerfile: No.Dockerfile } }
  far: { build: { context: ../far } }
  remote: { build: https://example.test/x.git }
`,
  )
  const { entries } = await projects.folder({ path: null })
  expect(entries.map(({ name, missing, leftOut }) => [name, missing, leftOut])).toEqual([
    ['there', null, []],
    ['gone', 'context', []],
    ['lost', 'dockerfile', []],
    ['far', null, [{ attribute: 'context', why: 'outside-roots' }]],
    ['remote', null, []],
  ])
})

it('a context that comes or goes is reported', async () => {
  const path = await write('Dockerfile')
  await write(
    'compose.yaml',
    'services:\n  late: { build: { context: ./late, dockerfile: ../Dockerfile } }\n',
  )
  const missing = async () => (await projects.entries({ path })).entries.map((entry) => entry.missing)
  expect(await missing()).toEqual(['context'])
  const changed = new Promise<void>((resolve) => projects.onChanged(resolve))
  await mkdir(join(folder, 'open/late'))
  await changed
  expect(await missing()).toEqual([null])
})
