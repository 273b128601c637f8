import { dirname } from 'node:path'
import { cannotRead, FolderWatcher, isDockerfileName, notFound, type Roots } from '#main/documents/index.ts'
import type { Projects } from '#main/projects/index.ts'
import {
  CallError,
  type CallOutput,
  fileLimits,
  type ParsedInput,
  type PushPayload,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { DiskRefusal, onlyFile, readBeginning } from '../disk/index.ts'
import { findFiles } from './find-files.ts'
import { listFiles } from './list-files.ts'

/** The files of the opened folders, a folder at a time. Answers the calls `files.*`. */
export interface Files {
  list(input: ParsedInput<'files.list'>): Promise<CallOutput<'files.list'>>
  find(input: ParsedInput<'files.find'>): Promise<CallOutput<'files.find'>>
  read(input: ParsedInput<'files.read'>): Promise<CallOutput<'files.read'>>
  /** Called for folders that were listed. Returns the function that ends the subscription. */
  onChanged(listener: (payload: PushPayload<'files.changed'>) => void): () => void
  close(): void
}

/** Milliseconds without a change before one is reported, and the longest that a folder in which much happens is kept back. */
const [settleTime, longestWait] = [150, 1500]
/** Folders watched at the same time. */
const maxWatched = 256

const isIgnoreFile = (name: string): boolean => /(^|\.)dockerignore$/i.test(name)

/** Files within the opened `roots`; `stagesOf` counts the stages of Dockerfiles. */
export function createFiles(roots: Roots, stagesOf: Projects['stagesOf']): Files {
  const listeners = new Set<(payload: PushPayload<'files.changed'>) => void>()
  /** Folders that changed and were not reported; `all` when an ignore file did. */
  const changed = { folders: new Set<string>(), all: false, since: 0 }
  let timer: NodeJS.Timeout | null = null

  const watcher = new FolderWatcher(maxWatched, (folder, event, name) => {
    // What is in a file matters where it is counted or decides about others.
    if (event === 'change' && name !== null && !isDockerfileName(name) && !isIgnoreFile(name)) return
    if (name !== null && isIgnoreFile(name)) changed.all = true
    if (timer === null) changed.since = performance.now()
    else clearTimeout(timer)
    changed.folders.add(folder)
    const left = changed.since + longestWait - performance.now()
    timer = setTimeout(report, Math.max(0, Math.min(settleTime, left)))
    timer.unref()
  })

  function report(): void {
    const folders = changed.all ? null : [...changed.folders]
    timer = null
    changed.folders.clear()
    changed.all = false
    for (const listener of [...listeners]) listener({ folders })
  }

  return {
    async list(input) {
      const { build } = input
      if (build !== null && roots.mayRead(build.context)) watcher.watch(build.context)
      if (build?.dockerfile != null && roots.mayRead(dirname(build.dockerfile)))
        watcher.watch(dirname(build.dockerfile))
      // Watched first: what happens while it is read is reported.
      if (input.path !== null && roots.mayRead(input.path)) watcher.watch(input.path)
      const listing = await listFiles(roots, stagesOf, input)
      if (input.path === null) watcher.watch(listing.path)
      return listing
    },

    find: (input) => findFiles(roots, input),

    async read({ path }) {
      const real = await roots.resolveExisting(path)
      const limit = { reach: onlyFile(real), maxBytes: fileLimits.textBytes }
      const { bytes, size } = await readBeginning(real, limit).catch((error: unknown) => {
        if (!(error instanceof DiskRefusal)) throw error
        if (error.code === 'not-a-file') throw notText(path)
        throw error.code === 'unreadable' ? cannotRead(path, error.cause) : notFound(path)
      })
      const cut = size > bytes.length
      return { text: textOf(path, bytes, cut), size, cut }
    },

    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    close() {
      if (timer !== null) clearTimeout(timer)
      watcher.close()
    },
  }
}

/** Throws `CallError` `not-text`. Of a text that is cut, a character may be cut as well. */
function textOf(path: string, bytes: Uint8Array, cut: boolean): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
    if (!text.includes('\0')) return text
  } catch {
    // Told below.
  }
  throw notText(path)
}

const notText = (path: string): CallError => new CallError(failure('not-text', { path: path.slice(0, 300) }))
