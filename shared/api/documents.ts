import * as z from 'zod'
import { call, done, nothing } from './call.ts'
import { graphViewState } from './graph-view.ts'
import { maxRequestedPaths, maxTabs, maxUpdates } from './limits.ts'
import {
  documentKey,
  documentStatus,
  joinedDocument,
  liveUpdate,
  liveVersion,
  revision,
  text,
} from './live.ts'
import { wireFailure } from './wire.ts'

export const path = z.string().min(1).max(4096)

export const openDocument = z.object({
  /** Absolute, symbolic links kept as the user gave them. */
  path,
  /** Folder and file name, to show. */
  name: z.string(),
  /** Absolute folder that builds use as their context. */
  context: path,
  readOnly: z.boolean(),
  /** Why the document cannot be edited (`null` when it can): the file's mode, its folder's, or bytes that are no text. */
  readOnlyReason: z.enum(['permissions', 'folder', 'not-utf8']).nullable(),
  /** Why what is on disk now cannot be shown: the text is what was kept of unsaved changes. `null`: it can. */
  unreadable: wireFailure.nullable(),
  /** Names it in the calls about its text. */
  key: documentKey,
  /** The whole text and where it stands. */
  live: joinedDocument,
})
/** A document as windows edit it. Offsets into its text are UTF-16 units. */
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

const liveUpdates = liveVersion.extend({ key: documentKey, updates: z.array(liveUpdate).max(maxUpdates) })

/** A tab: `key` for a document without a file, `path` for one with. */
const keptTab = z.object({ key: documentKey.nullable(), path: path.nullable(), name: z.string().max(4096) })

export const documentCalls = {
  /**
   * Opens a Dockerfile, or the Dockerfile of a folder; `known`: what the window has of it already. A file that is gone,
   * cannot be read any more, or whose name something else took, opens when unsaved text of it was kept. Fails: `not-found`, `not-a-file`, `too-large`, `outside-roots`, `busy`.
   */
  'documents.open': call(z.object({ path, known: liveVersion.nullable().default(null) }), openDocument),
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
   * What happened to a document's text since `known`, or the whole of it. Opens a `text:` document, empty where there was none.
   * Fails: `not-found` for a `file:` document that is not open, `busy`.
   */
  'documents.join': call(
    z.object({ key: documentKey, name: z.string().max(4096), known: liveVersion.nullable() }),
    joinedDocument,
  ),
  /**
   * Adds updates that were made at a version, moved behind those of other windows; ones that were added before are not added again.
   * When it returns, the host's journal has them. Fails: `not-open`, `other-epoch` (join again), `invalid-update`, `too-large`,
   * `cannot-keep`.
   */
  'documents.push': call(liveUpdates, z.object({ version: z.int() })),
  /**
   * Adds the updates and writes the document's text atomically, unless the file holds it already: one that is asked for twice is one
   * save. What another program wrote meanwhile is merged. Fails: as `documents.push`, `conflict` where the same lines were
   * changed, `read-only`, `cannot-save`, `invalid-text`.
   */
  'documents.save': call(liveUpdates, z.object({ revision, version: z.int() })),
  /**
   * Writes a document's text as the window has it to another file, over the revision the user agreed to replace (`null`: there is
   * none), and opens that file. Fails: `conflict`, `outside-roots`, and as `documents.save`.
   */
  'documents.saveAs': call(z.object({ path, text, replaced: revision.nullable() }), openDocument),
  /**
   * Ends a conflict, if it still is about that revision (`null`: the file is gone): `mine` lets the next save replace the file,
   * `theirs` takes over its text.
   */
  'documents.resolve': call(
    z.object({ key: documentKey, choice: z.enum(['mine', 'theirs']), revision: revision.nullable() }),
    done,
  ),
  /**
   * Takes in a text that was changed from `base` where the document's own history is lost. Fails: `conflict` where it would replace
   * other unsaved text; `not-open`, `cannot-keep`.
   */
  'documents.merge': call(z.object({ key: documentKey, base: text, mine: text }), done),
  /** Forgets what is unsaved in a document, in all windows; one without a file is gone then. */
  'documents.discard': call(z.object({ key: documentKey }), done),
  /** Which of these documents have unsaved text, open or not. */
  'documents.unsaved': call(
    z.object({ keys: z.array(documentKey).max(maxTabs) }),
    z.object({ unsaved: z.array(documentKey) }),
  ),
  /**
   * Which paths the document's ignore file excludes from its build context. `paths` are relative to the context,
   * cleaned, with `/`; `.` is the context itself. Returns none where BuildKit skips the check: without an ignore
   * file, or with exceptions in it. Fails: `not-found`, `outside-roots`, `cannot-read`.
   */
  'documents.ignored': call(
    z.object({ path, paths: z.array(path).max(maxRequestedPaths) }),
    z.object({ ignored: z.array(path) }),
  ),
  /** The window's open documents, in the order of their tabs, for the next start. Those outside the opened roots are dropped. */
  'documents.keepTabs': call(
    z.object({ tabs: z.array(keptTab).max(maxTabs), shown: z.int().nullable() }),
    done,
  ),
  /**
   * What was open when the app or its last page ended, for one page: empty for those beside it. Only existing files, and those that
   * have unsaved text; `shown` (an index) is `null` when the app was started with another file. `heldBack` is the name of the document that would
   * be shown, where showing it did not get done at the last two starts: it is left to the user.
   */
  'documents.takeTabs': call(
    nothing,
    z.object({ tabs: z.array(keptTab), shown: z.int().nullable(), heldBack: z.string().optional() }),
  ),
  /** The first document of a page is on the screen. */
  'documents.restored': call(nothing, done),
  'documents.picture': call(z.object({ path }), graphViewState),
  'documents.savePicture': call(z.object({ path, picture: graphViewState }), done),
} as const

export const documentPushes = {
  /** Updates were added to a document that was at `version`; `client` is `disk` for what another program wrote into the file. */
  'documents.updates': liveVersion.extend({ key: documentKey, updates: z.array(liveUpdate) }),
  /** Where a document stands changed. */
  'documents.status': documentStatus.extend({ key: documentKey }),
  /** Nothing is known of what happened to a document since: join again. */
  'documents.reset': z.object({ key: documentKey }),
} as const
