import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab'
import { EditorState, type Text } from '@codemirror/state'
import { CallError, type DocumentStatus, type JoinedDocument } from '#shared/api/index.ts'
import {
  carryOver,
  fromUpdateJson,
  isHostClient,
  type LiveUpdate,
  type LiveUpdateJson,
  toUpdateJson,
} from '#shared/live/index.ts'
import { mergeTexts, minimalChange } from '#shared/text/index.ts'
import type { SharedDocument } from '../shared-document.ts'

/** What a window asks of a document. */
export type WindowDocument = Pick<SharedDocument, 'join' | 'push' | 'save' | 'merge'>

/** What the page's database has of a window that was lost. */
export interface LostUpdates {
  readonly epoch: string
  readonly version: number
  readonly updates: readonly LiveUpdateJson[]
  /** The text that the updates were made of, and what the window knew to be on disk. */
  readonly text: string
  readonly savedText: string | null
}

/** Where a window says that its document stands. */
export type ShownStatus = Pick<JoinedDocument, 'saved' | 'conflict'>

/** How far updates were applied, as in the page: one of the host's may exclude what is unsent. */
type Applied = 'whole' | 'missing' | 'excluded'

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof CallError && codes.includes(error.code)

/** Times that a window begins again before it is taken to do so forever. */
const patience = 50

/**
 * A window on a document as the page has one (`live-sync.ts`): a text that is changed at once, and synchronised when it can be. It may
 * be told what happens on the host, or ask for it.
 */
export class TypingWindow {
  /** Another host's, once the window has gone over to it. */
  document: WindowDocument
  readonly client: string
  /** Texts that could be merged with nothing, which became documents of their own. */
  readonly beside: string[] = []
  /** Texts that were merged with a host that has forgotten what it confirmed of them: what others removed there meanwhile is there again. */
  readonly broughtBack: string[] = []
  #status: ShownStatus = { saved: null, conflict: null }
  #epoch = ''
  #state = EditorState.create()
  /** The text at the version reached with the host. */
  #synced: Text = this.#state.doc
  /** What was written into the page's database when something was typed last; `null`: nothing was unsent since. */
  #left: LostUpdates | null = null
  #last: Promise<unknown> = Promise.resolve()
  #sending: Promise<void> | null = null

  constructor(document: WindowDocument, client: string) {
    this.document = document
    this.client = client
  }

  /** The text that the window shows. */
  get text(): string {
    return this.#state.doc.toString()
  }

  get status(): ShownStatus {
    return this.#status
  }

  /** Nothing of it is here only. */
  get isKept(): boolean {
    return sendableUpdates(this.#state).length === 0
  }

  /** Shows the document. */
  async open(): Promise<void> {
    const joined = await this.document.join(null)
    this.#show(joined)
    this.#status = joined
  }

  /** Replaces characters, as typing and deleting do. */
  type(from: number, to: number, insert: string): void {
    this.#state = this.#state.update({ changes: { from, to, insert } }).state
    const version = getSyncedVersion(this.#state)
    const before = this.#left?.version === version && this.#left.epoch === this.#epoch ? this.#left : null
    const { text, savedText } = before ?? {
      text: this.#synced.toString(),
      savedText: this.#status.saved?.text ?? null,
    }
    this.#left = { epoch: this.#epoch, version, updates: this.#own(), text, savedText }
  }

  /** Makes the text another one, the least that differs replaced. */
  become(text: string): void {
    const change = minimalChange(this.text, text)
    if (change !== null) this.type(change.from, change.to, change.insert)
  }

  /** Saves the document with what was typed. */
  async save(): Promise<string> {
    const { revision } = await this.#save().catch(async (error: unknown) => {
      if (!hasCode(error, 'conflict', 'other-epoch', 'not-open')) throw error
      await this.rejoin()
      if (hasCode(error, 'conflict')) throw error
      return this.#save()
    })
    await this.synchronise()
    return revision
  }

  #save(): ReturnType<WindowDocument['save']> {
    return this.document.save(this.#epoch, getSyncedVersion(this.#state), this.#own())
  }

  /** Sends what was typed, and takes over what others typed. */
  async synchronise(): Promise<void> {
    await this.send()
    await this.rejoin()
  }

  /** Sends what was typed, and what is typed meanwhile. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendAll(): Promise<void> {
    for (let attempt = 0; !this.isKept; ) {
      const version = getSyncedVersion(this.#state)
      const isAccepted = await this.document.push(this.#epoch, version, this.#own()).then(
        () => true,
        (error: unknown) => {
          if (hasCode(error, 'other-epoch', 'not-open')) return false
          throw error
        },
      )
      // The host tells of them before it answers: unless that was lost, or nobody listens.
      if (isAccepted && getSyncedVersion(this.#state) !== version) attempt = 0
      else if (++attempt === patience) throw new Error(`${this.client} does not get rid of what was typed`)
      else await this.rejoin()
    }
  }

  /** Takes over what happened on the host, whose history of the document may be another one. */
  rejoin(): Promise<void> {
    const run = this.#last.then(() => this.#rejoin(false))
    this.#last = run.catch(() => undefined)
    return run
  }

