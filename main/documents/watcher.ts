import { type FSWatcher, watch } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Milliseconds a file has to be unchanged before it is read: editors write in several steps. */
const settleTime = 60
/** Milliseconds a file has to stay empty to be taken as empty: a write in place truncates it first. */
const emptyTime = 1000
/** Milliseconds between two looks at every file, for what no folder reports: one that was replaced, a network file system. */
const pollTime = 2000

interface Watched {
  /** What tells one content from the next, `''` for a missing file; `null` before the first look. */
  signature: string | null
  /** By the folder's path. */
  readonly folders: Map<string, { readonly id: string; readonly watcher: FSWatcher }>
  timer: NodeJS.Timeout | null
  /** When it was first found empty, by `performance.now()`; `null` when the last look found content. */
  emptySince: number | null
}

/**
 * Reports that a file may have changed: written in place or replaced, removed, made again, in a folder that was removed, renamed or
 * made again. Folders report at once; every file is also looked at every two seconds, and its folders are watched again where others
 * took their place. There is no limit to the number of files.
 */
export class DocumentWatcher {
  readonly #watched = new Map<string, Watched>()
  readonly #listener: (path: string) => void
  readonly #poll: NodeJS.Timeout

  constructor(listener: (path: string) => void) {
    this.#listener = listener
    this.#poll = setInterval(() => {
      for (const path of this.#watched.keys()) void this.#look(path)
    }, pollTime)
    this.#poll.unref()
  }

  /** Watches `path`, and where its links lead. */
  async watch(path: string): Promise<void> {
    if (this.#watched.has(path)) return
    this.#watched.set(path, { signature: null, folders: new Map(), timer: null, emptySince: null })
    await this.#look(path)
  }

  unwatch(path: string): void {
    const watched = this.#watched.get(path)
    if (watched === undefined) return
    this.#watched.delete(path)
    if (watched.timer !== null) clearTimeout(watched.timer)
    for (const { watcher } of watched.folders.values()) watcher.close()
  }

  close(): void {
    clearInterval(this.#poll)
    for (const path of [...this.#watched.keys()]) this.unwatch(path)
  }

  /** Compares the file with what was there last, and watches the folders that are there now. */
  async #look(path: string): Promise<void> {
    const signature = await signatureOf(path)
    const folders = new Set([dirname(path), dirname(await realpath(path).catch(() => path))])
    const found = await Promise.all([...folders].map(async (folder) => [folder, await idOf(folder)] as const))
    const watched = this.#watched.get(path)
    if (watched === undefined) return
    for (const [folder, id] of found) this.#watchFolder(path, watched, folder, id)
    for (const [folder, { watcher }] of watched.folders) {
      if (folders.has(folder)) continue
      watcher.close()
      watched.folders.delete(folder)
    }
    const before = watched.signature
    watched.signature = signature
    if (before !== null && before !== signature) this.#schedule(path, watched, settleTime)
  }

  /** `id`: which folder is at that path now, `null` for none. */
  #watchFolder(path: string, watched: Watched, folder: string, id: string | null): void {
    const now = watched.folders.get(folder)
    if (now?.id === id) return
    now?.watcher.close()
    watched.folders.delete(folder)
    if (id === null) return
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#schedule(path, watched, settleTime))
      watcher.on('error', () => watcher.close())
      watched.folders.set(folder, { id, watcher })
    } catch {
      // The system has no more watches: the looks every two seconds are left.
    }
  }

  #schedule(path: string, watched: Watched, quiet: number): void {
    if (this.#watched.get(path) !== watched) return
    if (watched.timer !== null) clearTimeout(watched.timer)
    watched.timer = setTimeout(() => {
      watched.timer = null
      void this.#report(path, watched)
    }, quiet)
    watched.timer.unref()
  }

  async #report(path: string, watched: Watched): Promise<void> {
    const size = await stat(path).then(
      (found) => found.size,
      () => null,
    )
    if (this.#watched.get(path) !== watched) return
    watched.emptySince = size === 0 ? (watched.emptySince ?? performance.now()) : null
    const wait = watched.emptySince === null ? 0 : watched.emptySince + emptyTime - performance.now()
    if (wait > 0) return this.#schedule(path, watched, wait)
    watched.signature = await signatureOf(path)
    this.#listener(path)
  }
}

const signatureOf = (path: string): Promise<string> =>
  stat(path, { bigint: true }).then(
    ({ dev, ino, size, mtimeNs, ctimeNs }) => [dev, ino, size, mtimeNs, ctimeNs].join(),
    () => '',
  )

/** Names a folder for as long as it exists: file systems give the number of one that is gone to the next. */
const idOf = (folder: string): Promise<string | null> =>
  stat(folder, { bigint: true }).then(
    ({ dev, ino, birthtimeNs }) => `${dev},${ino},${birthtimeNs}`,
    () => null,
  )
