import {
  CallError,
  type CallName,
  type DocumentStatus,
  type JoinedDocument,
  type OpenDocument,
  type PushName,
  type PushPayload,
} from '#shared/api/index.ts'
import {
  applyUpdate,
  fromUpdateJson,
  hostClients,
  type LiveText,
  type LiveUpdate,
  type LiveUpdateJson,
  rebase,
  toFileText,
  toLiveText,
  toLiveTextJson,
  toUpdateJson,
  updateBetween,
} from '#shared/live/index.ts'
import { mergeTexts } from '#shared/text/index.ts'
import type { FakeHandlers } from './fake-host.ts'

/** A file on the host's disk. */
export interface FakeFile {
  readonly text: string
  readonly revision: string
}

interface FakeDocument {
  readonly key: string
  readonly path: string | null
  epoch: string
  /** All updates since the epoch began. */
  updates: LiveUpdate[]
  live: LiveText
  saved: FakeFile | null
  conflict: JoinedDocument['conflict']
  told: DocumentStatus
}

type Push = <N extends PushName>(name: N, payload: PushPayload<N>) => void

/** The host's documents, for tests of the page: each does what the real host's do, in memory. */
export interface FakeDocuments {
  readonly handlers: FakeHandlers
  /** The host saw that a file on `disk` changed, or is gone. */
  lookAtDisk(path: string): void
  /** Another window typed: the document's text is `text` now. `of`: its path, or the key of a document without a file. */
  typed(of: string, text: string): void
  /** Another window saved the document. */
  saved(path: string): void
  /** The document as it is on the host; `undefined` when it is not open there. */
  textOf(of: string): string | undefined
  /** The host forgot the history of the document, whose text is `text` now: it has another epoch. */
  beginAgain(of: string, text?: string): void
  /** Pushes get lost on their way to the page. */
  losesPushes: boolean
  /** Paths of links, and the files that they lead to. */
  readonly links: Map<string, string>
  /** How often files were written. */
  readonly writes: number
  /** Runs before the host looks at a call (`asked`) and before it sends the answer (`answered`); what it throws is the answer. */
  meddle: ((call: CallName, when: 'asked' | 'answered') => void | Promise<void>) | null
}

const refuse = (code: string, message: string): CallError => new CallError({ code, message })

