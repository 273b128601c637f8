import { readdir, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { chooseDockerfile } from './dockerfile-names.ts'
import { cannotRead, type Roots } from './roots.ts'

/** What a path given at start stands for. */
export interface StartPath {
  /** The document to show first, a folder for the Dockerfile in it; `null` for a folder without one. */
  readonly document: string | null
  /** The folder whose files are to be shown; `null` where a file was given. */
  readonly folder: string | null
}

/**
 * Opens the path given at start (a file, a folder, or nothing: the current folder) as a root. Throws `CallError` when the path cannot
 * be read.
 */
export async function openStartPath(roots: Roots, given: string | null, cwd: string): Promise<StartPath> {
  const path = resolve(cwd, given ?? '.')
  try {
    const stats = await stat(path)
    if (!stats.isDirectory() && !stats.isFile()) {
      throw new CallError(failure('not-a-file#neither', { path }))
    }
    if (stats.isFile()) {
      await roots.addFile(path)
      return { document: path, folder: null }
    }
    await roots.addFolder(path)
    const document = chooseDockerfile(await readdir(path)) === null ? null : path
    return { document, folder: path }
  } catch (error) {
    throw error instanceof CallError ? error : cannotRead(path, error)
  }
}
