import { z } from 'zod'
import { call, done, nothing } from './call.ts'
import { pictureState } from './picture.ts'

/** Limits that handlers enforce: a Dockerfile is text that people write. */
export const maxDocumentBytes = 4 * 1024 * 1024
export const path = z.string().min(1).max(4096)
/** Paths that one `documents.ignored` may ask about. */
export const maxAskedPaths = 2000
const text = z.string().max(maxDocumentBytes)

/** The bytes a text was read from or written as: hex SHA-256. */
export const revision = z.string().regex(/^[0-9a-f]{64}$/)

export const openDocument = z.object({
  /** Absolute, symbolic links kept as the person gave them. */
  path,
  /** Folder and file name, for people. */
  name: z.string(),
  /** Absolute folder that builds use as their context. */
  context: path,
  /** Line ends as they are in the file; a byte order mark stays as U+FEFF. */
  text,
  revision,
  readOnly: z.boolean(),
  /** Why the document cannot be edited (`null` when it can). */
  readOnlyReason: z.enum(['permissions', 'not-utf8']).nullable(),
  /** Unsaved text left from a crash, with the revision it was based on; `null` when there is none. */
  draft: z.object({ text, baseRevision: revision.nullable() }).nullable(),
})
export type OpenDocument = z.infer<typeof openDocument>

export const directoryEntry = z.object({ name: z.string(), path, kind: z.enum(['directory', 'dockerfile']) })

export const directoryListing = z.object({
  path,
  /** `null` at a root. */
  parent: path.nullable(),
  entries: z.array(directoryEntry),
})
export type DirectoryListing = z.infer<typeof directoryListing>

export const documentCalls = {
  /** Opens a Dockerfile, or the Dockerfile of a folder. Fails: `not-found`, `not-a-file`, `too-large`, `outside-roots`. */
  'documents.open': call(z.object({ path }), openDocument),
  /** Lists sub-folders and Dockerfiles; without a path the first root the person opened. */
  'documents.list': call(z.object({ path: path.nullable() }), directoryListing),
  /** The shell's own open dialog; `null` when the person cancelled. */
  'documents.pick': call(nothing, path.nullable()),
  /**
   * Writes atomically. Fails with `conflict` when the file on disk is not `baseRevision` any more
   * (`null`: the file must not exist yet), `read-only`, `outside-roots`.
   */
  'documents.save': call(z.object({ path, text, baseRevision: revision.nullable() }), z.object({ revision })),
  /** Keeps unsaved text safe from a crash; `text: null` forgets it. */
  'documents.draft': call(z.object({ path, text: text.nullable(), baseRevision: revision.nullable() }), done),
  /**
   * Which paths the document's ignore file keeps out of its build context. `paths` are relative to the context,
   * cleaned, with `/`; `.` is the context itself. None are named where BuildKit does not judge: without an ignore
   * file, or with exceptions in it. Fails: `not-found`, `outside-roots`, `cannot-read`.
   */
  'documents.ignored': call(
    z.object({ path, paths: z.array(path).max(maxAskedPaths) }),
    z.object({ ignored: z.array(path) }),
  ),
  'documents.picture': call(z.object({ path }), pictureState),
  'documents.savePicture': call(z.object({ path, picture: pictureState }), done),
} as const

export const documentPushes = {
  /** The file on disk changed (`revision`) or vanished (`null`) behind the app's back. */
  'documents.changed': z.object({ path, revision: revision.nullable() }),
} as const
