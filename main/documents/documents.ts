import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  CallError,
  type CallOutput,
  type OpenDocument,
  type ParsedInput,
  type PushPayload,
  toWireFailure,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { splitLineEnds } from '#shared/live/index.ts'
import { readIgnoredSources, TimeSlice } from '../context/index.ts'
import { type AppData, removeAbandoned } from '../kept/index.ts'
import { LiveDocuments, type OpenedDocument } from '../live/index.ts'
import { adoptDrafts, type TextBeside } from './adopt-drafts.ts'
import { decodeText, readDocumentBytes, revisionOf } from './bytes.ts'
import { diskFileAt, notWritableReason } from './disk-file.ts'
import { chooseDockerfile } from './dockerfile-names.ts'
import { whileLocked } from './file-lock.ts'
import { listFolder } from './list.ts'
import { cannotRead, type Roots } from './roots.ts'
import { openPicked, type ShellDialogs, saveTarget } from './shell-dialogs.ts'
import { DocumentWatcher } from './watcher.ts'

/** What happens to open documents. */
export interface DocumentListeners {
  readonly onUpdates: (payload: PushPayload<'documents.updates'>) => void
  readonly onStatus: (payload: PushPayload<'documents.status'>) => void
  readonly onReset: (payload: PushPayload<'documents.reset'>) => void
}

/** Dockerfiles on disk and the texts that windows make of them. Answers the calls `documents.*`; the contract says what each means. */
export interface Documents {
  open(input: ParsedInput<'documents.open'>): Promise<CallOutput<'documents.open'>>
  list(input: ParsedInput<'documents.list'>): Promise<CallOutput<'documents.list'>>
  pick(input: ParsedInput<'documents.pick'>): Promise<CallOutput<'documents.pick'>>
  pickSave(input: ParsedInput<'documents.pickSave'>): Promise<CallOutput<'documents.pickSave'>>
  join(input: ParsedInput<'documents.join'>): Promise<CallOutput<'documents.join'>>
  push(input: ParsedInput<'documents.push'>): Promise<CallOutput<'documents.push'>>
  save(input: ParsedInput<'documents.save'>): Promise<CallOutput<'documents.save'>>
  saveAs(input: ParsedInput<'documents.saveAs'>): Promise<CallOutput<'documents.saveAs'>>
  resolve(input: ParsedInput<'documents.resolve'>): Promise<void>
  merge(input: ParsedInput<'documents.merge'>): Promise<void>
  discard(input: ParsedInput<'documents.discard'>): Promise<void>
  unsaved(input: ParsedInput<'documents.unsaved'>): Promise<CallOutput<'documents.unsaved'>>
  ignored(input: ParsedInput<'documents.ignored'>): Promise<CallOutput<'documents.ignored'>>
  /** Texts that earlier versions of the app kept and that could be merged with nothing: documents of their own now, still to be shown. */
  adopted(): Promise<readonly TextBeside[]>
  /** Real path that identifies a document in the app's data. */
  identify(path: string): Promise<string>
  /** Forgets what is unsaved of a file that is written anew by the app itself. */
  forgetUnsaved(path: string): Promise<void>
  /** Returns the function that ends the subscription. */
  subscribe(listeners: DocumentListeners): () => void
  close(): Promise<void>
}

export interface DocumentsOptions {
  readonly roots: Roots
  readonly data: AppData
  /** `null` in a shell without native dialogs. */
  readonly dialogs: ShellDialogs | null
  /** Receives what no caller waits for. */
  readonly report: (error: unknown) => void
}

