import {
  type Caret,
  type History,
  type LineEndsShown,
  noHistory,
  type SuspendedText,
} from '#renderer/editor/index.ts'
import {
  type DocumentInstance,
  type GraphOverlay,
  type GraphPlace,
  newDocumentInstance,
} from '#renderer/graph/index.ts'
import { type BuildMemory, emptyBuildMemory, emptyGraphView, type GraphViewState } from '#shared/api/index.ts'
import type { SessionImage } from '../builds/session-image.ts'
import type { Analysis } from '../graph/analyse.ts'
import { emptyOutline, type OutlineState } from '../graph/outline-state.ts'
import { type ChangesState, initialChanges } from '../window/changes-state.ts'
import type { ConflictState, DocumentFile } from './document-file.ts'
import { type EntryPoints, noEntryPoints } from './entry-state.ts'

/** Tells the window's documents apart; never used twice. */
export type DocumentId = number

/** An overlay and the view that shows it. */
export interface OwnedOverlay {
  readonly owner: string
  readonly overlay: GraphOverlay
}

/** All that belongs to one open document. Its builds and runs lie in lists of their own and name it. */
export interface DocumentState {
  readonly id: DocumentId
  /** Where it is kept, and what is there; `null` for `noDocument` alone. */
  readonly file: DocumentFile | null
  /** The text while another document is in the editor; `null` while it is there itself, and while it has not been read. */
  readonly suspended: SuspendedText | null
  /** What the file became while another document was shown (`revision: null`: it vanished); `null`: nothing. */
  readonly changed: { readonly revision: string | null } | null
  readonly conflict: ConflictState | null
  /** The text on disk differs from the editor's. */
  readonly dirty: boolean
  /** The text was changed since it was loaded. */
  readonly edited: boolean

  /** `null` until the file has been read: one that was open before the window was loaded is read when it is first shown. */
  readonly analysis: Analysis | null
  /** Offsets, in the text as it stands, of the FROMs of `analysis.graph`; `null` where deleted. */
  readonly stageStarts: readonly (number | null)[]
  /** By stage index: what stays with a stage when its name or its place changes. */
  readonly identities: readonly string[]
  /** Which loading this is; that of `noDocument` until the file has been read. */
  readonly instance: DocumentInstance
  readonly buildArgs: Readonly<Record<string, string>>
  /** Paths that the .dockerignore file excludes from its build context, of those the text takes from it. */
  readonly ignored: ReadonlySet<string>

  /** Index of the chosen target; `null` follows the file's default, its last stage. */
  readonly chosenTarget: number | null
  readonly selection: GraphPlace | null
  /** The external image that was asked about last, until something else is selected. */
  readonly explainedImage: string | null
  readonly outline: OutlineState
  readonly caret: Caret
  readonly lineEnds: LineEndsShown
  readonly history: History
  readonly picture: GraphViewState
  /** What views that explain lay over graph and text; the last one is shown. */
  readonly overlays: readonly OwnedOverlay[]
  /** What the tab about changes shows. */
  readonly changes: ChangesState

  /** Id of the build that graph and panel show. */
  readonly build: number | null
  /** What is remembered of the document's builds. */
  readonly memory: BuildMemory
  /** What Compose and Bake files build from the document. */
  readonly entryPoints: EntryPoints
  /** Images that came out of builds of the document in this session, newest first, each once. */
  readonly builtImages: readonly SessionImage[]
  /** Id of the run that is shown. */
  readonly run: string | null
}

/** What is shown where there is no document. */
export const noDocument: DocumentState = {
  id: 0,
  file: null,
  suspended: null,
  changed: null,
  conflict: null,
  dirty: false,
  edited: false,
  analysis: null,
  stageStarts: [],
  identities: [],
  instance: newDocumentInstance(),
  buildArgs: {},
  ignored: new Set(),
  chosenTarget: null,
  selection: null,
  explainedImage: null,
  outline: emptyOutline,
  caret: { offset: 0, line: 1, column: 1 },
  lineEnds: { kind: 'LF', bom: false },
  history: noHistory,
  picture: emptyGraphView,
  overlays: [],
  changes: initialChanges,
  build: null,
  memory: emptyBuildMemory,
  entryPoints: noEntryPoints,
  builtImages: [],
  run: null,
}

/** A document of which nothing is known but where it is kept. */
export const newDocumentState = (id: DocumentId, file: DocumentFile): DocumentState => ({
  ...noDocument,
  id,
  file,
})
