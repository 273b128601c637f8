import type { StoreApi } from 'zustand/vanilla'
import type { HostConnection } from '#renderer/client/index.ts'
import { type Editor, type SuspendedText, stepName } from '#renderer/editor/index.ts'
import type { JoinedDocument } from '#shared/api/index.ts'
import {
  applyUpdate,
  carryOver,
  type EditorText,
  fromLiveTextJson,
  fromUpdateJson,
  hostClients,
  isHostClient,
  joinLineEnds,
  type LiveText,
  type LiveUpdateJson,
  splitLineEnds,
  toFileText,
  toLiveText,
} from '#shared/live/index.ts'
import { mergeTexts } from '#shared/text/index.ts'
import { recordMeasure } from '../../ui/index.ts'
import type { AppState } from '../app-state.ts'
import { notify, notifyFailure, toFailure } from '../window/messages.ts'
import type { DocumentId } from './document-state.ts'
import type { PageJournal } from './kept/page-journal.ts'
import type { LiveSync } from './live.ts'
import { openAgain } from './open-again.ts'
import { changeDocument } from './shown.ts'
import { findRead, type ReadDocument } from './tabs.ts'

/** Milliseconds that text may be in this page only before it is said. */
const patience = 300
/** Characters of a text that takes a while to write down. */
const longText = 64 * 1024
/** Milliseconds between two times that what unsent updates of a long text rest on is written down. */
const longTextPause = 5000
/** Milliseconds until what the host could not keep is sent again. */
const retryAfter = 2000

/** What is known of a document's text on the host. */
interface Link {
  readonly key: string
  /** `null`: the host does not have the document yet. */
  epoch: string | null
  /** The text at the version that the editor has reached with the host. */
  synced: LiveText
  sending: Promise<void> | null
  /** Joining the document again, one after the other. */
  joining: Promise<void>
  /** How many of those have not ended. */
  joins: number
  /** The version whose text the page's journal has. */
  baseVersion: number | null
  /** When that of a long text was written, in milliseconds since 1970. */
  baseAt: number
  /** Writes it again, later. */
  baseTimer: ReturnType<typeof setTimeout> | null
  /** What the page's journal has: how many updates after which version of which epoch. */
  kept: string | null
  /** Says that something is here only, in a moment. */
  timer: ReturnType<typeof setTimeout> | null
  /** A failure was told, and is not told again before something was kept. */
  hasFailed: boolean
}

/**
 * How far updates were applied: all of them; not at all, since some before them are `missing`; up to one that excludes what was changed
 * here meanwhile.
 */
type Applied = 'whole' | 'missing' | 'excluded'

interface Parts {
  readonly host: HostConnection
  readonly store: StoreApi<AppState>
  readonly editor: Editor
  readonly journal: PageJournal
  readonly client: string
  /** Opens a text that can be merged with nothing as a document of its own. */
  readonly keepBeside: (name: string, fileText: string) => void
}