export function createDocuments({ roots, data, dialogs, report }: DocumentsOptions): Documents {
  const subscribers = new Set<DocumentListeners>()
  const opened = new Map<string, Promise<OpenedDocument>>()
  const keysByPath = new Map<string, string>()
  const live = new LiveDocuments({
    folder: join(data.folder, 'journal'),
    fileAt: (real) => diskFileAt(real, { report }),
    report,
    onUnwritable: (error) => data.noteUnwritable(error),
    onUnreadable: (file, error) => data.noteUnreadable(file, error),
    onSetAside: ({ name }, file) => {
      report(new Error(`unsaved text of ${name} was not understood; it is in ${file}`))
      data.noteForeign(file)
    },
  })
  const adopting = adoptDrafts(data, live, report)
  const sweeping = adopting.then(() => live.sweep())
  const watcher = new DocumentWatcher((path) => {
    const key = keysByPath.get(path)
    const document = key === undefined ? undefined : opened.get(key)
    document?.then((found) => found.lookAtDisk()).catch(reportUnexpected)
  })

  /** Why a file cannot be read as it is now. Throws what is no reason. */
  function whyUnreadable(error: unknown): OpenDocument['unreadable'] {
    if (!(error instanceof CallError)) throw error
    return toWireFailure(error)
  }

  /** A file that cannot be read now is told when it is saved. */
  function reportUnexpected(error: unknown): void {
    if (!(error instanceof CallError)) report(error)
  }

  function enter(names: OpenedDocument['names']): Promise<OpenedDocument> {
    const { key } = names
    const already = opened.get(key)
    if (already !== undefined) return already
    const entering = live.open(names, {
      onUpdates: (epoch, version, updates) => {
        for (const { onUpdates } of [...subscribers])
          onUpdates({ key, epoch, version, updates: [...updates] })
      },
      onStatus: (status) => {
        for (const { onStatus } of [...subscribers]) onStatus({ key, ...status })
      },
      onReset: () => {
        for (const { onReset } of [...subscribers]) onReset({ key })
      },
    })
    opened.set(key, entering)
    entering.catch(() => opened.delete(key))
    return entering
  }

  async function find(key: string): Promise<OpenedDocument> {
    const document = opened.get(key)
    if (document !== undefined) return document
    throw new CallError(failure('not-open'))
  }

  /** A file's real path; also that of a missing one whose unsaved text was kept. */
  async function locate(path: string): Promise<string> {
    try {
      return await roots.resolveExisting(path)
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'not-found')) throw error
      const real = await roots.resolveMissing(path)
      if (!(await live.isUnsaved(`file:${real}`, real))) throw error
      return real
    }
  }

  /** What has the name of a file is none any more, and unsaved text of that was kept. `real`: free of links. */
  async function isReplaced(real: string): Promise<boolean> {
    const found = await stat(real).catch(() => null)
    return found !== null && !found.isFile() && (await live.isUnsaved(`file:${real}`, real))
  }

  async function openFile(
    given: string,
    known: ParsedInput<'documents.open'>['known'],
  ): Promise<OpenDocument> {
    const place = await locate(given)
    const isOther = await isReplaced(place)
    const path = isOther ? given : await dockerfileAt(given, place)
    const real = path === given ? place : await roots.resolveExisting(path)
    const facts = {
      path,
      name: join(basename(dirname(path)), basename(path)),
      context: dirname(path),
      key: `file:${real}`,
    }
    const isKept = (): Promise<boolean> => live.isUnsaved(facts.key, real)
    const bytes = await readDocumentBytes(real).catch(async (error: unknown) => {
      if (isOther || (error instanceof CallError && error.code === 'not-found') || (await isKept()))
        return null
      throw error
    })
    const read = bytes === null ? null : { ...decodeText(bytes), revision: revisionOf(bytes) }
    if (read !== null && !read.exact && !(await isKept())) {
      const { text, revision } = read
      const saved = { text, revision }
      const shown = {
        epoch: 'read-only',
        version: 0,
        updates: [],
        text: splitLineEnds(text),
        unsaved: false,
        saved,
        conflict: null,
      }
      return { ...facts, readOnly: true, readOnlyReason: 'not-utf8', unreadable: null, live: shown }
    }
    const readOnlyReason = await notWritableReason(real)
    const document = await enter({ key: facts.key, path, name: facts.name, real })
    keysByPath.set(path, facts.key)
    await watcher.watch(path)
    const unreadable = await document.lookAtDisk().then(() => null, whyUnreadable)
    if (bytes !== null) await removeAbandoned(real)
    return {
      ...facts,
      readOnly: readOnlyReason !== null,
      readOnlyReason,
      unreadable,
      live: await document.join(known),
    }
  }

  function shellDialogs(): ShellDialogs {
    if (dialogs !== null) return dialogs
    throw new CallError(failure('no-dialogs'))
  }

  return {
    open: ({ path, known }) => openFile(path, known),

    list: ({ path }) => listFolder(roots, path),

    pick: async ({ what }) => openPicked(roots, await shellDialogs().pick(what)),

    pickSave: async ({ name }) => saveTarget(roots, await shellDialogs().pickSave(name)),

    async join({ key, name, known }) {
      const isText = key.startsWith('text:')
      const document = isText ? await enter({ key, path: null, name, real: null }) : await find(key)
      return document.join(known)
    },

    async push({ key, epoch, version, updates }) {
      return { version: await (await find(key)).push(epoch, version, updates) }
    },

    async save({ key, epoch, version, updates }) {
      return { ...(await (await find(key)).save(epoch, version, updates)) }
    },

    async saveAs({ path, text, replaced }) {
      const real = await roots.resolveForWriting(path)
      const file = diskFileAt(real, { report })
      await whileLocked(real, async () => {
        const disk = await file.read()
        const isExpected = (disk?.revision ?? null) === replaced
        if (isExpected && (await file.write(text, replaced)) !== null) return
        throw taken(path, (await file.read()) === null, replaced === null)
      })
      return openFile(path, null)
    },

    async resolve({ key, choice, revision }) {
      await (await find(key)).resolve(choice, revision)
    },

    async merge({ key, base, mine }) {
      await (await find(key)).merge(base, mine)
    },

    async discard({ key }) {
      const real = key.startsWith('file:') ? key.slice('file:'.length) : null
      if (real !== null && !roots.contains(real)) return
      const document = await (opened.get(key) ?? enter({ key, path: real, name: basename(key), real }))
      await document.discard()
      opened.delete(key)
      for (const [path, of] of keysByPath) {
        if (of !== key) continue
        keysByPath.delete(path)
        watcher.unwatch(path)
      }
    },

    async unsaved({ keys }) {
      const unsaved: string[] = []
      for (const key of keys) {
        const real = key.startsWith('file:') ? key.slice('file:'.length) : null
        if (real !== null && !roots.contains(real)) continue
        if (await live.isUnsaved(key, real)) unsaved.push(key)
      }
      return { unsaved }
    },

    async ignored({ path, paths }) {
      await roots.resolveExisting(dirname(path))
      await roots.resolveForWriting(path)
      const isIgnored = await readIgnoredSources(dirname(path), path)
      if (isIgnored === null) return { ignored: [] }
      const ignored: string[] = []
      const slice = new TimeSlice()
      for (const each of paths) {
        if (isIgnored(each)) ignored.push(each)
        await slice.pause()
      }
      return { ignored }
    },

    adopted: () => adopting,

    identify: (path) => roots.resolveForWriting(path),

    async forgetUnsaved(path) {
      const real = await roots.resolveExisting(path)
      const document = await enter({ key: `file:${real}`, path, name: basename(path), real })
      await document.revert()
    },

    subscribe(listeners) {
      subscribers.add(listeners)
      return () => void subscribers.delete(listeners)
    },

    async close() {
      watcher.close()
      await live.close()
      await sweeping
    },
  }
}

/** `path` itself, or the Dockerfile of the folder it names. */
async function dockerfileAt(path: string, real: string): Promise<string> {
  const found = await stat(real).catch(() => null)
  if (found === null || !found.isDirectory()) return path
  const names = await readdir(real).catch((error: unknown) => {
    throw cannotRead(path, error)
  })
  const name = chooseDockerfile(names)
  if (name === null) throw new CallError(failure('not-found#dockerfile', { path }))
  return join(path, name)
}

function taken(path: string, isGone: boolean, wasNew: boolean): CallError {
  const what = isGone ? 'deleted' : wasNew ? 'created' : 'changed'
  return new CallError(failure(`conflict#${what}`, { path }))
}
