import { createHash, randomUUID } from 'node:crypto'
import { CallError, inMebibytes, maxDocumentBytes } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import {
  applyUpdate,
  type HostClient,
  hasFileText,
  hostClients,
  isHostClient,
  type LiveText,
  type LiveUpdate,
  rebase,
  toFileText,
  toLiveText,
  updateBetween,
} from '#shared/live/index.ts'
import { mergeTexts } from '#shared/text/index.ts'
import { whyNot } from '../kept/index.ts'
import { type Journal, retainedUpdates } from './journal.ts'
import type { DiskText, JournalState } from './journal-record.ts'

/** The file behind a document. */
export interface DiskFile {
  /** What is on disk now; `null` when there is no file. Throws `CallError` when it cannot be read. */
  read(): Promise<DiskText | null>
  /**
   * Replaces the file atomically where it has the revision `over` (`null`: where there is none) and answers its new revision; `null`:
   * another program wrote it meanwhile, and what it wrote is on disk. Throws `CallError` when it cannot be written.
   */
  write(text: string, over: string | null): Promise<string | null>
  /** Runs `work`, which reads and writes, while no other process does so. */
  whileLocked<T>(work: () => Promise<T>): Promise<T>
}

/** Times that a file is written by another program between a look at it and the moment in which it would be replaced. */
const mostAttempts = 20

/** What the file and the live text cannot agree about by themselves: `theirs` is on disk; `null`: the file is gone. */
export interface DiskConflict {
  readonly theirs: DiskText | null
}

/** Where a document stands, beside its text. */
export interface LiveState {
  readonly epoch: string
  readonly version: number
  /** What the live text was changed from; `null`: no file. */
  readonly base: DiskText | null
  /** The live text is not what the file holds, as far as is known. */
  readonly unsaved: boolean
  readonly conflict: DiskConflict | null
}

/** What a window learns of a document: all that happened since the version it knew, or the whole text. */
export interface Joined {
  readonly epoch: string
  /** The version reached with `updates`, or that of `text`. */
  readonly version: number
  readonly updates: readonly LiveUpdate[]
  /** The whole text; `null` when `updates` lead there. */
  readonly text: LiveText | null
}

export interface LiveListeners {
  /** Updates were accepted; `version` is the one before them. */
  readonly onUpdates: (version: number, updates: readonly LiveUpdate[]) => void
  /** Base, conflict or whether it is unsaved changed. */
  readonly onState: (state: LiveState) => void
  /** Something failed that no caller waits for. */
  readonly onFailure: (error: unknown) => void
}

/**
 * The text of an open document, which windows edit together: the one truth about it. Every update is in the journal before it is
 * acknowledged. What other programs write into the file is taken over, or merged with what was not saved; only where both changed the
 * same lines it waits for somebody to choose.
 */
export class LiveDocument {
  readonly #journal: Journal
  readonly #listeners: LiveListeners
  #file: DiskFile | null
  #state: JournalState
  #conflict: DiskConflict | null = null
  #told: LiveState
  #last: Promise<unknown> = Promise.resolve()
  /** It lacks updates, which are on disk: it has to begin anew before it gets others. */
  #isJournalBehind = false
  /** Another one may own the journal from now on. */
  #isClosed = false
  /** The texts that the host's own updates among the recent ones were made to, by their versions. */
  readonly #beforeHost = new Map<number, LiveText>()

  constructor(state: JournalState, file: DiskFile | null, journal: Journal, listeners: LiveListeners) {
    this.#state = state
    this.#file = file
    this.#journal = journal
    this.#listeners = listeners
    this.#told = this.state
  }

  get key(): string {
    return this.#state.key
  }

  get path(): string | null {
    return this.#state.path
  }

  get name(): string {
    return this.#state.name
  }

  get epoch(): string {
    return this.#state.epoch
  }

  get version(): number {
    return this.#state.version
  }

