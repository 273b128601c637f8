import { basename } from 'node:path'
import { FolderWatcher } from '#main/documents/index.ts'
import { dotenvName, isDefinitionName } from './definition-names.ts'

/** Milliseconds without a change before one is reported: editors write in several steps. */
const settleTime = 80
const maxWatched = 64

/** Reports that a Compose or Bake file in some folders, or a file they read, may have changed. */
export class ProjectWatcher {
  readonly #folders = new FolderWatcher(maxWatched, (_folder, _event, name) => this.#noticed(name))
  readonly #names = new Set<string>()
  readonly #notify: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(notify: () => void) {
    this.#notify = notify
  }

  /** `files` are names to watch besides the usual ones. */
  watch(folders: readonly string[], files: readonly string[]): void {
    for (const file of files) this.#names.add(basename(file))
    for (const folder of folders) this.#folders.watch(folder)
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#folders.close()
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
