import { closeSync, constants, existsSync, openSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** Where Linux names the open files of a process: a name below an open folder is looked up from that very folder. */
const openFiles = '/proc/self/fd'
const canHold = existsSync(openFiles)

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
  #last: { readonly folder: string; readonly name: string } | null = null
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
    const cut = path.lastIndexOf('/')
    const name = path.slice(cut + 1)
    if (name === '' || name === '.' || name === '..')
      throw Object.assign(new Error(`no entry is called ${JSON.stringify(name)}`), { code: 'ENOENT' })
    return `${this.#enter(cut === -1 ? '' : path.slice(0, cut))}/${name}`
  }

  /** As `at`, for a folder that is no link. */
  folder(path: string): string {
    return `${this.#enter(path)}/.`
  }

  close(): void {
    this.#isClosed = true
    for (const descriptor of this.#held.values()) closeSync(descriptor)
    this.#held.clear()
    this.#last = null
  }

  #enter(folder: string): string {
    if (this.#isClosed) throw Object.assign(new Error('the folder is closed'), { code: 'ECANCELED' })
    if (this.#last?.folder === folder) return this.#last.name
    const name = canHold ? this.#hold(folder) : this.#check(folder)
    this.#last = { folder, name }
    return name
  }

  #hold(folder: string): string {
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
    return `${openFiles}/${descriptor}`
  }

  #check(folder: string): string {
    const place = join(this.#root, folder)
    if (realpathSync(place) === place) return place
    throw Object.assign(new Error(`${place} is a link`), { code: 'ENOTDIR' })
  }
}
