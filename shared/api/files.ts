import * as z from 'zod'
import { call } from './call.ts'
import { path } from './documents.ts'
import { fileLimits } from './limits.ts'

const fileEntry = z.object({
  /** As the system has it: it may hold line ends and control characters. */
  name: z.string(),
  /** By what it is, a link followed; `special` is neither a file nor a folder, or a link that leads nowhere. */
  kind: z.enum(['folder', 'dockerfile', 'compose', 'bake', 'file', 'special']),
  /** How many stages a Dockerfile has; `null` for all else, and for one that was not read. */
  stages: z.int().nullable(),
  /** The ignore file leaves it out of the build context. */
  ignored: z.boolean(),
  /** Of a symbolic link where it leads: `inside` the opened folders, `outside`, to a folder that it lies in (`loop`), or `nowhere`; `null` for no link. */
  link: z.enum(['inside', 'outside', 'loop', 'nowhere']).nullable(),
})
/** A file or folder in a folder's listing. */
export type FileEntry = z.infer<typeof fileEntry>

const fileListing = z.object({
  /** Absolute, as it was asked for. */
  path,
  /** Dockerfiles first, then Compose and Bake files, folders, and the others, each by name. */
  entries: z.array(fileEntry),
  /** How many more there are, beyond the limit asked for. */
  more: z.int().nonnegative(),
})
/** What is in a folder, without what is in its folders. */
export type FileListing = z.infer<typeof fileListing>

const foundFile = z.object({
  /** From the searched folder, with `/`. */
  way: z.string(),
  kind: fileEntry.shape.kind.extract(['dockerfile', 'compose', 'bake', 'file']),
})
/** A file in or below a folder. */
export type FoundFile = z.infer<typeof foundFile>

const foundFiles = z.object({
  /** The searched folder: absolute, as it was asked for. */
  path,
  /** Dockerfiles first, then Compose and Bake files, then the others; of each, those nearest to the searched folder. */
  files: z.array(foundFile),
  /** A limit was reached: there may be more. */
  cut: z.boolean(),
})

const fileText = z.object({
  text: z.string(),
  /** Of the whole file, in bytes. */
  size: z.int().nonnegative(),
  /** Only its beginning is here. */
  cut: z.boolean(),
})

export const fileCalls = {
  /**
   * What is in one opened folder or in one below it; nothing further down is read. Without a path: the outermost opened folder that
   * holds `document`, or else the one opened first. `build` says which ignore file counts. The folder is watched from then on.
   * Fails: `not-found`, `outside-roots`, `cannot-read`.
   */
  'files.list': call(
    z.object({
      path: path.nullable(),
      document: path.nullable(),
      /** The context of the build that entries may belong to, and its Dockerfile; `null`: the listed root, and none. */
      build: z.object({ context: z.string().max(4096), dockerfile: path.nullable() }).nullable(),
      limit: z.int().min(1).max(fileLimits.most),
    }),
    fileListing,
  ),
  /**
   * The files in and below one opened folder, to be found by name, without those in hidden folders and installed packages; at most
   * `fileLimits.found`, and nothing beyond `fileLimits.foldersSearched` folders. Without a path: as `files.list`. Nothing is watched.
   * Fails: `not-found`, `outside-roots`, `cannot-read`.
   */
  'files.find': call(z.object({ path: path.nullable(), document: path.nullable() }), foundFiles),
  /** The text of a file, or its beginning. Fails: `not-found`, `outside-roots`, `cannot-read`, `not-text`. */
  'files.read': call(z.object({ path }), fileText),
} as const

export const filePushes = {
  /** What is in these listed folders may have changed; `null`: in any of them. */
  'files.changed': z.object({ folders: z.array(z.string()).nullable() }),
} as const