/** `facts`: what the host says of every file besides its text. `revisionOf` names a content. */
export function createFakeDocuments(
  disk: Map<string, FakeFile>,
  push: Push,
  facts: Partial<OpenDocument>,
  revisionOf: (text: string) => string,
): FakeDocuments {
  const documents = new Map<string, FakeDocument>()
  const links = new Map<string, string>()
  let epochs = 0
  let writes = 0

  const keyOf = (of: string): string => (of.startsWith('text:') ? of : `file:${of}`)

  function statusOf({ epoch, updates, live, saved, conflict }: FakeDocument): DocumentStatus {
    const isGone = conflict !== null && conflict.theirs === null
    return {
      epoch,
      version: updates.length,
      revision: saved?.revision ?? null,
      unsaved: isGone || saved === null || saved.text !== toFileText(live),
      conflict: conflict === null ? null : { revision: conflict.theirs?.revision ?? null },
    }
  }

  function create(key: string, path: string | null, saved: FakeFile | null): FakeDocument {
    const epoch = `epoch ${++epochs}`
    const begun = { key, path, epoch, updates: [], live: toLiveText(saved?.text ?? '') }
    const revision = saved?.revision ?? null
    const told = { epoch, version: 0, revision, unsaved: saved === null, conflict: null }
    const document: FakeDocument = { ...begun, saved, conflict: null, told }
    documents.set(key, document)
    return document
  }

  function find(key: string): FakeDocument {
    const found = documents.get(key)
    if (found === undefined) throw refuse('not-open', `${key} is not open`)
    return found
  }

  function tell<N extends PushName>(name: N, payload: PushPayload<N>): void {
    if (!fake.losesPushes) push(name, payload)
  }

  function tellStatus(document: FakeDocument): void {
    const now = statusOf(document)
    const { told } = document
    document.told = now
    if (JSON.stringify({ ...told, version: 0 }) === JSON.stringify({ ...now, version: 0 })) return
    tell('documents.status', { key: document.key, ...now })
  }

  function joined(document: FakeDocument, known: { epoch: string; version: number } | null): JoinedDocument {
    const { epoch, updates, live, saved, conflict } = document
    const isKnown = known?.epoch === epoch && known.version <= updates.length
    return {
      epoch,
      version: updates.length,
      updates: isKnown ? updates.slice(known.version).map(toUpdateJson) : [],
      text: isKnown ? null : toLiveTextJson(live),
      unsaved: statusOf(document).unsaved,
      saved: saved === null ? null : { ...saved },
      conflict,
    }
  }

  function accept(document: FakeDocument, updates: readonly LiveUpdate[]): void {
    if (updates.length === 0) return
    const { key, epoch } = document
    const version = document.updates.length
    document.live = updates.reduce(applyUpdate, document.live)
    document.updates.push(...updates)
    tell('documents.updates', { key, epoch, version, updates: updates.map(toUpdateJson) })
  }

  /** Updates of a window as they are behind those that it did not know. */
  function rebased(
    document: FakeDocument,
    epoch: string,
    version: number,
    updates: readonly LiveUpdateJson[],
  ): readonly LiveUpdate[] {
    if (epoch !== document.epoch || version > document.updates.length)
      throw refuse('other-epoch', 'loaded anew')
    return rebase(updates.map(fromUpdateJson), document.updates.slice(version))
  }

  function become(document: FakeDocument, text: string, client: string = hostClients.disk): void {
    const update = updateBetween(document.live, toLiveText(text), client)
    if (update !== null) accept(document, [update])
  }

  function look(document: FakeDocument): void {
    const { path } = document
    const file = path === null ? null : (disk.get(path) ?? null)
    const mine = toFileText(document.live)
    const before = document.saved?.text ?? null
    if (path === null) return
    if (file === null) {
      if (document.saved !== null) document.conflict = { theirs: null }
    } else if (file.revision === document.saved?.revision) document.conflict = null
    else {
      const isFree = file.text === mine || mine === before || before === null
      const merged = isFree ? file.text : mergeTexts(before, mine, file.text)
      if (merged === null) document.conflict = { theirs: { ...file } }
      else {
        become(document, merged, merged === file.text ? hostClients.disk : hostClients.merged)
        document.saved = { ...file }
        document.conflict = null
      }
    }
    tellStatus(document)
  }

  /** Opens a document of a file; nothing happens to one that is open. */
  function enter(path: string): FakeDocument {
    const file = disk.get(path)
    const open = documents.get(keyOf(path))
    if (file === undefined && open === undefined) throw refuse('not-found', `no file ${path}`)
    return open ?? create(keyOf(path), path, file === undefined ? null : { ...file })
  }

  function opened(path: string, known: { epoch: string; version: number } | null): OpenDocument {
    const document = enter(links.get(path) ?? path)
    look(document)
    const folders = path.split('/').slice(0, -1)
    return {
      path,
      name: path.split('/').slice(-2).join('/'),
      context: folders.join('/') || '/',
      readOnly: false,
      readOnlyReason: null,
      unreadable: null,
      key: document.key,
      live: joined(document, known),
      ...facts,
    }
  }

  function write(path: string, text: string): FakeFile {
    const file = { text, revision: revisionOf(text) }
    disk.set(path, file)
    writes++
    return { ...file }
  }

  function save(document: FakeDocument): string {
    if (document.path === null) throw refuse('not-found', 'no file yet')
    look(document)
    if (document.conflict?.theirs != null) throw refuse('conflict', 'changed in the same lines')
    if (statusOf(document).unsaved || document.saved === null) {
      document.saved = write(document.path, toFileText(document.live))
      document.conflict = null
    }
    tellStatus(document)
    return document.saved.revision
  }

  const handlers: FakeHandlers = {
    'documents.open': ({ path, known }) => opened(path, known),
    'documents.join': ({ key, known }) => {
      if (key.startsWith('text:') && !documents.has(key)) create(key, null, null)
      return joined(find(key), known)
    },
    'documents.push': ({ key, epoch, version, updates }) => {
      const document = find(key)
      accept(document, rebased(document, epoch, version, updates))
      tellStatus(document)
      return { version: document.updates.length }
    },
    'documents.save': ({ key, epoch, version, updates }) => {
      const document = find(key)
      accept(document, rebased(document, epoch, version, updates))
      return { revision: save(document), version: document.updates.length }
    },
    'documents.saveAs': ({ path, text, replaced }) => {
      const real = links.get(path) ?? path
      if ((disk.get(real)?.revision ?? null) !== replaced)
        throw refuse('conflict', `${path} exists already, or was changed`)
      write(real, text)
      return opened(path, null)
    },
    'documents.resolve': ({ key, choice, revision }) => {
      const document = find(key)
      const theirs = document.conflict?.theirs ?? null
      if (theirs === null || theirs.revision !== revision) return null
      if (choice === 'theirs') become(document, theirs.text, hostClients.chosen)
      document.saved = theirs
      document.conflict = null
      tellStatus(document)
      return null
    },
    'documents.merge': ({ key, base, mine }) => {
      const document = find(key)
      const live = toFileText(document.live)
      if (mine === base || mine === live) return null
      const merged = mergeTexts(base, mine, live)
      if (merged !== null) become(document, merged, hostClients.chosen)
      else if (statusOf(document).unsaved) throw refuse('conflict', 'it would replace unsaved text')
      else {
        document.saved = { text: base, revision: revisionOf(base) }
        become(document, mine, hostClients.chosen)
        look(document)
      }
      tellStatus(document)
      return null
    },
    'documents.discard': ({ key }) => {
      const document = find(key)
      const file = document.path === null ? undefined : disk.get(document.path)
      if (file !== undefined) {
        become(document, file.text, hostClients.chosen)
        document.saved = { ...file }
        document.conflict = null
        tellStatus(document)
      }
      documents.delete(key)
      return null
    },
    'documents.unsaved': ({ keys }) => ({
      unsaved: keys.filter((key) => {
        const document = documents.get(key)
        return document !== undefined && statusOf(document).unsaved
      }),
    }),
    'documents.takeTabs': () => ({ tabs: [], shown: null }),
    'documents.restored': () => null,
    'documents.keepTabs': () => null,
  }

  const meddled =
    (call: CallName, handler: (input: never) => unknown) =>
    (input: never): unknown => {
      const { meddle } = fake
      if (meddle === null) return handler(input)
      const answer = async (): Promise<unknown> => {
        await meddle(call, 'asked')
        const value = await handler(input)
        await meddle(call, 'answered')
        return value
      }
      return answer()
    }

  const fake = {
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([call, handler]) => [
        call,
        meddled(call as CallName, handler as (input: never) => unknown),
      ]),
    ) as FakeHandlers,
    lookAtDisk(path: string): void {
      const document = documents.get(keyOf(path))
      if (document !== undefined) look(document)
    },
    typed(of: string, text: string): void {
      const document = find(keyOf(of))
      become(document, text, 'another window')
      tellStatus(document)
    },
    saved: (path: string): void => void save(find(keyOf(path))),
    textOf(of: string): string | undefined {
      const document = documents.get(keyOf(of))
      return document === undefined ? undefined : toFileText(document.live)
    },
    beginAgain(of: string, text?: string): void {
      const document = find(keyOf(of))
      document.epoch = `epoch ${++epochs}`
      document.updates = []
      if (text !== undefined) document.live = toLiveText(text)
    },
    losesPushes: false,
    links,
    get writes() {
      return writes
    },
    meddle: null as FakeDocuments['meddle'],
  }
  return fake
}
