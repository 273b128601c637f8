import { type FSWatcher, watch } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readDocumentBytes, revisionOf } from './bytes.ts'

/** Milliseconds a file has to be quiet before it is read: editors write in several steps. */
const settleTime = 60
/** Milliseconds a file has to stay empty to be reported as empty: one that is written in place is emptied first. */
const emptyTime = 1000
/** The oldest of more open documents is not watched any more. */
const maxWatched = 64

const emptyRevision = revisionOf(Buffer.alloc(0))

export type ChangeListener = (path: string, revision: string | null) => void

interface Watched {
  /** What the app last read, wrote or reported; `null` when the file is missing. */
  known: string | null
  /** What the app is writing now. */
  writing: string | null
  readonly watchers: FSWatcher[]
  timer: NodeJS.Timeout | null
  /** Since when it has been found empty, by `performance.now()`; `null` when it was not, the last time. */
  emptySince: number | null
  checking: boolean
  again: boolean
}

/** Notices when documents change behind the app's back, by comparing what is there with what is known. */
export class DocumentWatcher {
  readonly #watched = new Map<string, Watched>()
  readonly #listener: ChangeListener
  readonly #read: typeof currentRevision

  /** `read` answers the revision that a file holds, `null` when there is no readable file. */
  constructor(listener: ChangeListener, read = currentRevision) {
    this.#listener = listener
    this.#read = read
  }

  /** Watches `path` (and where its links lead), which is known to hold `revision`. */
  async watch(path: string, revision: string | null): Promise<void> {
    const already = this.#watched.get(path)
    if (already !== undefined) {
      already.known = revision
      return
    }
    const watched: Watched = {
      known: revision,
      writing: null,
      watchers: [],
      timer: null,
      emptySince: null,
      checking: false,
      again: false,
    }
    this.#watched.set(path, watched)
    this.#dropOldest()
    const real = await realpath(path).catch(() => path)
    for (const folder of new Set([dirname(path), dirname(real)])) this.#watchFolder(path, watched, folder)
  }

  /** Says that the app itself is about to write `revision`. */
  willWrite(path: string, revision: string): void {
    const watched = this.#watched.get(path)
    if (watched !== undefined) watched.writing = revision
  }

  /** Says that the write has ended; `revision` is what the file holds now, if it succeeded. */
  didWrite(path: string, revision: string | null): void {
    const watched = this.#watched.get(path)
    if (watched === undefined) return
    watched.writing = null
    if (revision !== null) watched.known = revision
  }

  close(): void {
    for (const watched of this.#watched.values()) stop(watched)
    this.#watched.clear()
  }

  /** A folder that vanishes, or a system without watches left, goes unwatched: saving compares revisions anyway. */
  #watchFolder(path: string, watched: Watched, folder: string): void {
    let watcher: FSWatcher
    try {
      watcher = watch(folder, { persistent: false }, () => this.#schedule(path, watched))
    } catch {
      return
    }
    watcher.on('error', () => watcher.close())
    watched.watchers.push(watcher)
  }

  #schedule(path: string, watched: Watched, quiet = settleTime): void {
    if (this.#watched.get(path) !== watched) return
    if (watched.timer !== null) clearTimeout(watched.timer)
    watched.timer = setTimeout(() => {
      watched.timer = null
      void this.#check(path, watched)
    }, quiet)
    watched.timer.unref()
  }

  async #check(path: string, watched: Watched): Promise<void> {
    if (watched.checking) {
      watched.again = true
      return
    }
    watched.checking = true
    const { known } = watched
    const found = await this.#read(path)
    watched.checking = false
    if (this.#watched.get(path) !== watched) return
    const unsure = unsureFor(watched, found)
    const ownWrite = found !== null && found === watched.writing
    // What the app read or wrote meanwhile is newer than this may be.
    if (known !== watched.known) watched.again = true
    else if (found !== known && !ownWrite) {
      if (unsure > 0) this.#schedule(path, watched, unsure)
      else {
        watched.known = found
        this.#listener(path, found)
      }
    }
    if (watched.again) {
      watched.again = false
      this.#schedule(path, watched)
    }
  }

  #dropOldest(): void {
    const [oldest] = this.#watched
    if (oldest === undefined || this.#watched.size <= maxWatched) return
    stop(oldest[1])
    this.#watched.delete(oldest[0])
  }
}

/** `null` when there is no readable file any more. */
async function currentRevision(path: string): Promise<string | null> {
  try {
    return revisionOf(await readDocumentBytes(await realpath(path)))
  } catch {
    return null
  }
}

/** Milliseconds for which what was found may be the beginning of a write only. */
function unsureFor(watched: Watched, found: string | null): number {
  watched.emptySince = found === emptyRevision ? (watched.emptySince ?? performance.now()) : null
  return watched.emptySince === null ? 0 : watched.emptySince + emptyTime - performance.now()
}

function stop(watched: Watched): void {
  if (watched.timer !== null) clearTimeout(watched.timer)
  for (const watcher of watched.watchers) watcher.close()
}