  /** The host tells of updates; what goes wrong in asking for more is found out later. */
  received(epoch: string, version: number, updates: readonly LiveUpdateJson[]): void {
    if (epoch === this.#epoch && this.#apply(version, updates) !== 'whole') this.wasReset()
  }

  /** The host tells where the document stands. */
  statusChanged({ revision, conflict }: DocumentStatus): void {
    const { saved, conflict: shown } = this.#status
    const isKnown =
      (saved?.revision ?? null) === revision &&
      (shown === null) === (conflict === null) &&
      (shown?.theirs?.revision ?? null) === (conflict?.revision ?? null)
    if (!isKnown) this.wasReset()
  }

  /** The host's history of the document may be another one. */
  wasReset(): void {
    this.rejoin().catch(() => undefined)
  }

  /** What the page's database has of it when the page is gone; `null`: nothing. */
  lose(): LostUpdates | null {
    return this.#left
  }

  #show({ epoch, version, text }: Pick<JoinedDocument, 'epoch' | 'version' | 'text'>): void {
    this.#epoch = epoch
    this.#state = EditorState.create({
      doc: text?.doc ?? '',
      extensions: [
        EditorState.lineSeparator.of('\n'),
        collab({ startVersion: version, clientID: this.client }),
      ],
    })
    this.#synced = this.#state.doc
    this.#left = null
  }

  async #rejoin(isAnew: boolean): Promise<void> {
    const known = isAnew ? null : { epoch: this.#epoch, version: getSyncedVersion(this.#state) }
    const joined = await this.document.join(known)
    if (joined.text !== null) this.#status = await this.#startAgain(joined)
    else if (this.#apply(joined.version - joined.updates.length, joined.updates) !== 'whole')
      await this.#rejoin(true)
    else this.#status = joined
  }

  /** What was typed here is merged with the host's text as a whole, or stays beside it. */
  async #startAgain(theirs: JoinedDocument): Promise<JoinedDocument> {
    const mine = this.text
    const base = theirs.epoch === this.#epoch ? this.#synced.toString() : (this.#status.saved?.text ?? '')
    let joined = theirs
    if (mine !== base) {
      if (theirs.epoch !== this.#epoch) this.broughtBack.push(mine)
      await this.document.merge(base, mine).catch((error: unknown) => {
        if (!hasCode(error, 'conflict')) throw error
        this.beside.push(mine)
      })
      joined = await this.document.join(null)
    }
    const now = this.text
    const shown = joined.text?.doc ?? ''
    this.#show(joined)
    if (now !== mine) this.become(carryOver(mine, now, shown))
    return joined
  }

  /** Applies what the host accepted after `version`, as far as it goes. */
  #apply(version: number, updates: readonly LiveUpdateJson[]): Applied {
    const reached = getSyncedVersion(this.#state)
    if (version > reached) return 'missing'
    for (const update of updates.slice(reached - version).map(fromUpdateJson)) {
      if (isHostClient(update.clientID) && this.#excludesUnsent(update)) return 'excluded'
      this.#synced = update.changes.apply(this.#synced)
      this.#state = receiveUpdates(this.#state, [update]).state
    }
    if (this.isKept) this.#left = null
    return 'whole'
  }

  #excludesUnsent({ changes }: LiveUpdate): boolean {
    if (this.isKept) return false
    return mergeTexts(this.#synced.toString(), this.text, changes.apply(this.#synced).toString()) === null
  }

  #own(): LiveUpdateJson[] {
    return sendableUpdates(this.#state).map(({ clientID, changes }) => toUpdateJson({ clientID, changes }))
  }
}

/**
 * Hands over what a lost page left, as the next page does (`recover-unsent.ts`); answers the text that could be merged with nothing,
 * which becomes a document of its own, otherwise `null`.
 */
export async function handOver(document: WindowDocument, lost: LostUpdates): Promise<string | null> {
  const { epoch, version, updates, text, savedText } = lost
  const joined = await document.join(null)
  try {
    await document.push(epoch, version, updates)
    return null
  } catch (error) {
    if (!hasCode(error, 'other-epoch')) throw error
  }
  const mine = updates
    .map(fromUpdateJson)
    .reduce((doc, { changes }) => changes.apply(doc), EditorState.create({ doc: text }).doc)
    .toString()
  try {
    await document.merge(joined.epoch === epoch ? text : (savedText ?? ''), mine)
    return null
  } catch (error) {
    if (!hasCode(error, 'conflict')) throw error
    return mine
  }
}
