import { type FSWatcher, statSync, watch } from 'node:fs'

/** What happened in a folder: an entry came, went or got another name (`rename`), or its content changed. `name` is `null` where the system does not say. */
type FolderListener = (folder: string, event: 'rename' | 'change', name: string | null) => void

/**
 * Watches what is in folders, not below. Of more than `most`, those asked for longest ago are watched no more. A folder that cannot be
 * watched is skipped.
 */
export class FolderWatcher {
  readonly #watched = new Map<string, { readonly id: string; readonly watcher: FSWatcher }>()
  readonly #most: number
  readonly #listener: FolderListener

  constructor(most: number, listener: FolderListener) {
    this.#most = most
    this.#listener = listener
  }

  /** Watches a folder from now on, also one that took the place of another. */
  watch(folder: string): void {
    const id = idOf(folder)
    const before = this.#watched.get(folder)
    this.#watched.delete(folder)
    if (before !== undefined && before.id === id) this.#watched.set(folder, before)
    else {
      before?.watcher.close()
      if (id !== null) this.#begin(folder, id)
    }
    for (const [oldest, { watcher }] of this.#watched) {
      if (this.#watched.size <= this.#most) break
      watcher.close()
      this.#watched.delete(oldest)
    }
  }

  close(): void {
    for (const { watcher } of this.#watched.values()) watcher.close()
    this.#watched.clear()
  }

  #begin(folder: string, id: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) =>
        this.#listener(folder, event === 'rename' ? 'rename' : 'change', name),
      )
      watcher.on('error', () => {
        watcher.close()
        if (this.#watched.get(folder)?.watcher === watcher) this.#watched.delete(folder)
      })
      this.#watched.set(folder, { id, watcher })
    } catch {
      // The system has no more watches.
    }
  }
}

/** Names a folder for as long as it exists: file systems give the number of one that is gone to the next. */
function idOf(folder: string): string | null {
  try {
    const { dev, ino, birthtimeNs } = statSync(folder, { bigint: true })
    return `${dev},${ino},${birthtimeNs}`
  } catch {
    return null
  }
}
