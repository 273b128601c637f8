import { readdir, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { chooseDockerfile } from './dockerfile-names.ts'
import { cannotRead, type Roots } from './roots.ts'

/**
 * Opens the path given at start (a file, a folder, or nothing: the current folder) as a root, and
 * returns the document to show first: `null` when a folder has no Dockerfile. Throws `CallError` when
 * the path cannot be read.
 */
export async function openStartPath(roots: Roots, given: string | null, cwd: string): Promise<string | null> {
  const path = resolve(cwd, given ?? '.')
  try {
    const stats = await stat(path)
    if (!stats.isDirectory() && !stats.isFile()) {
      throw new CallError({ code: 'not-a-file', message: `"${path}" is neither a file nor a folder.` })
    }
    if (stats.isFile()) {
      await roots.addFile(path)
      return path
    }
    await roots.addFolder(path)
    return chooseDockerfile(await readdir(path)) === null ? null : path
  } catch (error) {
    throw error instanceof CallError ? error : cannotRead(path, error)
  }
}
