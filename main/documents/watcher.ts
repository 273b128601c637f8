import { type FSWatcher, watch } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readDocumentBytes, revisionOf } from './bytes.ts'

/** Milliseconds a file has to be unchanged before it is read: editors write in several steps. */
const settleTime = 60
/** Milliseconds a file has to stay empty to be reported as empty: a write in place truncates it first. */
const emptyTime = 1000
/** With more open documents, the oldest are no longer watched. */
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
  /** When it was first found empty, by `performance.now()`; `null` when the last check found content. */
  emptySince: number | null
  checking: boolean
  again: boolean
}

/** Detects changes by other programs by comparing the file's revision with the known one. */
export class DocumentWatcher {
  readonly #watched = new Map<string, Watched>()
  readonly #listener: ChangeListener
  readonly #read: typeof currentRevision

  /** `read` returns a file's revision, `null` when there is no readable file. */
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

  /** Announces that the app is about to write `revision`. */
  willWrite(path: string, revision: string): void {
    const watched = this.#watched.get(path)
    if (watched !== undefined) watched.writing = revision
  }

  /** Announces that the write has ended; `revision` is the file's revision now, if it succeeded. */
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

  /** When a folder vanishes or the system is out of watches, the file goes unwatched: saving compares revisions anyway. */
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
    // A read or write by the app in the meantime is newer than this result may be.
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

/** Milliseconds during which the content may be an unfinished write. */
function unsureFor(watched: Watched, found: string | null): number {
  watched.emptySince = found === emptyRevision ? (watched.emptySince ?? performance.now()) : null
  return watched.emptySince === null ? 0 : watched.emptySince + emptyTime - performance.now()
}

function stop(watched: Watched): void {
  if (watched.timer !== null) clearTimeout(watched.timer)
  for (const watcher of watched.watchers) watcher.close()
}
