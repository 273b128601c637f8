import { readFile, realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { isRemoteContext } from '#shared/build/index.ts'
import { localFolder, memoryFolder, pathInContext, type SourceFolder, unreadable } from '../context/index.ts'
import type { BuildOrder } from './build-transport.ts'

/** What a session serves of an order's files. */
export interface ServedFiles {
  /** By the names BuildKit asks for. */
  readonly folders: ReadonlyMap<string, SourceFolder>
  /** Name of the Dockerfile of each target, in the folder `dockerfile`. */
  readonly filenames: readonly string[]
}

/** Throws `Error` for people when a folder is not there or the Dockerfile's own ignore file cannot be read. */
export async function serveFiles(order: BuildOrder): Promise<ServedFiles> {
  const [context, unsaved, { files, filenames }] = await Promise.all([
    folderAt(order.context),
    unsavedText(order),
    dockerfileFolder(order),
  ])
  const folders = new Map<string, SourceFolder>([
    ['dockerfile', memoryFolder(files)],
    ['context', localFolder(context, unsaved)],
  ])
  for (const [name, place] of Object.entries(order.namedContexts)) {
    if (!isRemoteContext(place)) folders.set(name, localFolder(await folderAt(place)))
  }
  return { folders, filenames }
}

/** The Dockerfiles, from memory, each with the ignore file that lies beside the one on disk. */
async function dockerfileFolder(order: BuildOrder) {
  const base = order.dockerfilePath === null ? 'Dockerfile' : basename(order.dockerfilePath)
  const ignoreFile =
    order.dockerfilePath === null ? null : await readIfThere(`${order.dockerfilePath}.dockerignore`)
  const files = new Map<string, Uint8Array>()
  const names = new Map<string, string>()
  const filenames = order.targets.map(({ dockerfile }) => {
    const name = names.get(dockerfile) ?? (names.size === 0 ? base : `${base}.${names.size}`)
    names.set(dockerfile, name)
    files.set(name, Buffer.from(dockerfile, 'utf8'))
    if (ignoreFile !== null) files.set(`${name}.dockerignore`, ignoreFile)
    return name
  })
  return { files, filenames }
}

/** The editor's text in the Dockerfile's place in the context, where that differs from the disk. */
async function unsavedText(order: BuildOrder): Promise<ReadonlyMap<string, Uint8Array>> {
  const path = await pathInContext(order.context, order.dockerfilePath)
  if (path === null || order.dockerfilePath === null) return new Map()
  const text = Buffer.from(order.text, 'utf8')
  const saved = await readFile(order.dockerfilePath).catch(() => null)
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

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw unreadable(path, error)
  }
}
