import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { isRemoteContext } from '#shared/build/index.ts'
import {
  localFolder,
  memoryFolder,
  pathInContext,
  readOwnIgnoreFile,
  type SourceFolder,
  unreadable,
} from '../context/index.ts'
import { anywhere, readInside } from '../disk/index.ts'
import type { SolveOptions } from './build-transport.ts'

/** The name under which a session serves the folder of a named context: whatever that is called, none of the session's own. */
export const folderNameOf = (namedContext: string): string => `named:${namedContext}`

/** What a session serves of a build's files. */
export interface ServedFiles {
  /** By the names BuildKit asks for. */
  readonly folders: ReadonlyMap<string, SourceFolder>
  /** Name of the Dockerfile of each target, in the folder `dockerfile`. */
  readonly filenames: readonly string[]
}

/** Throws `Error` for users when a folder is not there or the Dockerfile's own ignore file cannot be read. */
export async function serveFiles(options: SolveOptions): Promise<ServedFiles> {
  const [context, unsaved, { files, filenames }] = await Promise.all([
    folderAt(options.context),
    unsavedText(options),
    dockerfileFolder(options),
  ])
  const folders = new Map<string, SourceFolder>([
    ['dockerfile', memoryFolder(files)],
    ['context', localFolder(context, unsaved)],
  ])
  for (const [name, place] of Object.entries(options.namedContexts)) {
    if (!isRemoteContext(place)) folders.set(folderNameOf(name), localFolder(await folderAt(place)))
  }
  return { folders, filenames }
}

/** The Dockerfiles, from memory, each with the ignore file that lies beside the one on disk. */
async function dockerfileFolder(options: SolveOptions) {
  const base = options.dockerfilePath === null ? 'Dockerfile' : basename(options.dockerfilePath)
  const ignoreFile = options.dockerfilePath === null ? null : await readOwnIgnoreFile(options.dockerfilePath)
  const files = new Map<string, Uint8Array>()
  const names = new Map<string, string>()
  const filenames = options.targets.map(({ dockerfile }) => {
    const name = names.get(dockerfile) ?? (names.size === 0 ? base : `${base}.${names.size}`)
    names.set(dockerfile, name)
    files.set(name, Buffer.from(dockerfile, 'utf8'))
    if (ignoreFile !== null) files.set(`${name}.dockerignore`, ignoreFile)
    return name
  })
  return { files, filenames }
}

/** The editor's text at the Dockerfile's path in the context, where it differs from the disk. */
async function unsavedText(options: SolveOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  const path = await pathInContext(options.context, options.dockerfilePath)
  if (path === null || options.dockerfilePath === null) return new Map()
  const text = Buffer.from(options.dockerfile, 'utf8')
  const limit = { reach: anywhere, maxBytes: text.length }
  const saved = await readInside(options.dockerfilePath, limit).catch(() => null)
  return saved?.equals(text) === true ? new Map() : new Map([[path, text]])
}

/** The folder itself, links followed. */
async function folderAt(path: string): Promise<string> {
  try {
    const real = await realpath(path)
    if (!(await stat(real)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    return real
  } catch (error) {
    throw unreadable(path, error)
  }
}