  get fileText(): string {
    return toFileText(this.#state.live)
  }

  get state(): LiveState {
    const { base, epoch, version } = this.#state
    const isGone = this.#conflict !== null && this.#conflict.theirs === null
    return {
      epoch,
      version,
      base,
      conflict: this.#conflict,
      unsaved: isGone || base === null || !hasFileText(this.#state.live, base.text),
    }
  }

  /** What happened since `known`, or the whole text where that cannot be said. */
  join(known: { readonly epoch: string; readonly version: number } | null): Joined {
    const { epoch, version } = this.#state
    const updates = known?.epoch === epoch ? this.#since(known.version) : null
    if (updates !== null) return { epoch, version, updates, text: null }
    return { epoch, version, updates: [], text: this.#state.live }
  }

  /**
   * Accepts updates that were made at `version`, moved behind those accepted since; ones that were accepted before are not accepted
   * again. Resolves when they are in the journal, with the version reached. Throws `CallError`: `other-epoch` (also for a
   * version that is too old, and where they change lines that another program changed after it), `invalid-update`, `too-large`, `cannot-keep`.
   */
  push(epoch: string, version: number, updates: readonly LiveUpdate[]): Promise<number> {
    return this.#inOrder(async () => {
      await this.#accept(this.#rebased(epoch, version, updates))
      return this.#state.version
    })
  }

  /** Keeps the text of a file that was just opened: should the file go while no process has it open, it is there. Never rejects. */
  keep(): Promise<void> {
    return this.#inOrder(async () => {
      // Where there is no room, the first update says so.
      if (!this.#journal.isBegun) await this.#journal.begin(this.#state).catch(() => undefined)
    })
  }

  /** Looks at the file and takes over what another program wrote. Throws `CallError` when it cannot be read. */
  lookAtDisk(): Promise<void> {
    return this.#inOrder(() => this.#lookAtDisk())
  }

