import { closeSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SourceFolder } from '../context/index.ts'
import type { SolveOptions } from './build-transport.ts'
import { folderNameOf, serveFiles } from './served-files.ts'

const canary = 'canary of the home folder'

let base: string
let context: string
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-served-')))
  context = join(base, 'cloned')
  await mkdir(join(base, 'home'))
  await mkdir(context)
  await writeFile(join(base, 'home', 'key'), canary)
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\n')
})
afterEach(() => rm(base, { recursive: true, force: true }))

const served = (change: Partial<SolveOptions> = {}) =>
  serveFiles({
    context,
    dockerfilePath: join(context, 'Dockerfile'),
    dockerfile: 'FROM scratch\n',
    namedContexts: {},
    targets: [{ dockerfile: 'FROM scratch\n', target: '', tags: [] }],
    ...change,
  } as SolveOptions)

/** Everything that could be asked of a folder: its entries at any depth, and what they hold. */
function contentsOf(folder: SourceFolder, path = ''): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, isFolder } of folder.list(path)) {
    const own = path === '' ? name : `${path}/${name}`
    if (isFolder) Object.assign(found, contentsOf(folder, own))
    else found[own] = contentOf(folder, own)
  }
  return found
}

function contentOf(folder: SourceFolder, path: string): string {
  try {
    const content = folder.content(path)
    if (content.kind === 'bytes') return Buffer.from(content.bytes).toString()
    const descriptor = content.open()
    const text = readFileSync(descriptor, 'utf8')
    closeSync(descriptor)
    return text
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  }
}

it('serves the ignore file beside the Dockerfile, also through a link that stays there', async () => {
  await writeFile(join(context, 'rules'), 'secret\n')
  await symlink('rules', join(context, 'Dockerfile.dockerignore'))
  const { folders } = await served()
  expect(contentsOf(folders.get('dockerfile') as SourceFolder)).toEqual({
    Dockerfile: 'FROM scratch\n',
    'Dockerfile.dockerignore': 'secret\n',
  })
})

it.each([
  ['the ignore file', 'Dockerfile.dockerignore', 'home/key'],
  ['the ignore file of the context', '.dockerignore', 'home/key'],
  ['a file', 'file', 'home/key'],
  ['a folder', 'folder', 'home'],
])('serves nothing from outside where %s is a link out', async (_what, name, target) => {
  for (const to of [join(base, target), join('..', target)]) {
    await symlink(to, join(context, name))
    const { folders } = await served({ namedContexts: { docs: context } })
    for (const folder of folders.values()) {
      expect(JSON.stringify(contentsOf(folder))).not.toContain(canary)
      for (const path of [name, `${name}/key`, '../home/key', `folder/../../home/key`])
        expect(contentOf(folder, path)).not.toContain(canary)
      folder.close()
    }
    await rm(join(context, name))
  }
})

it('keeps the names of named contexts apart from its own', async () => {
  const { folders } = await served({
    namedContexts: { dockerfile: join(base, 'home'), context: join(base, 'home'), other: join(base, 'home') },
  })
  expect([...folders.keys()]).toEqual([
    'dockerfile',
    'context',
    ...['dockerfile', 'context', 'other'].map(folderNameOf),
  ])
  expect(contentsOf(folders.get('dockerfile') as SourceFolder)).toEqual({ Dockerfile: 'FROM scratch\n' })
  expect(contentsOf(folders.get('context') as SourceFolder)).toEqual({ Dockerfile: 'FROM scratch\n' })
})
