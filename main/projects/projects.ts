import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Roots } from '#main/documents/index.ts'
import {
  type CallError,
  type CallOutput,
  type EntryPoint,
  type FolderContents,
  folderLimits,
  type ParsedInput,
} from '#shared/api/index.ts'
import type { Environment } from './environment.ts'
import { folderContents } from './folder-contents.ts'
import { ProjectReader } from './project-reader.ts'
import { ProjectWatcher } from './project-watcher.ts'
import { uniqueEntries, uniqueProblems } from './unique-entries.ts'

/** Compose and Bake files around Dockerfiles, within the opened roots. Expected failures are thrown `CallError`s. */
export interface Projects {
  /** `null` is the folder opened first. */
  folder(input: ParsedInput<'projects.folder'>): Promise<FolderContents>
  /** The services and targets that build from a Dockerfile; their files are watched from then on. */
  entries(input: ParsedInput<'projects.entries'>): Promise<CallOutput<'projects.entries'>>
  onChanged(listener: () => void): () => void
  /** The names of the stages of each Dockerfile, `''` for one without; why it is not read, of one that is not. */
  stagesOf(paths: readonly string[]): Promise<readonly (readonly string[] | CallError)[]>
  close(): void
}

/** Reads Compose and Bake files within the opened `roots`; `env` gives the variables they may use. */
export function createProjects(roots: Roots, env: Environment): Projects {
  const listeners = new Set<() => void>()
  const watcher = new ProjectWatcher(() => {
    for (const listener of [...listeners]) listener()
  })
  const reader = new ProjectReader(roots, env)
  const mayRead = (path: string) => roots.mayRead(path)

  /** The Dockerfile's folder and its opened ancestors. */
  const foldersAbove = (path: string): string[] => {
    const folders: string[] = []
    for (let folder = dirname(path); roots.mayRead(folder); folder = dirname(folder)) {
      folders.push(folder)
      if (folders.length > folderLimits.depth || folder === dirname(folder)) break
    }
    return folders
  }

  return {
    folder: ({ path }) => folderContents(roots, path, reader),

    async entries({ path }) {
      const real = await roots.resolveExisting(path)
      const folders = foldersAbove(path)
      watcher.watch(folders, [])
      const readings = await reader.read(folders)
      const files = readings.flatMap((reading) => reading.files)
      watcher.watch([...new Set(files.map((file) => dirname(file)))].filter(mayRead), files)
      const told = new Set(uniqueEntries(readings.toReversed().flatMap((reading) => reading.entries)))
      const entries: EntryPoint[] = []
      for (const entry of readings.flatMap((reading) => reading.entries)) {
        if (entry.dockerfile === null || !told.has(entry)) continue
        const meant = entry.dockerfile === path ? real : await realpath(entry.dockerfile).catch(() => null)
        if (meant === real) entries.push(entry)
      }
      // A context may come or go.
      const contexts = entries.flatMap(({ context, instead }) => (instead === 'remote' ? [] : [context]))
      watcher.watch([...new Set(contexts.map((context) => dirname(context)))].filter(mayRead), contexts)
      return { entries, problems: uniqueProblems(readings.flatMap((reading) => reading.problems)) }
    },

    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    stagesOf: (paths) => reader.stagesOf(paths),

    close() {
      watcher.close()
      reader.close()
    },
  }
}
