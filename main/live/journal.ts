import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type LiveUpdate, toFileText } from '#shared/live/index.ts'
import { ifMissing, makePrivateFolder, writePrivateFile } from '../kept/index.ts'
import {
  baseLine,
  type DiskText,
  headLine,
  type JournalState,
  readJournal,
  updateLine,
} from './journal-record.ts'

/** How many updates are remembered for those who know an earlier version. */
export const retainedUpdates = 500
/** A journal is written anew when its records are longer than this and than twice its text, in bytes. */
const leastBytes = 256 * 1024
/** Milliseconds after a record until the disk itself has it, should the machine lose its power. */
const syncDelay = 1000

/**
 * The journal of one document: a file that has every update before it is acknowledged. A process that is killed loses none; a record
 * that was not finished is not part of it. Calls must not overlap.
 */
export class Journal {
  readonly file: string
  #handle: FileHandle | null = null
  /** Bytes that are whole. */
  #length = 0
  /** Bytes of the first line. */
  #headLength = 0
  #sync: NodeJS.Timeout | null = null
  /** There was no file. */
  #isNew = false
  /** Why the file could not be read: it is not written over then, nor removed. */
  #unreadable: unknown = null

  constructor(file: string) {
    this.file = file
  }

  /** False: there is no file yet, and updates are kept nowhere. */
  get isBegun(): boolean {
    return this.#handle !== null
  }

  /** The file that was begun is still there: where others removed or moved it, nothing more is kept in it. */
  async isThere(): Promise<boolean> {
    const [own, found] = await Promise.all([this.#handle?.stat(), stat(this.file).catch(() => null)])
    return own !== undefined && own.ino === found?.ino && own.dev === found.dev
  }

  /** It has grown so long that `begin` should write it anew. */
  get isLong(): boolean {
    return this.#length - this.#headLength > Math.max(leastBytes, 2 * this.#headLength)
  }

  /**
   * What the file holds; `null` when there is none. One that cannot be understood, wholly or in part, is kept aside
   * (`setAside`: where), and never written over. Throws Node's error when it cannot be read; nothing is kept in it then.
   */
  async read(): Promise<{ readonly state: JournalState | null; readonly setAside: string | null } | null> {
    const bytes = await readFile(this.file)
      .catch(ifMissing(null))
      .catch((error: unknown) => {
        this.#unreadable = error
        throw error
      })
    this.#isNew = bytes === null
    if (bytes === null) return null
    const reading = readJournal(bytes, retainedUpdates)
    const isWhole = reading.kind === 'state' && !reading.damaged
    const setAside = isWhole ? null : await this.#setAside(bytes)
    return { state: reading.kind === 'state' ? reading.state : null, setAside }
  }

  /**
   * Whose journal it is, the file's text that it leads to, and whether that is another one than the file had; `null` when there is none, or
   * it cannot be understood.
   */
  async peek(): Promise<{
    readonly key: string
    readonly text: string
    readonly isChanged: boolean
    readonly isWhole: boolean
  } | null> {
    const bytes = await readFile(this.file).catch(() => null)
    const reading = bytes === null ? null : readJournal(bytes, 0)
    if (reading?.kind !== 'state') return null
    const { state, damaged } = reading
    const text = toFileText(state.live)
    return { key: state.key, text, isChanged: text !== state.base?.text, isWhole: !damaged }
  }

  /** Writes the file anew, atomically. The first one does not wait for the disk: nothing that was kept before can be lost with it. */
  async begin(state: JournalState): Promise<void> {
    if (this.#unreadable !== null) throw this.#unreadable
    await makePrivateFolder(dirname(this.file))
    const head = Buffer.from(headLine(state))
    await writePrivateFile(this.file, head, !this.#isNew)
    this.#isNew = false
    const handle = await open(this.file, 'r+')
    await this.#release()
    this.#handle = handle
    this.#length = head.length
    this.#headLength = head.length
  }

  async append(updates: readonly LiveUpdate[]): Promise<void> {
    await this.#write(updates.map(updateLine).join(''))
  }

  /** What is on disk changed; `isLive`: to the live text. */
  async rebase(base: DiskText | null, isLive: boolean): Promise<void> {
    await this.#write(baseLine(base, isLive))
  }

  /** Removes the file. */
  async remove(): Promise<void> {
    await this.#release()
    if (this.#unreadable === null) await unlink(this.file).catch(ifMissing(undefined))
  }

  /** Releases the file, which stays. */
  async close(): Promise<void> {
    await this.#release()
  }

  async #release(): Promise<void> {
    if (this.#sync !== null) clearTimeout(this.#sync)
    this.#sync = null
    await this.#handle?.close()
    this.#handle = null
  }

  async #write(lines: string): Promise<void> {
    const handle = this.#handle
    if (handle === null) throw new Error(`${this.file}: the journal was not begun`)
    const bytes = Buffer.from(lines)
    try {
      for (let written = 0; written < bytes.length; )
        written += (await handle.write(bytes, written, bytes.length - written, this.#length + written))
          .bytesWritten
      this.#length += bytes.length
    } catch (error) {
      // What was written of it is no record; the next one takes its place.
      await handle.truncate(this.#length).catch(() => undefined)
      throw error
    }
    this.#sync ??= setTimeout(() => {
      this.#sync = null
      handle.datasync().catch(() => undefined)
    }, syncDelay)
    this.#sync.unref()
  }

  async #setAside(bytes: Buffer): Promise<string> {
    const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const aside = join(dirname(this.file), `${sum}.aside`)
    await writePrivateFile(aside, bytes)
    return aside
  }
}