export function createLiveSync({ host, store, editor, journal, client, keepBeside }: Parts): LiveSync {
  const links = new Map<DocumentId, Link>()
  /** Documents without a link of which the host told something: what was asked of them ahead may be older. */
  const told = new Set<string>()

  /** The editor's name of a document's text. */
  const textOf = ({ suspended }: ReadDocument): SuspendedText | null => suspended
  const findLinked = (id: DocumentId): { document: ReadDocument; link: Link } | null => {
    const document = findRead(store.getState(), id)
    const link = links.get(id)
    return document === null || link === undefined ? null : { document, link }
  }
  const isShort = ({ synced }: Link): boolean => synced.doc.length < longText
  const idOf = (key: string): DocumentId | null =>
    [...links].find(([, link]) => link.key === key)?.[0] ?? null

  const newLink = (key: string, epoch: string | null, text: EditorText | null): Link => ({
    key,
    epoch,
    synced: text === null ? toLiveText('') : fromLiveTextJson(text),
    sending: null,
    joining: Promise.resolve(),
    joins: 0,
    baseVersion: null,
    baseAt: 0,
    baseTimer: null,
    kept: null,
    timer: null,
    hasFailed: false,
  })

  function setOnlyHere(id: DocumentId, onlyHere: boolean): void {
    const document = store.getState().documents[id]
    if (document === undefined || document.onlyHere === onlyHere) return
    changeDocument({ store }, id, { onlyHere })
    if (onlyHere) keepBase(id)
  }

  /** Writes down what the unsent updates rest on, unless that was done. */
  function keepBase(id: DocumentId): void {
    const found = findLinked(id)
    if (found === null) return
    const { document, link } = found
    const { version } = editor.unsent(textOf(document))
    if (link.baseVersion === version) return
    const wait = isShort(link) ? 0 : link.baseAt + longTextPause - Date.now()
    if (wait > 0) {
      link.baseTimer ??= setTimeout(() => {
        link.baseTimer = null
        if (links.get(id) === link) flush(id)
      }, wait)
      return
    }
    if (!isShort(link)) link.baseAt = Date.now()
    link.baseVersion = version
    const { savedText } = document.file
    journal.keepBase(link.key, { version, text: toFileText(link.synced), savedText })
  }

  function stopTimers(link: Link): void {
    for (const timer of [link.timer, link.baseTimer]) if (timer !== null) clearTimeout(timer)
    link.timer = null
    link.baseTimer = null
  }

  /** Nothing of it is unsent any more. */
  function drained(id: DocumentId, link: Link): void {
    stopTimers(link)
    link.hasFailed = false
    link.baseVersion = null
    if (link.kept !== null) journal.forget(link.key)
    link.kept = null
    setOnlyHere(id, false)
  }

  /** Writes down what is unsent, and sends it unless that is under way. */
  function flush(id: DocumentId): void {
    const found = findLinked(id)
    if (found === null) return
    const { document, link } = found
    const { version, updates } = editor.unsent(textOf(document))
    if (updates.length === 0) return
    const { path, name } = document.file
    if (document.onlyHere) keepBase(id)
    const { key, epoch } = link
    // The editor says it at every change of its view, too.
    const now = `${updates.length} after ${version} of ${epoch}`
    if (now !== link.kept) journal.keep({ client, key, name, path, epoch, version, updates })
    link.kept = now
    link.timer ??= setTimeout(() => {
      if (links.get(id) === link && hasUnsent(id)) setOnlyHere(id, true)
      link.timer = null
    }, patience)
    link.sending ??= sendAll(id, link).finally(() => {
      link.sending = null
    })
  }

  const hasUnsent = (id: DocumentId): boolean => {
    const found = findLinked(id)
    return found !== null && editor.unsent(textOf(found.document)).updates.length > 0
  }

  async function sendAll(id: DocumentId, link: Link): Promise<void> {
    while (links.get(id) === link && hasUnsent(id)) {
      if (host.connection !== 'connected' && host.connection !== 'silent') return setOnlyHere(id, true)
      try {
        await sendOnce(id, link)
      } catch (error) {
        const { code } = toFailure(error)
        if (code === 'other-epoch' || code === 'not-open') {
          try {
            await rejoin(id)
            continue
          } catch (failure) {
            return failed(id, link, failure)
          }
        }
        return failed(id, link, error)
      }
    }
    if (links.get(id) === link && !hasUnsent(id)) drained(id, link)
  }

  /** Text that the host could not take stays here, which is said once, and is sent again. */
  function failed(id: DocumentId, link: Link, error: unknown): void {
    if (links.get(id) !== link) return
    setOnlyHere(id, true)
    const failure = toFailure(error)
    if (failure.code === 'disconnected') return
    if (!link.hasFailed) notifyFailure(store, failure)
    link.hasFailed = true
    setTimeout(() => flush(id), retryAfter)
  }

  async function sendOnce(id: DocumentId, link: Link): Promise<void> {
    if (link.epoch === null) await rejoin(id)
    const found = findLinked(id)
    if (found === null || link.epoch === null) return
    const { version, updates } = editor.unsent(textOf(found.document))
    if (updates.length === 0) return
    await host.call('documents.push', { key: link.key, epoch: link.epoch, version, updates: [...updates] })
    // The host tells every window, this one included, before it answers: unless that was lost.
    const after = findLinked(id)
    if (after !== null && editor.unsent(textOf(after.document)).version === version) await rejoin(id)
  }

  /** Applies what the host accepted after `version`, as far as it goes. */
  function apply(id: DocumentId, version: number, updates: readonly LiveUpdateJson[]): Applied {
    const found = findLinked(id)
    if (found === null) return 'whole'
    const { document, link } = found
    const text = textOf(document)
    const reached = editor.unsent(text).version
    if (version > reached) return 'missing'
    const fresh = updates.slice(reached - version)
    if (fresh.length === 0) return 'whole'
    let batch: LiveUpdateJson[] = []
    const receive = (): void => {
      if (batch.length === 0) return
      link.synced = batch.map(fromUpdateJson).reduce(applyUpdate, link.synced)
      editor.receive(text, batch, stepName('reload'), link.synced)
      batch = []
    }
    for (const update of fresh) {
      if (isHostClient(update.client)) {
        receive()
        if (excludesUnsent(document, link, update)) return 'excluded'
      }
      batch.push(update)
    }
    receive()
    const { name } = document.file
    if (fresh.some(({ client }) => client === hostClients.merged))
      notify(store, 'done', 'message.merged', name)
    else if (fresh.some(({ client }) => client === hostClients.disk))
      notify(store, 'done', 'message.reloaded', name)
    if (!hasUnsent(id)) drained(id, link)
    return 'whole'
  }

  /** What another program wrote, and the host took over, is in lines that were changed here and not sent yet. */
  function excludesUnsent(document: ReadDocument, { synced }: Link, update: LiveUpdateJson): boolean {
    if (!hasUnsent(document.id)) return false
    const mine = joinLineEnds(editor.textWithLineEnds(textOf(document)))
    const theirs = toFileText(applyUpdate(synced, fromUpdateJson(update)))
    return mergeTexts(toFileText(synced), mine, theirs) === null
  }

  /** What the host says where a document stands. */
  function takeStatus(
    id: DocumentId,
    { saved, conflict, unsaved }: Pick<JoinedDocument, 'saved' | 'conflict' | 'unsaved'>,
  ): void {
    const document = findRead(store.getState(), id)
    if (document === null) return
    const text = document.suspended === null ? editor.fileText() : document.suspended.fileText()
    const isGone = conflict !== null && conflict.theirs === null
    const file = { ...document.file, savedText: saved?.text ?? null, revision: saved?.revision ?? null }
    const dirty = document.file.path === null ? unsaved && text !== '' : isGone || text !== saved?.text
    changeDocument({ store }, id, { file, conflict, dirty })
  }

  /** The file has the text of that version now: where that is the one reached, and nobody is being asked, it need not be asked for. */
  function takeSaved(id: DocumentId, revision: string, version: number): boolean {
    const found = findLinked(id)
    if (found === null || found.link.joins > 0) return false
    if (editor.unsent(textOf(found.document)).version !== version) return false
    takeStatus(id, {
      saved: { text: toFileText(found.link.synced), revision },
      conflict: null,
      unsaved: false,
    })
    return true
  }

  /** `isAnew`: what the host has is merged with what is here as a whole. */
  function rejoin(id: DocumentId, isAnew = false): Promise<void> {
    const link = links.get(id)
    if (link === undefined) return Promise.resolve()
    link.joins++
    const run = link.joining
      .then(() => rejoinNow(id, isAnew))
      .finally(() => {
        link.joins--
      })
    link.joining = run.catch(() => undefined)
    return run
  }

  async function rejoinNow(id: DocumentId, isAnew: boolean): Promise<void> {
    const found = findLinked(id)
    if (found === null) return
    const { link, document } = found
    const { name, path } = document.file
    const { version } = editor.unsent(textOf(document))
    const known = link.epoch === null || isAnew ? null : { epoch: link.epoch, version }
    const joined =
      path === null
        ? await host.call('documents.join', { key: link.key, name, known })
        : await openAgain(host, link.key, path, known)
    if (links.get(id) !== link) return
    if (joined.text !== null && (link.epoch !== null || joined.version > 0))
      return takeStatus(id, await startAgain(id, link, joined))
    if (link.epoch === null) link.epoch = joined.epoch
    else if (apply(id, joined.version - joined.updates.length, joined.updates) !== 'whole')
      return rejoinNow(id, true)
    takeStatus(id, joined)
  }

  /** What was typed here is merged with the host's text as a whole, or stays beside it. */
  async function startAgain(id: DocumentId, link: Link, theirs: JoinedDocument): Promise<JoinedDocument> {
    const document = findRead(store.getState(), id)
    if (document === null) return theirs
    const mine = joinLineEnds(editor.textWithLineEnds(textOf(document)))
    // What a host confirmed of another epoch it may not have any more: only what is in the file is surely known to both.
    const base = link.epoch === theirs.epoch ? toFileText(link.synced) : (document.file.savedText ?? '')
    let joined = theirs
    if (mine !== base) {
      const { key } = link
      try {
        await host.call('documents.merge', { key, base, mine })
      } catch (error) {
        if (toFailure(error).code !== 'conflict') throw error
        keepBeside(document.file.name, mine)
      }
      joined = await host.call('documents.join', { key, name: document.file.name, known: null })
    }
    if (links.get(id) !== link) return joined
    const text = findRead(store.getState(), id)
    if (text === null) return joined
    link.epoch = joined.epoch
    if (joined.text === null) return joined
    link.synced = fromLiveTextJson(joined.text)
    // What was typed while the host was asked.
    const now = joinLineEnds(editor.textWithLineEnds(textOf(text)))
    const own = now === mine ? null : splitLineEnds(carryOver(mine, now, joinLineEnds(joined.text)))
    editor.reconnect(textOf(text), joined.text, joined.version, own)
    if (!hasUnsent(id)) drained(id, link)
    return joined
  }

  return {
    opened(id, key, joined) {
      links.set(id, newLink(key, joined.epoch, joined.text))
      takeStatus(id, joined)
      if (told.delete(key)) rejoin(id).catch(() => undefined)
    },
    begun(id, key) {
      links.set(id, newLink(key, null, null))
      flush(id)
    },
    send() {
      const { shown } = store.getState()
      const start = performance.now()
      if (shown !== null) flush(shown)
      recordMeasure('keep-unsent', start)
    },
    received({ key, epoch, version, updates }) {
      const id = idOf(key)
      if (id === null) told.add(key)
      if (id === null || links.get(id)?.epoch !== epoch) return
      const start = performance.now()
      const applied = apply(id, version, updates)
      recordMeasure('receive-updates', start)
      if (applied !== 'whole') rejoin(id, applied === 'excluded').catch(() => undefined)
    },
    statusChanged({ key, revision, conflict, unsaved, epoch, version }) {
      const id = idOf(key)
      const document = id === null ? null : findRead(store.getState(), id)
      if (id === null) told.add(key)
      if (id === null || document === null) return
      const known = document.conflict === null ? null : (document.conflict.theirs?.revision ?? null)
      const isKnown =
        document.file.revision === revision &&
        (document.conflict === null) === (conflict === null) &&
        known === (conflict?.revision ?? null)
      const isSaved = revision !== null && !unsaved && conflict === null && links.get(id)?.epoch === epoch
      if (!isKnown && !(isSaved && takeSaved(id, revision, version))) rejoin(id).catch(() => undefined)
      else if (document.suspended !== null) changeDocument({ store }, id, { dirty: unsaved })
    },
    wasReset(key) {
      const id = idOf(key)
      if (id !== null)
        rejoin(id).then(
          () => flush(id),
          () => undefined,
        )
    },
    refresh: (id) => rejoin(id),
    async saved(id, { revision, version }) {
      const isKnown = findRead(store.getState(), id)?.file.revision === revision
      if (!isKnown && !takeSaved(id, revision, version)) await rejoin(id)
    },
    pendingOf(id) {
      const found = findLinked(id)
      if (found === null || found.link.epoch === null) return null
      const { key, epoch } = found.link
      const { version, updates } = editor.unsent(textOf(found.document))
      return { key, epoch, version, updates: [...updates] }
    },
    async settled(id) {
      flush(id)
      await links.get(id)?.sending
    },
    moved(id, { key, live }, text) {
      const document = findRead(store.getState(), id)
      const before = links.get(id)
      if (document === null || before === undefined) return
      stopTimers(before)
      journal.forget(before.key)
      links.set(id, newLink(key, live.epoch, live.text))
      const mine = editor.textWithLineEnds(textOf(document))
      const own = joinLineEnds(mine) === text ? null : mine
      if (live.text !== null) editor.reconnect(textOf(document), live.text, live.version, own)
      setOnlyHere(id, false)
      flush(id)
    },
    closed(id) {
      const link = links.get(id)
      if (link === undefined) return
      stopTimers(link)
      journal.forget(link.key)
      links.delete(id)
    },
  }
}
