import { realpath, stat } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { cannotRead, decodeText, type Roots, readDocumentBytes } from '#main/documents/index.ts'
import { CallError, type EntryPoint, type FolderContents, type ListedDockerfile } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { Problem } from './problem.ts'
import { type ProjectOptions, readProject } from './read-project.ts'
import { uniqueEntries, uniqueProblems } from './unique-entries.ts'
import { walkFolder } from './walk-folder.ts'

/** Every Dockerfile in and below a folder, including those that Compose and Bake files name. Throws `CallError`. */
export async function folderContents(
  roots: Roots,
  given: string | null,
  options: ProjectOptions,
): Promise<FolderContents> {
  const folder = given ?? roots.first
  if (folder === null)
    throw new CallError({ code: 'not-found', message: 'No folder is open yet. Open a file or folder.' })
  const real = await roots.resolveExisting(folder)
  const found = await stat(real).catch((error: unknown) => {
    throw cannotRead(folder, error)
  })
  if (!found.isDirectory()) throw new CallError({ code: 'not-found', message: `"${folder}" is no folder.` })

  const { dockerfiles, projects, cut } = await walkFolder(roots, folder)
  const built: EntryPoint[] = []
  const problems: Problem[] = []
  for (const project of projects) {
    const reading = await readProject(project, options)
    built.push(...reading.entries)
    problems.push(...reading.problems)
  }
  const entries = uniqueEntries(built)
  const named = entries.flatMap(({ dockerfile }) => dockerfile ?? [])
  const listed: ListedDockerfile[] = []
  const known = new Set<string>()
  for (const path of [...dockerfiles, ...named]) {
    const id = await realpath(path).catch(() => path)
    if (known.has(path) || (known.has(id) && !named.includes(path))) continue
    known.add(path).add(id)
    const of = await listDockerfile(roots, folder, path)
    // A link with a Dockerfile's name but another target is skipped; one that a service names is reported.
    if (of.state !== 'missing' || named.includes(path)) listed.push(of)
  }
  listed.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { path: folder, dockerfiles: listed, entries, problems: uniqueProblems(problems), cut }
}

async function listDockerfile(roots: Roots, folder: string, path: string): Promise<ListedDockerfile> {
  const way = relative(folder, path).split(sep).join('/')
  const name = way.startsWith('..') ? path : way
  try {
    return { path, name, state: 'read', stages: await stagesOf(roots, path) }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return { path, name, state: error.code === 'not-found' ? 'missing' : 'unreadable', stages: [] }
  }
}

/** The names of a Dockerfile's stages, `''` for one without. Throws `CallError` when it cannot be read. */
export async function stagesOf(roots: Roots, path: string): Promise<string[]> {
  const { text } = decodeText(await readDocumentBytes(await roots.resolveExisting(path)))
  return resolveStages(parseDockerfile(text), {}).stages.map((stage) => stage.name)
}
