import { realpath, stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { cannotRead, type Roots } from '#main/documents/index.ts'
import { CallError, type EntryPoint, type FolderContents, type ListedDockerfile } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { Problem } from './problem.ts'
import type { ProjectReader } from './project-reader.ts'
import { uniqueEntries, uniqueProblems } from './unique-entries.ts'
import { walkFolder } from './walk-folder.ts'

/** Every Dockerfile in and below a folder, including those that Compose and Bake files name. Throws `CallError`. */
export async function folderContents(
  roots: Roots,
  given: string | null,
  reader: ProjectReader,
): Promise<FolderContents> {
  const folder = given ?? roots.first
  if (folder === null) throw new CallError(failure('not-found#nothing-open'))
  const real = await roots.resolveExisting(folder)
  const found = await stat(real).catch((error: unknown) => {
    throw cannotRead(folder, error)
  })
  if (!found.isDirectory()) throw new CallError(failure('not-found#folder', { path: folder }))

  const { dockerfiles, projects, cut } = await walkFolder(roots, folder)
  const built: EntryPoint[] = []
  const problems: Problem[] = []
  for (const reading of await reader.read(projects)) {
    built.push(...reading.entries)
    problems.push(...reading.problems)
  }
  const entries = uniqueEntries(built)
  const named = entries.flatMap(({ dockerfile }) => dockerfile ?? [])
  const paths: string[] = []
  const known = new Set<string>()
  for (const path of [...dockerfiles, ...named]) {
    const id = await realpath(path).catch(() => path)
    if (known.has(path) || (known.has(id) && !named.includes(path))) continue
    known.add(path).add(id)
    paths.push(path)
  }
  const stages = await reader.stagesOf(paths)
  const listed = paths
    .map((path, at) => listDockerfile(folder, path, stages[at] ?? []))
    // A link with a Dockerfile's name but another target is skipped; one that a service names is reported.
    .filter(({ path, state }) => state !== 'missing' || named.includes(path))
  listed.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { path: folder, dockerfiles: listed, entries, problems: uniqueProblems(problems), cut }
}

function listDockerfile(
  folder: string,
  path: string,
  stages: readonly string[] | CallError,
): ListedDockerfile {
  const way = relative(folder, path).split(sep).join('/')
  const name = way.startsWith('..') ? path : way
  if (!(stages instanceof CallError)) return { path, name, state: 'read', stages: [...stages] }
  return { path, name, state: stages.code === 'not-found' ? 'missing' : 'unreadable', stages: [] }
}
