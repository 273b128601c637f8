import { realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'

/**
 * The Dockerfile's path relative to the context, with `/`; `null` when it lies outside or has no path. Links of folders
 * are followed, the Dockerfile's own is not. Throws as `node:fs` does when a folder is not there.
 */
export async function pathInContext(context: string, dockerfilePath: string | null): Promise<string | null> {
  if (dockerfilePath === null) return null
  const [from, folder] = await Promise.all([realpath(context), realpath(dirname(dockerfilePath))])
  const way = relative(from, join(folder, basename(dockerfilePath)))
  return way === '' || way.startsWith('..') || way.includes(':') ? null : way.split(sep).join('/')
}
