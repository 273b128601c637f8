import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { toFileText, toLiveText, toUpdateJson } from '#shared/live/index.ts'
import { errorCode, pathKey, whyNot } from '../kept/index.ts'
import { Journal } from './journal.ts'
import type { JournalState } from './journal-record.ts'
import { type DiskFile, LiveDocument } from './live-document.ts'
import { acquire, type Owner, ownerOf, release } from './ownership.ts'
import { type DocumentNames, joinOwner, OwnerGone, PeerServer, removeAbandonedPeers } from './peers.ts'
import { type DocumentEvents, type SharedDocument, shareDocument, statusOf } from './shared-document.ts'

/** Milliseconds within which the owner of a document has to answer, and between two questions to one that is about to end. */
const [patience, pause] = [3000, 20]
/** Documents that are looked at to remove what nobody needs. */
const sweptAtOnce = 200
/** Errors of a folder, or of a file in it, in which nothing can be kept. */
const unusable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EISDIR'])

export interface LiveDocumentsOptions {
  /** Where the journals are. */
  readonly folder: string
  /** The file of a document, free of links, read and written by its owner. */
  readonly fileAt: (real: string) => DiskFile
  /** What no caller waits for went wrong. */
  readonly report: (error: unknown) => void
  /** The folder of the journals cannot be written. */
  readonly onUnwritable: (error: unknown) => void
  /** A journal could not be read: it is left as it is, and nothing is kept in it. */
  readonly onUnreadable: (file: string, error: unknown) => void
  /** A journal could not be understood, wholly or in part, and lies there now. */
  readonly onSetAside: (document: DocumentNames, file: string) => void
}

/** A document of this process's windows. */
export interface OpenedDocument extends SharedDocument {
  readonly names: DocumentNames
  /** Ends it for this process's windows. What is unsaved stays in its journal. */
  close(): Promise<void>
  /** Ends it and forgets what is unsaved. */
  discard(): Promise<void>
}

/** A document that is owned here. */
interface Owned {
  readonly live: LiveDocument
  readonly shared: SharedDocument
  readonly listeners: Set<DocumentEvents>
  readonly owner: Owner
  /** Once nobody takes part in it, or the process ends. */
  ending: Promise<void> | null
}

/**
 * The open documents of all processes on one data folder. Each has one owner, the process that opened it first: it holds the text and
 * the journal, the others take part over a connection. When the owner ends, however it does, one of them owns it next, from
 * the journal.
 */
export class LiveDocuments {
  readonly #options: LiveDocumentsOptions
  readonly #owned = new Map<string, Promise<Owned>>()
  /** By key, what ends here: nobody opens it before. */
  readonly #ending = new Map<string, Promise<void>>()
  /** What is under way about the files of a document, by their name. */
  readonly #turns = new Map<string, Promise<void>>()
  #peers: Promise<PeerServer> | null = null
  #isClosed = false

  constructor(options: LiveDocumentsOptions) {
    this.#options = options
  }

