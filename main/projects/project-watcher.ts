import { type FSWatcher, watch } from 'node:fs'
import { basename } from 'node:path'
import { dotenvName, isDefinitionName } from './definition-names.ts'

/** Milliseconds without a change before one is reported: editors write in several steps. */
const settleTime = 80
/** Beyond this many, the folder requested longest ago is no longer watched. */
const maxWatched = 64

/** Reports that a Compose or Bake file in some folders, or a file they read, may have changed. */
export class ProjectWatcher {
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #names = new Set<string>()
  readonly #notify: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(notify: () => void) {
    this.#notify = notify
  }

  /** `files` are names to watch besides the usual ones. A folder that cannot be watched is skipped. */
  watch(folders: readonly string[], files: readonly string[]): void {
    for (const file of files) this.#names.add(basename(file))
    for (const folder of folders) {
      const before = this.#watchers.get(folder)
      this.#watchers.delete(folder)
      const watcher = before ?? this.#begin(folder)
      if (watcher !== null) this.#watchers.set(folder, watcher)
    }
    for (const [folder, watcher] of this.#watchers) {
      if (this.#watchers.size <= maxWatched) break
      watcher.close()
      this.#watchers.delete(folder)
    }
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  #begin(folder: string): FSWatcher | null {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => this.#noticed(name))
      watcher.on('error', () => {
        watcher.close()
        if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder)
      })
      return watcher
    } catch {
      return null
    }
  }

  #noticed(name: string | null): void {
    const matters = name === null || name === dotenvName || isDefinitionName(name) || this.#names.has(name)
    if (!matters) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#notify()
    }, settleTime)
    this.#timer.unref()
  }
}
