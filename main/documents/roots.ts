import { existsSync, realpathSync } from 'node:fs'
import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { errorCode, ifMissing, whyNot } from '../kept/index.ts'

/** What `Roots` hold, as plain data: real paths. */
export interface OpenedPlaces {
  readonly folders: readonly string[]
  readonly files: readonly string[]
}

/**
 * The folders and files the user opened; the app accesses no user files outside them.
 * The resolved path counts, symbolic links followed.
 */
export class Roots {
  readonly #folders: string[] = []
  readonly #files = new Set<string>()

  /** The same places, in another thread. */
  static of({ folders, files }: OpenedPlaces): Roots {
    const roots = new Roots()
    roots.#folders.push(...folders)
    for (const file of files) roots.#files.add(file)
    return roots
  }

  get opened(): OpenedPlaces {
    return { folders: [...this.#folders], files: [...this.#files] }
  }

  /** Opens a folder and everything below it. Throws Node's error when it is missing. */
  async addFolder(folder: string): Promise<void> {
    const real = await realpath(folder)
    if (!this.#folders.includes(real)) this.#folders.push(real)
  }

  /** Opens a file, wherever its links lead, and the folder of its given path. */
  async addFile(file: string): Promise<void> {
    await this.addFolder(dirname(resolve(file)))
    this.#files.add(await realpath(file))
  }

  /** Opens a file that is missing, folders included, so that it can be written again; answers its real path, `null` when it is there. */
  async addMissingFile(file: string): Promise<string | null> {
    if (!isAbsolute(file) || file.includes('\0')) return null
    const { real, missing } = await nearest(resolve(file))
    if (missing.length === 0) return null
    const place = join(real, ...missing)
    this.#files.add(place)
    return place
  }

  /** Ends what `addMissingFile` began. */
  removeFile(realPath: string): void {
    this.#files.delete(realPath)
  }

  /** True for a path of a file that was opened, and is missing now. */
  isMissingFile(path: string): boolean {
    return !existsSync(path) && this.#files.has(resolve(path))
  }

  /** Real path of the folder that was opened first, or `null`. */
  get first(): string | null {
    return this.#folders[0] ?? null
  }

  /** The outermost opened folder that `realPath` lies in, or is; `null` for none. */
  outermost(realPath: string): string | null {
    const holding = this.#folders.filter((folder) => isInside(folder, realPath))
    return holding.sort((a, b) => a.length - b.length)[0] ?? null
  }

  /** True when `realPath`, which is free of links, may be read. */
  contains(realPath: string): boolean {
    return this.#files.has(realPath) || this.#folders.some((folder) => isInside(folder, realPath))
  }

  /** True when the real path is one of the opened folders itself. */
  isRoot(realPath: string): boolean {
    return (
      this.#folders.includes(realPath) && !this.#folders.some((f) => f !== realPath && isInside(f, realPath))
    )
  }

  /** Follows `path` to its end; false when that is missing or outside. */
  mayRead(path: string): boolean {
    if (!isAbsolute(path)) return false
    try {
      return this.contains(realpathSync(path))
    } catch {
      return false
    }
  }

  /**
   * The real path of something that exists. Throws `CallError`: `outside-roots` (also when it is
   * missing there: nothing outside is revealed), `not-found`, `cannot-read`.
   */
  async resolveExisting(path: string): Promise<string> {
    const real = await this.#resolve(path)
    if (real === null) throw notFound(path)
    return real
  }

  /**
   * The real path to write a file at, which need not exist. Throws as `resolveExisting`, with
   * `not-found` when its folder is missing or a symbolic link there leads nowhere.
   */
  async resolveForWriting(path: string): Promise<string> {
    const existing = await this.#resolve(path)
    if (existing !== null) return existing
    if ((await lstat(path).catch(ifMissing(null))) !== null) throw notFound(path)
    return join(await this.resolveExisting(dirname(path)), basename(path))
  }

  /** The real path that something missing would have, folders that are missing too included. Throws `CallError` `outside-roots`. */
  async resolveMissing(path: string): Promise<string> {
    if (!isAbsolute(path) || path.includes('\0')) throw outside(path)
    const { real, missing } = await nearest(resolve(path))
    const place = join(real, ...missing)
    if (!this.contains(real) && !this.#files.has(place)) throw outside(path)
    return place
  }

  async #resolve(path: string): Promise<string | null> {
    if (!isAbsolute(path) || path.includes('\0')) throw outside(path)
    const real = await realpath(path).catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error))) return null
      throw cannotRead(path, error)
    })
    if (real === null ? await this.#leadsOutside(path) : !this.contains(real)) throw outside(path)
    return real
  }

  /** For a missing path: whether the nearest folder above it that exists is outside. */
  async #leadsOutside(path: string): Promise<boolean> {
    const { real, missing } = await nearest(resolve(path))
    return !this.contains(real) && !this.#files.has(join(real, ...missing))
  }
}

/** The nearest folder of a path that exists, free of links, and what is missing below it. */
async function nearest(
  path: string,
): Promise<{ readonly real: string; readonly missing: readonly string[] }> {
  const missing: string[] = []
  for (let at = path; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => null)
    if (real !== null || at === dirname(at)) return { real: real ?? at, missing }
    missing.unshift(basename(at))
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function outside(path: string): CallError {
  return new CallError(failure('outside-roots', { path: shown(path) }))
}

export function notFound(path: string): CallError {
  return new CallError(failure('not-found', { path: shown(path) }))
}

/** Converts Node's error for a path into one for users. */
export function cannotRead(path: string, error: unknown): CallError {
  const code = errorCode(error)
  if (code === 'ENOENT') return notFound(path)
  if (code === 'EACCES' || code === 'EPERM')
    return new CallError(failure('cannot-read#denied', { path: shown(path) }))
  return new CallError(failure('cannot-read', { path: shown(path), why: whyNot(error) }))
}

/** A path fit for a message: one line, bounded length. */
function shown(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return path.slice(0, 300).replace(/[\u0000-\u001f\u007f]/g, '\ufffd')
}
