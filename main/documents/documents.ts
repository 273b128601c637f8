import { access, constants, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CallError, type CallOutput, type ParsedInput } from '#shared/api/index.ts'
import { readIgnoredSources } from '../context/index.ts'
import { type Drafts, errorCode, removeAbandoned, writeFileAtomic } from '../kept/index.ts'

import { decodeText, encodeText, readDocumentBytes, revisionOf } from './bytes.ts'
import { chooseDockerfile } from './dockerfile-names.ts'
import { listFolder } from './list.ts'
import { cannotRead, type Roots } from './roots.ts'
import { openPicked, type ShellDialogs, saveTarget } from './shell-dialogs.ts'
import { type ChangeListener, DocumentWatcher } from './watcher.ts'

/** Dockerfiles on disk. Answers the calls `documents.*`; the contract documents their meaning and errors. */
export interface Documents {
  open(input: ParsedInput<'documents.open'>): Promise<CallOutput<'documents.open'>>
  list(input: ParsedInput<'documents.list'>): Promise<CallOutput<'documents.list'>>
  pick(input: ParsedInput<'documents.pick'>): Promise<CallOutput<'documents.pick'>>
  pickSave(input: ParsedInput<'documents.pickSave'>): Promise<CallOutput<'documents.pickSave'>>
  save(input: ParsedInput<'documents.save'>): Promise<CallOutput<'documents.save'>>
  draft(input: ParsedInput<'documents.draft'>): Promise<void>
  ignored(input: ParsedInput<'documents.ignored'>): Promise<CallOutput<'documents.ignored'>>
  /** Real path that identifies a document in the app's data. */
  identify(path: string): Promise<string>
  /** Notifies of changes by other programs. Returns the function that ends the subscription. */
  onChanged(listener: ChangeListener): () => void
  /** Notifies of saves by any window of this app. Returns the function that ends the subscription. */
  onSaved(listener: ChangeListener): () => void
  close(): void
}

/** `dialogs` is `null` in a shell without native dialogs. */
export function createDocuments(
  roots: Roots,
  drafts: Drafts,
  dialogs: ShellDialogs | null = null,
): Documents {
  const listeners = new Set<ChangeListener>()
  const savedListeners = new Set<ChangeListener>()
  const watcher = new DocumentWatcher((path, revision) => {
    for (const listener of [...listeners]) listener(path, revision)
  })
  /** One save of a file at a time, so that no change slips in between check and write. */
  const saving = new Map<string, Promise<unknown>>()

  const saveNow = async (path: string, real: string, text: string, base: string | null): Promise<string> => {
    const bytes = encodeText(text)
    await checkUnchanged(path, real, base)
    const revision = revisionOf(bytes)
    watcher.willWrite(path, revision)
    let written: string | null = null
    try {
      await writeFileAtomic(real, bytes)
      written = revision
    } catch (error) {
      throw cannotSave(path, error)
    } finally {
      watcher.didWrite(path, written)
    }
    await watcher.watch(path, revision)
    await drafts.forget(real)
    for (const listener of [...savedListeners]) listener(path, revision)
    return revision
  }

  function shellDialogs(): ShellDialogs {
    if (dialogs !== null) return dialogs
    const message = 'This page has no dialogs of the system. Choose from the list of folders instead.'
    throw new CallError({ code: 'no-dialogs', message })
  }

  return {
    async open({ path: given }) {
      const path = await dockerfileAt(given, await roots.resolveExisting(given))
      const real = await roots.resolveExisting(path)
      const bytes = await readDocumentBytes(real)
      const revision = revisionOf(bytes)
      const { text, exact } = decodeText(bytes)
      const readOnlyReason = exact ? await notWritableReason(real) : 'not-utf8'
      const draft = await drafts.read(real)
      await watcher.watch(path, revision)
      await removeAbandoned(real)
      return {
        path,
        name: join(basename(dirname(path)), basename(path)),
        context: dirname(path),
        text,
        revision,
        readOnly: readOnlyReason !== null,
        readOnlyReason,
        draft: draft !== null && draft.text !== text ? draft : null,
      }
    },

    list: ({ path }) => listFolder(roots, path),

    pick: async ({ what }) => openPicked(roots, await shellDialogs().pick(what)),

    pickSave: async ({ name }) => saveTarget(roots, await shellDialogs().pickSave(name)),

    async save({ path, text, baseRevision }) {
      const real = await roots.resolveForWriting(path)
      const run = (saving.get(real) ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => saveNow(path, real, text, baseRevision))
      saving.set(real, run)
      try {
        return { revision: await run }
      } finally {
        if (saving.get(real) === run) saving.delete(real)
      }
    },

    async draft({ path, text, baseRevision }) {
      const real = await roots.resolveForWriting(path)
      await (text === null ? drafts.forget(real) : drafts.keep(real, { text, baseRevision }))
    },

    async ignored({ path, paths }) {
      await roots.resolveExisting(dirname(path))
      await roots.resolveForWriting(path)
      const isIgnored = await readIgnoredSources(dirname(path), path)
      return { ignored: isIgnored === null ? [] : paths.filter(isIgnored) }
    },

    identify: (path) => roots.resolveForWriting(path),

    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    onSaved(listener) {
      savedListeners.add(listener)
      return () => void savedListeners.delete(listener)
    },

    close: () => watcher.close(),
  }
}

/** `path` itself, or the Dockerfile of the folder it names. */
async function dockerfileAt(path: string, real: string): Promise<string> {
  if (!(await stat(real)).isDirectory()) return path
  const names = await readdir(real).catch((error: unknown) => {
    throw cannotRead(path, error)
  })
  const name = chooseDockerfile(names)
  if (name === null) {
    throw new CallError({ code: 'not-found', message: `There is no Dockerfile in "${path}".` })
  }
  return join(path, name)
}

async function checkUnchanged(path: string, real: string, baseRevision: string | null): Promise<void> {
  const onDisk = await readDocumentBytes(real).catch((error: unknown) => {
    if (error instanceof CallError && error.code === 'not-found') return null
    throw error
  })
  if (onDisk !== null && !decodeText(onDisk).exact) {
    throw new CallError({
      code: 'read-only',
      message: `"${path}" is not UTF-8 text; saving would destroy the bytes Stagegraph cannot show. Convert it to UTF-8 first.`,
    })
  }
  if ((onDisk === null ? null : revisionOf(onDisk)) === baseRevision) return
  const what = onDisk === null ? 'was deleted' : baseRevision === null ? 'exists already' : 'was changed'
  throw new CallError({
    code: 'conflict',
    message: `"${path}" ${what} outside Stagegraph. Choose which version to keep.`,
  })
}

function cannotSave(path: string, error: unknown): CallError {
  const code = errorCode(error)
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new CallError({
      code: 'read-only',
      message: `"${path}" cannot be written: permission denied. Save a copy elsewhere or change its permissions.`,
    })
  }
  const why = code === 'ENOSPC' ? 'the disk is full' : code || 'unknown error'
  return new CallError({
    code: 'cannot-save',
    message: `"${path}" could not be saved: ${why}. The old content is intact.`,
  })
}

const mayWriteNow = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/**
 * Why a save could not replace a file, by its mode or by that of its folder, where the new content is written first;
 * `null` when it could. `real` is free of links.
 */
export async function notWritableReason(
  real: string,
  mayWrite = mayWriteNow,
): Promise<'permissions' | 'folder' | null> {
  if (!(await mayWrite(real))) return 'permissions'
  return (await mayWrite(dirname(real))) ? null : 'folder'
}
