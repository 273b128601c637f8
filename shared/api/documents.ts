import * as z from 'zod'
import { call, done, nothing } from './call.ts'
import { graphViewState } from './graph-view.ts'
import { maxDocumentBytes, maxRequestedPaths, maxTabs } from './limits.ts'

export const path = z.string().min(1).max(4096)
const text = z.string().max(maxDocumentBytes)

/** The bytes a text was read from or written as: hex SHA-256. */
const revision = z.string().regex(/^[0-9a-f]{64}$/)

export const openDocument = z.object({
  /** Absolute, symbolic links kept as the user gave them. */
  path,
  /** Folder and file name, to show. */
  name: z.string(),
  /** Absolute folder that builds use as their context. */
  context: path,
  /** Line ends as they are in the file; a byte order mark stays as U+FEFF. */
  text,
  revision,
  readOnly: z.boolean(),
  /** Why the document cannot be edited (`null` when it can): the file's mode, its folder's, or bytes that are no text. */
  readOnlyReason: z.enum(['permissions', 'folder', 'not-utf8']).nullable(),
  /** Unsaved text left from a crash, with the revision it was based on; `null` when there is none. */
  draft: z.object({ text, baseRevision: revision.nullable() }).nullable(),
})
/** A document as it was read from disk. Offsets into `text` are UTF-16 units. */
export type OpenDocument = z.infer<typeof openDocument>

const directoryEntry = z.object({ name: z.string(), path, kind: z.enum(['directory', 'dockerfile']) })

export const directoryListing = z.object({
  path,
  /** `null` at a root. */
  parent: path.nullable(),
  entries: z.array(directoryEntry),
})
/** A folder's sub-folders and Dockerfiles, for choosing a document without the shell's own dialog. */
export type DirectoryListing = z.infer<typeof directoryListing>

export const documentCalls = {
  /** Opens a Dockerfile, or the Dockerfile of a folder. Fails: `not-found`, `not-a-file`, `too-large`, `outside-roots`. */
  'documents.open': call(z.object({ path }), openDocument),
  /** Lists sub-folders and Dockerfiles; without a path the first root the user opened. */
  'documents.list': call(z.object({ path: path.nullable() }), directoryListing),
  /** The shell's own open dialog; `null` when the user cancelled. The chosen path is opened as a root. */
  'documents.pick': call(z.object({ what: z.enum(['file', 'folder']) }), path.nullable()),
  /**
   * The shell's own save dialog, which asks before a file is replaced. Returns the path, and the revision of the
   * file to be replaced (`null`: no file yet); `null` when the user cancelled.
   */
  'documents.pickSave': call(
    z.object({ name: z.string().min(1).max(255) }),
    z.object({ path, revision: revision.nullable() }).nullable(),
  ),
  /**
   * Writes atomically. Fails with `conflict` when the file on disk no longer has `baseRevision`
   * (`null`: the file must not exist yet), `read-only`, `outside-roots`.
   */
  'documents.save': call(z.object({ path, text, baseRevision: revision.nullable() }), z.object({ revision })),
  /** Keeps unsaved text safe from a crash; `text: null` forgets it. */
  'documents.draft': call(z.object({ path, text: text.nullable(), baseRevision: revision.nullable() }), done),
  /**
   * Which paths the document's ignore file excludes from its build context. `paths` are relative to the context,
   * cleaned, with `/`; `.` is the context itself. Returns none where BuildKit skips the check: without an ignore
   * file, or with exceptions in it. Fails: `not-found`, `outside-roots`, `cannot-read`.
   */
  'documents.ignored': call(
    z.object({ path, paths: z.array(path).max(maxRequestedPaths) }),
    z.object({ ignored: z.array(path) }),
  ),
  /** The window's open files, in the order of their tabs, for the next start. Those outside the opened roots are dropped. */
  'documents.keepTabs': call(z.object({ paths: z.array(path).max(maxTabs), shown: path.nullable() }), done),
  /**
   * What was open when the app ended, once after its start: empty from then on. Only existing files; `shown` is `null`
   * when the app was started with another file.
   */
  'documents.takeTabs': call(
    nothing,
    z.object({ documents: z.array(z.object({ path, name: z.string() })), shown: path.nullable() }),
  ),
  'documents.picture': call(z.object({ path }), graphViewState),
  'documents.savePicture': call(z.object({ path, picture: graphViewState }), done),
} as const

export const documentPushes = {
  /** The file on disk changed (`revision`) or vanished (`null`), by another program or by a save of any window. */
  'documents.changed': z.object({ path, revision: revision.nullable() }),
} as const
