import { closeSync, constants, existsSync, fstatSync, openSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where Linux names the open files of a process: a name below an open folder is looked up from that very folder. */
const openFiles = '/proc/self/fd'
const canHold = existsSync(openFiles)

/** The folder that entries were last asked of. */
interface Entered {
  readonly folder: string
  /** Its name by which it cannot be swapped. */
  readonly name: string
  /** Its plain path, or `name` where that led elsewhere. */
  readonly plain: string
}

/** Of a folder's plain path, in bytes, so that Linux takes every entry's too. */
const longestPlain = 4096 - 256 - 1

/** Folders held open at the same time. */
const mostHeld = 32

/**
 * Names entries below a folder so that no link leads out of it, whatever is swapped for one meanwhile: the folders on the way are
 * entered one by one, links refused, and held open. Where the system cannot name entries of an open folder, each is checked for links when it is
 * entered. To be closed.
 */
export class HeldFolders {
  readonly #root: string
  /** Descriptors by path, the one used longest ago first. */
  readonly #held = new Map<string, number>()
  #last: Entered | null = null
  #isClosed = false

  /** `root` is free of links. */
  constructor(root: string) {
    this.#root = root
  }

  /**
   * What `node:fs` is to be given for `path`, relative to the root with `/`, `''` the root itself; good until the next call. The entry itself
   * may be a link. Throws as `node:fs` does where a folder on the way is gone, or is none, or is a link, and for a path with `..`.
   */
  at(path: string): string {
    if (path === '') return this.folder('')
    const [folder, name] = split(path)
    return `${this.#enter(folder).name}/${name}`
  }

  /**
   * As `at`, for size, mode and times alone, and in half the time: by the plain path, where that led to the held folder when it was entered. Whoever puts
   * a link in the folder's place after that learns these of files of the same names elsewhere, and nothing that is in them.
   */
  glance(path: string): string {
    if (path === '') return this.folder('')
    const [folder, name] = split(path)
    return `${this.#enter(folder).plain}/${name}`
  }

  /** As `at`, for a folder that is no link. */
  folder(path: string): string {
    return `${this.#enter(path).name}/.`
  }

  close(): void {
    this.#isClosed = true
    for (const descriptor of this.#held.values()) closeSync(descriptor)
    this.#held.clear()
    this.#last = null
  }

  #enter(folder: string): Entered {
    if (this.#isClosed) throw Object.assign(new Error('the folder is closed'), { code: 'ECANCELED' })
    if (this.#last?.folder === folder) return this.#last
    const plain = join(this.#root, folder)
    this.#last = canHold ? this.#enterHeld(folder, plain) : { folder, name: checked(plain), plain }
    return this.#last
  }

  #enterHeld(folder: string, plain: string): Entered {
    const descriptor = this.#hold(folder)
    const name = `${openFiles}/${descriptor}`
    return { folder, name, plain: leadsTo(plain, descriptor) ? plain : name }
  }

  #hold(folder: string): number {
    let descriptor = this.#held.get(folder)
    if (descriptor === undefined) {
      const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants
      const place = folder === '' ? this.#root : this.at(folder)
      descriptor = openSync(place, O_RDONLY | O_DIRECTORY | (folder === '' ? 0 : O_NOFOLLOW))
    }
    this.#held.delete(folder)
    this.#held.set(folder, descriptor)
    for (const [oldest, open] of this.#held) {
      if (this.#held.size <= mostHeld) break
      this.#held.delete(oldest)
      closeSync(open)
    }
    return descriptor
  }
}

function split(path: string): [folder: string, name: string] {
  const cut = path.lastIndexOf('/')
  const name = path.slice(cut + 1)
  if (name === '' || name === '.' || name === '..')
    throw Object.assign(new Error(`no entry is called ${JSON.stringify(name)}`), { code: 'ENOENT' })
  return [cut === -1 ? '' : path.slice(0, cut), name]
}

function leadsTo(path: string, descriptor: number): boolean {
  if (Buffer.byteLength(path) > longestPlain) return false
  try {
    const there = statSync(path, { bigint: true })
    const held = fstatSync(descriptor, { bigint: true })
    return there.ino === held.ino && there.dev === held.dev
  } catch {
    return false
  }
}

function checked(place: string): string {
  if (realpathSync(place) === place) return place
  throw Object.assign(new Error(`${place} is a link`), { code: 'ENOTDIR' })
}