  /** Opens a document; `events` until it is closed. */
  async open(names: DocumentNames, events: DocumentEvents): Promise<OpenedDocument> {
    const entry = new Entry(names, events, this.#enter.bind(this))
    await entry.entered()
    return {
      names,
      join: (known) => entry.use(({ document }) => document.join(known)),
      push: (epoch, version, updates) => entry.use(({ document }) => document.push(epoch, version, updates)),
      lookAtDisk: () => entry.use(({ document }) => document.lookAtDisk()),
      save: (epoch, version, updates) => entry.use(({ document }) => document.save(epoch, version, updates)),
      resolve: (choice, revision) => entry.use(({ document }) => document.resolve(choice, revision)),
      merge: (base, mine) => entry.use(({ document }) => document.merge(base, mine)),
      revert: () => entry.use(({ document }) => document.revert()),
      close: () => entry.close(),
      discard: async () => {
        if (names.real !== null) await entry.use(({ document }) => document.revert())
        await entry.close(names.real === null)
      },
    }
  }

  /**
   * Whether a document has text that its file has not, opened or not. `real`: its file, free of links; `null` when it was never saved.
   */
  async isUnsaved(key: string, real: string | null): Promise<boolean> {
    const owned = await this.#owned.get(key)
    if (owned !== undefined) return owned.live.state.unsaved
    const kept = await new Journal(this.#journalFile(key)).peek()
    if (kept === null || real === null) return kept !== null
    return await this.#options
      .fileAt(real)
      .read()
      .then(
        (disk) => disk === null || (kept.isChanged && disk.text !== kept.text),
        () => kept.isChanged,
      )
  }

  /** Ends all documents: what is unsaved stays in the journals, and other processes may own them. */
  async close(): Promise<void> {
    this.#isClosed = true
    const owned = await Promise.allSettled(this.#owned.values())
    for (const each of owned) if (each.status === 'fulfilled') await this.#disown(each.value)
    await Promise.all(this.#ending.values())
    await (await this.#peers?.catch(() => null))?.close()
  }

  #ownerFile(key: string): string {
    return join(this.#options.folder, `${pathKey(key)}.owner`)
  }

  #journalFile(key: string): string {
    return join(this.#options.folder, `${pathKey(key)}.log`)
  }

  /** Takes part in a document, as its owner or beside it. */
  async #enter(names: DocumentNames, events: DocumentEvents, onGone: () => void): Promise<Entered> {
    for (const begun = performance.now(); ; ) {
      await this.#ending.get(names.key)
      if (this.#isClosed) throw ending()
      const here = await this.#enterHere(names, events)
      if (here !== null) return here
      const owner = await this.#inTurn(pathKey(names.key), () => this.#tryToOwn(names))
      if (owner === null) continue
      try {
        const remote = await joinOwner(owner, names, events, onGone, patience)
        return { document: remote.document, leave: async () => remote.close() }
      } catch (error) {
        if (!(error instanceof OwnerGone)) throw error
        if (performance.now() - begun > patience) throw busy(names, owner)
        await setTimeout(pause)
      }
    }
  }

  /** Takes part in a document that is owned here; `null`: it is not, or not any more. */
  async #enterHere({ key }: DocumentNames, events: DocumentEvents): Promise<Entered | null> {
    const opening = this.#owned.get(key)
    if (opening === undefined) return null
    const owned = await opening
    return this.#owned.get(key) === opening ? this.#enterOwned(owned, events) : null
  }

  /** Owns a document, unless another process does, which is answered; `null`: look again. */
  async #tryToOwn(names: DocumentNames): Promise<Owner | null> {
    if (this.#owned.has(names.key)) return null
    const own = await this.#self()
    // Where nothing can be kept, each process has documents of its own: what they save is compared with the disk all the same.
    const owner = await acquire(this.#ownerFile(names.key), own).catch((error: unknown) => {
      if (!unusable.has(errorCode(error))) throw cannotOpen(names, this.#options.folder, error)
      this.#options.onUnwritable(error)
      return own
    })
    if (owner.secret !== own.secret) return owner
    if (this.#isClosed) {
      await release(this.#ownerFile(names.key), own)
      throw ending()
    }
    if (this.#ending.has(names.key)) return null
    const opening = this.#own(names, own)
    this.#owned.set(names.key, opening)
    opening.catch(() => this.#owned.delete(names.key))
    return null
  }

  /** Runs `work` after everything else about the files of this name. */
  #inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const run = (this.#turns.get(name) ?? Promise.resolve()).then(work)
    const settled = run.then(
      () => undefined,
      () => undefined,
    )
    this.#turns.set(name, settled)
    void settled.then(() => {
      if (this.#turns.get(name) === settled) this.#turns.delete(name)
    })
    return run
  }

  /**
   * Removes what processes that were killed left and nobody needs: journals whose text is in the file, who owned what, and where they
   * listened. Looks at `sweptAtOnce` documents at most. Never rejects.
   */
  async sweep(): Promise<void> {
    await removeAbandonedPeers()
    const files = await readdir(this.#options.folder).catch(() => [])
    const found = files.flatMap((file) => /^([0-9a-f]{32})\.(?:log|owner)$/.exec(file)?.[1] ?? [])
    for (const name of [...new Set(found)].slice(0, sweptAtOnce)) {
      if (this.#isClosed) return
      await this.#inTurn(name, () => this.#sweepDocument(name)).catch(this.#options.report)
    }
  }

  async #sweepDocument(name: string): Promise<void> {
    const here = [...this.#owned.keys(), ...this.#ending.keys()]
    if (here.some((key) => pathKey(key) === name)) return
    const { folder, fileAt } = this.#options
    const ownerFile = join(folder, `${name}.owner`)
    const own = await this.#self()
    if ((await acquire(ownerFile, own)).secret !== own.secret) return
    try {
      const journal = new Journal(join(folder, `${name}.log`))
      const kept = await journal.peek()
      if (kept === null || !kept.isWhole) return
      const real = kept.key.startsWith('file:') ? kept.key.slice('file:'.length) : null
      const disk = real === null ? { text: '' } : await fileAt(real).read()
      if (disk?.text === kept.text || (disk !== null && !kept.isChanged)) await journal.remove()
    } catch (error) {
      // A file that cannot be read now: its journal stays.
      if (!(error instanceof CallError)) throw error
    } finally {
      await release(ownerFile, own)
    }
  }

  #enterOwned(owned: Owned, events: DocumentEvents): Entered {
    owned.listeners.add(events)
    return {
      document: owned.shared,
      leave: async (forget = false) => {
        owned.listeners.delete(events)
        if (forget) await owned.live.forget()
        if (owned.listeners.size === 0) await this.#disown(owned)
      },
    }
  }

  async #own(names: DocumentNames, owner: Owner): Promise<Owned> {
    const { fileAt, report, onSetAside, onUnreadable } = this.#options
    try {
      const journal = new Journal(this.#journalFile(names.key))
      // It is not written over.
      const kept = await journal.read().catch((error: unknown) => {
        if (!unusable.has(errorCode(error))) throw error
        onUnreadable(journal.file, error)
        return null
      })
      if (kept?.setAside != null) onSetAside(names, kept.setAside)
      const file = names.real === null ? null : fileAt(names.real)
      // What was kept is shown also where what is on disk now cannot be.
      const unlessKept = (error: unknown): null => {
        const of = kept?.state ?? null
        if (error instanceof CallError && of !== null && toFileText(of.live) !== of.base?.text) return null
        throw error
      }
      const disk = (await file?.read().catch(unlessKept)) ?? null
      const listeners = new Set<DocumentEvents>()
      const state: JournalState = kept?.state ?? {
        key: names.key,
        path: names.path,
        name: names.name,
        epoch: randomUUID(),
        version: 0,
        live: toLiveText(disk?.text ?? ''),
        base: disk,
        recent: [],
      }
      const live = new LiveDocument(state, file, journal, {
        onUpdates: (version, updates) => {
          const json = updates.map(toUpdateJson)
          for (const { onUpdates } of [...listeners]) onUpdates(live.epoch, version, json)
        },
        onState: (now) => {
          for (const { onStatus } of [...listeners]) onStatus(statusOf(now))
        },
        onFailure: report,
      })
      await live.lookAtDisk().catch(unlessKept)
      if (kept === null && disk !== null) await live.keep()
      return { live, shared: shareDocument(live), listeners, owner, ending: null }
    } catch (error) {
      await release(this.#ownerFile(names.key), owner).catch(report)
      throw error
    }
  }

  #disown(owned: Owned): Promise<void> {
    if (owned.ending !== null) return owned.ending
    const { key } = owned.live
    this.#owned.delete(key)
    owned.ending = this.#end(owned).finally(() => this.#ending.delete(key))
    this.#ending.set(key, owned.ending)
    return owned.ending
  }

  async #end({ live, listeners, owner }: Owned): Promise<void> {
    await live.close().catch(this.#options.report)
    await release(this.#ownerFile(live.key), owner).catch(this.#options.report)
    for (const { onReset } of [...listeners]) onReset()
  }

  /** This process as an owner. Where there is no room to listen, nobody reaches it. */
  async #self(): Promise<Owner> {
    try {
      const { address, secret } = await this.#peerServer()
      return await ownerOf(process.pid, address, secret)
    } catch (error) {
      if (!unusable.has(errorCode(error))) throw error
      this.#peers = null
      return ownerOf(process.pid, '', randomUUID())
    }
  }

  #peerServer(): Promise<PeerServer> {
    this.#peers ??= PeerServer.start(async (names, events) => {
      const entered = await this.#enterHere(names, events)
      if (entered === null) return null
      const { document, leave } = entered
      return { document, leave: () => void leave().catch(this.#options.report) }
    })
    return this.#peers
  }
}

/** A document as one process takes part in it. */
interface Entered {
  readonly document: SharedDocument
  /** `forget`: with its journal. */
  readonly leave: (forget?: boolean) => Promise<void>
}

type Enter = (names: DocumentNames, events: DocumentEvents, onGone: () => void) => Promise<Entered>

/** Owners that may go one after the other while a call is under way. */
const mostOwners = 10

/** Takes part in a document, and does so again when its owner is gone. */
class Entry {
  readonly #names: DocumentNames
  readonly #events: DocumentEvents
  readonly #enter: Enter
  #now: Promise<Entered>
  /** Taking part failed; the next call tries again. */
  #hasFailed = false
  #isClosed = false

  constructor(names: DocumentNames, events: DocumentEvents, enter: Enter) {
    this.#names = names
    this.#events = events
    this.#enter = enter
    this.#now = this.#again()
  }

  async entered(): Promise<void> {
    await this.#now
  }

  /** A call whose owner goes meanwhile is made again, of the next one: all calls may be repeated. */
  async use<T>(work: (entered: Entered) => Promise<T>): Promise<T> {
    if (this.#hasFailed) this.#now = this.#again()
    for (let attempt = 0; attempt < mostOwners && !this.#isClosed; attempt++) {
      try {
        return await work(await this.#now)
      } catch (error) {
        if (!(error instanceof OwnerGone)) throw error
      }
    }
    throw new CallError(failure('not-open#ended'))
  }

  async close(forget = false): Promise<void> {
    this.#isClosed = true
    await (await this.#now).leave(forget)
  }

  #again(): Promise<Entered> {
    this.#hasFailed = false
    const now = this.#enter(this.#names, this.#events, () => {
      if (this.#isClosed) return
      this.#now = this.#again()
      this.#now.then(this.#events.onReset, () => undefined)
    })
    now.catch(() => {
      this.#hasFailed = true
    })
    return now
  }
}

const ending = (): CallError => new CallError(failure('disconnected#ending'))

const cannotOpen = ({ name }: DocumentNames, folder: string, error: unknown): CallError =>
  new CallError(failure('cannot-keep#open', { name, folder, why: whyNot(error) }))

const busy = ({ name }: DocumentNames, { pid }: Owner): CallError =>
  new CallError(failure('busy#open', { name, pid }))
