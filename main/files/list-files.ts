import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readIgnoreRules, TimeSlice } from '#main/context/index.ts'
import { cannotRead, isDockerfileName, type Roots } from '#main/documents/index.ts'
import { definitionKind, type Projects } from '#main/projects/index.ts'
import {
  CallError,
  type CallOutput,
  type FileEntry,
  fileLimits,
  type ParsedInput,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'

type Found = Pick<FileEntry, 'name' | 'kind' | 'link'>

/** The order of kinds in a folder. */
export const ranks: Readonly<Record<FileEntry['kind'], number>> = {
  dockerfile: 0,
  compose: 1,
  bake: 2,
  folder: 3,
  file: 4,
  special: 4,
}

/** Answers `files.list`. Follows no link out of the opened folders, and reads no folder but the one listed. */
export async function listFiles(
  roots: Roots,
  stagesOf: Projects['stagesOf'],
  input: ParsedInput<'files.list'>,
): Promise<CallOutput<'files.list'>> {
  const folder = input.path ?? (await rootFor(roots, input.document))
  const real = await roots.resolveExisting(folder)
  const found = await readdir(real, { withFileTypes: true }).catch((error: unknown) => {
    throw cannotRead(folder, error)
  })
  const all = await resolveLinks(roots, real, found)
  all.sort((a, b) => ranks[a.kind] - ranks[b.kind] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const shown = all.slice(0, input.limit)
  const isIgnored = await ignoredIn(roots, real, input.build)
  const counted = shown
    .filter(({ kind, link }) => kind === 'dockerfile' && link !== 'outside')
    .slice(0, fileLimits.counted)
  const stagesOfEach = await stagesOf(counted.map(({ name }) => join(real, name)))
  const counts = new Map(
    counted.map(({ name }, at) => {
      const stages = stagesOfEach[at]
      return [name, stages === undefined || stages instanceof CallError ? null : stages.length]
    }),
  )
  const entries: FileEntry[] = []
  const slice = new TimeSlice()
  for (const each of shown) {
    entries.push({ ...each, stages: counts.get(each.name) ?? null, ignored: isIgnored(each.name) })
    await slice.pause()
  }
  return { path: folder, entries, more: all.length - shown.length }
}

/** The outermost opened folder that holds the document; else the one opened first. */
export async function rootFor(roots: Roots, document: string | null): Promise<string> {
  const real = document === null ? null : await roots.resolveExisting(document).catch(() => null)
  const root = (real === null ? null : roots.outermost(real)) ?? roots.first
  if (root !== null) return root
  throw new CallError(failure('not-found#nothing-open'))
}

/** So many links of a folder are followed at most; the others count as what their names say. */
const followed = 5000

/** What is in a folder, by what it is; `real` is free of links. */
export async function resolveLinks(roots: Roots, real: string, found: readonly Dirent[]): Promise<Found[]> {
  let left = followed
  return Promise.all(
    found.map((entry): Found | Promise<Found> => {
      if (entry.isSymbolicLink())
        return left-- > 0
          ? followLink(roots, real, entry.name)
          : { name: entry.name, kind: fileKind(entry.name), link: 'inside' }
      const { name } = entry
      if (entry.isDirectory()) return { name, kind: 'folder', link: null }
      return { name, kind: entry.isFile() ? fileKind(name) : 'special', link: null }
    }),
  )
}

async function followLink(roots: Roots, real: string, name: string): Promise<Found> {
  const target = await realpath(join(real, name)).catch(() => null)
  if (target === null) return { name, kind: 'special', link: 'nowhere' }
  // Nothing of what is outside is told, not even what it is.
  if (!roots.contains(target)) return { name, kind: 'special', link: 'outside' }
  const stats = await stat(target).catch(() => null)
  if (stats === null) return { name, kind: 'special', link: 'nowhere' }
  if (stats.isFile()) return { name, kind: fileKind(name), link: 'inside' }
  if (!stats.isDirectory()) return { name, kind: 'special', link: 'inside' }
  const isLoop = real === target || real.startsWith(target.endsWith(sep) ? target : `${target}${sep}`)
  return { name, kind: 'folder', link: isLoop ? 'loop' : 'inside' }
}

const fileKind = (name: string): FileEntry['kind'] =>
  isDockerfileName(name) ? 'dockerfile' : (definitionKind(name) ?? 'file')

/** Which names in a folder the build's ignore file leaves out of its context. What lies outside the context, or an ignore file that cannot be read, leaves out none. */
async function ignoredIn(
  roots: Roots,
  real: string,
  build: ParsedInput<'files.list'>['build'],
): Promise<(name: string) => boolean> {
  const none = (): boolean => false
  const context = await realpath(build?.context ?? roots.outermost(real) ?? real).catch(() => null)
  if (context === null || !roots.contains(context)) return none
  const way = relative(context, real)
  if (way === '..' || way.startsWith(`..${sep}`)) return none
  const dockerfile = build?.dockerfile ?? null
  const isOurs = dockerfile !== null && roots.mayRead(dockerfile)
  const rules = await readIgnoreRules(context, isOurs ? dockerfile : null).catch(() => null)
  if (rules === null) return none
  const folder = way === '' ? '' : `${way.split(sep).join('/')}/`
  return (name) => rules.ignores(`${folder}${name}`)
}
