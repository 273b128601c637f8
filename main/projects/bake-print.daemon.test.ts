import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntryPoint } from '#shared/api/index.ts'
import { anywhere } from '../disk/index.ts'
import type { Problem } from './problem.ts'
import { readProject } from './read-project.ts'
import { bakeExpressionProjects } from './testing/bake-expression-projects.ts'
import { askBake, ofEntry } from './testing/bake-print.ts'
import { bakeProjects } from './testing/bake-projects.ts'
import { brokenProjects } from './testing/broken-projects.ts'
import { composeProjects } from './testing/compose-projects.ts'
import type { SampleProject } from './testing/sample-project.ts'

let parent: string
let counter = 0

beforeAll(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-bake-')))
})
afterAll(() => rm(parent, { recursive: true, force: true }))

async function read({ files, env = {} }: SampleProject, kind: 'bake' | 'compose') {
  const folder = join(parent, String(counter++))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  const { entries, problems } = await readProject(folder, { env, mayRead: () => true, reach: anywhere })
  const definitions = Object.keys(files).filter((name) =>
    /^(docker-bake|compose)\b.*(hcl|json|yaml)$/.test(name),
  )
  return { folder, definitions, entries: entries.filter((each) => each.kind === kind), problems }
}

const byName = (entries: readonly EntryPoint[], folder: string) =>
  Object.fromEntries(entries.map((entry) => [entry.name, ofEntry(entry, folder)]))

describe('read like Bake itself', () => {
  const cases = [
    ...[...bakeProjects, ...bakeExpressionProjects].map((project) => ({ ...project, kind: 'bake' as const })),
    ...composeProjects.map((project) => ({ ...project, kind: 'compose' as const })),
  ]
  it.each(cases)('$kind: $title', async (project) => {
    const { folder, definitions, entries, problems } = await read(project, project.kind)
    expect(problems.filter(({ code }) => code !== 'not-set')).toEqual([])
    expect(entries.length).toBeGreaterThan(0)
    const names = entries.map(({ name }) => name)
    const printed = await askBake(folder, definitions, names, project.env ?? {})
    expect(byName(entries, folder)).toEqual(Object.fromEntries(printed))
  })
})

describe('refused where Bake refuses', () => {
  it.each(brokenProjects)('$title', async (project) => {
    const kind = project.file.startsWith('compose') ? 'compose' : 'bake'
    const { folder, definitions, entries, problems } = await read(project, kind)
    const refused = await askBake(folder, definitions, ['a'], project.env ?? {}).then(
      () => '',
      (error: Error) => error.message,
    )
    expect(refused).not.toBe('')
    const [, line = project.line] = /ERROR: [\w.-]+:(\d+),/.exec(refused) ?? []
    expect(project.line).toBe(Number(line))
    expect(entries).toEqual([])
    const at = problems.map(({ file, line }: Problem) => ({ file, line }))
    expect(at).toEqual([{ file: join(folder, project.file), line: project.line }])
  })
})