  /**
   * Accepts updates as `push` does and writes the live text into the file, unless it holds it. Text that the journal has no room for
   * can still be saved. Resolves with the revision on disk and the version written. Throws `CallError`: as `push`, `conflict` when
   * the file was changed in lines that were changed here, too; what reading and writing throw.
   */
  save(
    epoch: string,
    version: number,
    updates: readonly LiveUpdate[],
  ): Promise<{ readonly revision: string; readonly version: number }> {
    return this.#inOrder(async () => {
      const file = this.#file
      if (file === null) throw new CallError(failure('not-found#unsaved'))
      return file.whileLocked(() => this.#saveTo(file, this.#rebased(epoch, version, updates)))
    })
  }

  /**
   * Ends a conflict: the next save replaces what is on disk (`mine`), or the live text becomes what is on disk (`theirs`). `revision`:
   * of the text that was looked at; nothing happens where it is not that of the conflict any more.
   */
  resolve(choice: 'mine' | 'theirs', revision: string | null): Promise<void> {
    return this.#inOrder(async () => {
      const theirs = this.#conflict?.theirs ?? null
      if (this.#conflict === null || (theirs?.revision ?? null) !== revision) return
      if (theirs !== null) {
        if (choice === 'theirs') await this.#become(theirs.text, hostClients.chosen)
        this.#conflict = null
        await this.#rebase(theirs)
      }
    })
  }

  /**
   * Takes in a text that was changed from `base` without this document: merged with the live text, or, where the live text is the
   * file's and both changed the same lines, in conflict with it. Throws `CallError` `conflict` where it would replace unsaved text.
   */
  merge(base: string, mine: string): Promise<void> {
    return this.#inOrder(async () => {
      await this.#lookAtDisk()
      const live = this.fileText
      if (mine === base || mine === live) return
      const merged = mergeTexts(base, mine, live)
      if (merged !== null) return this.#become(merged, hostClients.chosen)
      if (live !== this.#state.base?.text) throw conflicting(this.#state.path)
      // What the other program wrote last it has removed itself.
      if (this.#conflict !== null) return this.#become(mine, hostClients.chosen)
      // As if the text had been kept here, and the file been changed since.
      await this.#rebase({ text: base, revision: createHash('sha256').update(base).digest('hex') })
      await this.#become(mine, hostClients.chosen)
      await this.#lookAtDisk()
    })
  }

  /** Forgets what was not saved: the live text becomes that of the file. */
  revert(): Promise<void> {
    return this.#inOrder(async () => {
      const disk = await this.#file?.read()
      if (disk == null) return
      await this.#become(disk.text, hostClients.chosen)
      this.#conflict = null
      await this.#rebase(disk)
    })
  }

  /** Forgets the document; its journal goes with it. */
  forget(): Promise<void> {
    return this.#inOrder(() => this.#journal.remove())
  }

  /** Waits for what is under way, and releases the journal: it goes where nothing is unsaved. What is asked for later throws `not-open`. */
  close(): Promise<void> {
    return this.#inOrder(async () => {
      this.#isClosed = true
      if (this.state.unsaved) await this.#catchUp()
      await (this.state.unsaved ? this.#journal.close() : this.#journal.remove())
    })
  }

  async #saveTo(
    file: DiskFile,
    made: readonly LiveUpdate[],
  ): Promise<{ readonly revision: string; readonly version: number }> {
    const notKept = await this.#accept(made).then(
      () => null,
      (error: unknown) => error,
    )
    if (notKept !== null && !(notKept instanceof CallError && notKept.code === 'cannot-keep')) throw notKept
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (notKept === null) await this.#lookAtDisk()
      else await this.#compareWithDisk(file)
      if (this.#conflict !== null && this.#conflict.theirs !== null) throw conflicting(this.#state.path)
      const { base, unsaved } = this.state
      if (notKept === null && !unsaved && base !== null)
        return { revision: base.revision, version: this.#state.version }
      const next = notKept === null ? this.#state : after(this.#state, made)
      const text = toFileText(next.live)
      const revision = await file.write(text, this.#conflict === null ? (base?.revision ?? null) : null)
      // Another program wrote the file since it was looked at.
      if (revision === null) continue
      // What could not be kept is on disk now: the journal may begin again from there.
      if (notKept !== null) {
        this.#apply(next, made)
        this.#isJournalBehind = true
        // Whoever reads the journal counts other updates from its last version on.
        this.#state = { ...this.#state, epoch: randomUUID(), recent: [] }
        this.#beforeHost.clear()
        // Whoever reads the older text in it would take the file's for another program's.
        await this.#journal.remove().catch(this.#listeners.onFailure)
      }
      this.#conflict = null
      await this.#rebase({ text, revision })
      return { revision, version: this.#state.version }
    }
    throw new CallError(failure('busy#writing', { path: this.#state.path ?? '' }))
  }

  async #lookAtDisk(): Promise<void> {
    const file = this.#file
    const { base } = this.#state
    if (file === null) return
    const disk = await file.read()
    if (disk === null) {
      if (base !== null) this.#conflict = { theirs: null }
      // Nothing but the journal has the text now.
      await this.#catchUp()
    } else if (disk.revision === base?.revision) this.#conflict = null
    else await this.#takeOver(disk)
    this.#tell()
  }

  /** As `#lookAtDisk` where nothing can be kept, and so nothing merged: any other text on disk is a conflict. */
  async #compareWithDisk(file: DiskFile): Promise<void> {
    const disk = await file.read()
    this.#conflict = disk?.revision === this.#state.base?.revision ? null : { theirs: disk }
    this.#tell()
  }

  /** The file holds another text than the one that the live text was changed from. */
  async #takeOver(disk: DiskText): Promise<void> {
    const mine = this.fileText
    const before = this.#state.base?.text ?? null
    const merged =
      disk.text === mine || mine === before || before === null
        ? disk.text
        : mergeTexts(before, mine, disk.text)
    const isNew = before === null && mine !== disk.text
    if (merged === null || isNew) {
      this.#conflict = { theirs: disk }
      return
    }
    await this.#become(merged, merged === disk.text ? hostClients.disk : hostClients.merged)
    this.#conflict = null
    await this.#rebase(disk)
  }

  /** Tries to give the journal what it lacks. */
  async #catchUp(): Promise<void> {
    if (!this.#isJournalBehind) return
    await this.#journal.begin(this.#state).then(() => {
      this.#isJournalBehind = false
    }, this.#listeners.onFailure)
  }

  async #become(fileText: string, client: HostClient): Promise<void> {
    const update = updateBetween(this.#state.live, toLiveText(fileText), client)
    if (update !== null) await this.#accept([update])
  }

  /** Updates made at another version as they are behind this one. */
  #rebased(epoch: string, version: number, updates: readonly LiveUpdate[]): readonly LiveUpdate[] {
    const accepted = epoch === this.#state.epoch ? this.#since(version) : null
    if (accepted === null || this.#isExcluded(version, accepted, updates)) {
      throw new CallError(failure('other-epoch'))
    }
    return fitting(() => rebase(updates, accepted))
  }

  /** The updates change lines that the host changed among `accepted`: of moving them behind that, neither's lines would come out. */
  #isExcluded(version: number, accepted: readonly LiveUpdate[], updates: readonly LiveUpdate[]): boolean {
    return accepted.some((each, at) => {
      if (!isHostClient(each.clientID)) return false
      const made = fitting(() => rebase(updates, accepted.slice(0, at)))
      if (made.length === 0) return false
      const before = this.#beforeHost.get(version + at)
      if (before === undefined) return true
      const mine = fitting(() => made.reduce(applyUpdate, before))
      return mergeTexts(toFileText(before), toFileText(mine), toFileText(applyUpdate(before, each))) === null
    })
  }

  /** Keeps updates of the live text as it is now, and applies them. */
  async #accept(updates: readonly LiveUpdate[]): Promise<void> {
    if (updates.length === 0) return
    const before = this.#state
    const next = after(before, updates)
    try {
      if (this.#isJournalBehind || !(await this.#journal.isThere())) await this.#journal.begin(before)
      this.#isJournalBehind = false
      await this.#journal.append(updates)
    } catch (error) {
      throw cannotKeep(error)
    }
    this.#apply(next, updates)
    if (this.#journal.isLong) await this.#journal.begin(next).catch(this.#listeners.onFailure)
  }

  #apply(next: JournalState, updates: readonly LiveUpdate[]): void {
    const { version, live } = this.#state
    this.#state = next
    // The host makes one update at a time.
    if (updates.some(({ clientID }) => isHostClient(clientID))) this.#beforeHost.set(version, live)
    for (const old of this.#beforeHost.keys())
      if (old < next.version - next.recent.length) this.#beforeHost.delete(old)
    this.#listeners.onUpdates(version, updates)
    this.#tell()
  }

  /** The journal may lag behind here without harm: whoever reads it finds the same out from the file. */
  async #rebase(base: DiskText): Promise<void> {
    this.#state = { ...this.#state, base }
    if (this.#journal.isBegun && !this.#isJournalBehind) {
      const isLive = base.text === this.fileText
      await this.#journal.rebase(base, isLive).catch(this.#listeners.onFailure)
    }
    this.#tell()
  }

  #since(version: number): readonly LiveUpdate[] | null {
    const { recent, version: now } = this.#state
    const missing = now - version
    if (missing < 0 || missing > recent.length) return null
    return missing === 0 ? [] : recent.slice(-missing)
  }

  #tell(): void {
    const now = this.state
    const { base, unsaved, conflict } = this.#told
    const isSame =
      (now.conflict === null) === (conflict === null) &&
      now.conflict?.theirs?.revision === conflict?.theirs?.revision
    if (now.base === base && now.unsaved === unsaved && isSame) return
    this.#told = now
    this.#listeners.onState(now)
  }

  /** Runs `work` after everything that was asked for before. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(() => {
      if (!this.#isClosed) return work()
      throw new CallError(failure('not-open#closed'))
    })
    this.#last = run.catch(() => undefined)
    return run
  }
}

/** The state after updates of it. Throws `CallError`: `invalid-update`, `too-large`. */
function after(before: JournalState, updates: readonly LiveUpdate[]): JournalState {
  const live = fitting(() => updates.reduce(applyUpdate, before.live))
  if (live.doc.length > maxDocumentBytes) {
    throw new CallError(failure('too-large#grown', { limit: inMebibytes(maxDocumentBytes) }))
  }
  const recent = [...before.recent, ...updates].slice(-retainedUpdates)
  return { ...before, live, recent, version: before.version + updates.length }
}

/** Runs `work`, whose updates may be of another text. */
function fitting<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    // CodeMirror throws errors of several kinds for changes of another text.
    if (error instanceof CallError || !(error instanceof Error)) throw error
    throw new CallError(failure('invalid-update', { said: error.message }))
  }
}

const conflicting = (path: string | null): CallError =>
  new CallError(failure('conflict#lines', { path: path ?? '' }))

const cannotKeep = (error: unknown): CallError =>
  new CallError(failure('cannot-keep#document', { why: whyNot(error) }))
