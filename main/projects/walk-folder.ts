import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { isDockerfileName, isHiddenFolder, type Roots } from '#main/documents/index.ts'
import { type FolderContents, folderLimits } from '#shared/api/index.ts'
import { readInside } from '../disk/index.ts'
import { mayNameFiles } from './compose/named-files.ts'
import { dotenvName, isDefinitionName, maxDefinitionBytes } from './definition-names.ts'

interface FoundFiles {
  /** Paths of files with a Dockerfile's name, as they are reached from the folder. */
  readonly dockerfiles: readonly string[]
  /** Folders with Compose or Bake files in them. */
  readonly projects: readonly string[]
  readonly cut: FolderContents['cut']
}

/**
 * Everything below a folder, breadth first and by name. Enters each folder once, also through links; skips what leads outside the
 * roots and folders that cannot be read.
 */
export async function walkFolder(roots: Roots, folder: string): Promise<FoundFiles> {
  const dockerfiles: string[] = []
  const projects: string[] = []
  const cut = new Set<FolderContents['cut'][number]>()
  const entered = new Set<string>()
  let level = [folder]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > folderLimits.depth) {
      cut.add('depth')
      break
    }
    const next: string[] = []
    for (const each of level) {
      const real = await realpath(each).catch(() => null)
      if (real === null || !roots.contains(real) || entered.has(real)) continue
      if (entered.size >= folderLimits.folders) {
        cut.add('folders')
        break
      }
      entered.add(real)
      const { files, folders } = await entriesOf(each)
      next.push(...folders)
      for (const name of files.filter(isDockerfileName)) {
        if (dockerfiles.length < folderLimits.dockerfiles) dockerfiles.push(join(each, name))
        else cut.add('dockerfiles')
      }
      if (!files.some(isDefinitionName) && !(await namesComposeFiles(roots, each, files))) continue
      if (projects.length < folderLimits.definitions) projects.push(each)
      else cut.add('definitions')
    }
    level = next
  }
  return { dockerfiles, projects, cut: [...cut] }
}

/** Whether a folder without Compose files of the usual names has a `.env` file that names some. */
async function namesComposeFiles(roots: Roots, folder: string, files: readonly string[]): Promise<boolean> {
  const path = join(folder, dotenvName)
  if (!files.includes(dotenvName)) return false
  const limit = { reach: roots, maxBytes: maxDefinitionBytes }
  return readInside(path, limit).then(
    (bytes) => mayNameFiles(bytes.toString('utf8')),
    () => false,
  )
}

/** A link may lead to a file or a folder: it counts as both, and is checked when read. */
async function entriesOf(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => [])
  found.sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    files: found.filter((each) => each.isFile() || each.isSymbolicLink()).map(({ name }) => name),
    folders: found
      .filter((each) => (each.isDirectory() || each.isSymbolicLink()) && !isHiddenFolder(each.name))
      .map(({ name }) => join(folder, name)),
  }
}
