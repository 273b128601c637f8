import {
  type Caret,
  type History,
  type LineEndsShown,
  noHistory,
  type SuspendedText,
} from '#renderer/editor/index.ts'
import {
  type CanvasPlace,
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

/** Identifies a document of the window; never reused. */
export type DocumentId = number

/** An overlay and the view that shows it. */
export interface OwnedOverlay {
  readonly owner: string
  readonly overlay: GraphOverlay
}

/** The state of one open document. Its builds and runs are in lists of their own and refer to it by id. */
export interface DocumentState {
  readonly id: DocumentId
  /** The file; `null` for `noDocument` alone. */
  readonly file: DocumentFile | null
  /** The text while another document is in the editor; `null` while it is there itself, and until it has been read. */
  readonly suspended: SuspendedText | null
  readonly conflict: ConflictState | null
  /** The text on disk differs from the editor's. */
  readonly dirty: boolean
  /** Some of what is unsaved is in this page only: the host has not confirmed it. */
  readonly onlyHere: boolean
  /** The text was changed since it was loaded. */
  readonly edited: boolean
  /** A long text was changed and is to be read: `analysis` is that of an earlier text. */
  readonly unread: boolean

  /** `null` until the file has been read: one that was open before the window was loaded is read when it is first shown. */
  readonly analysis: Analysis | null
  /** Offsets, in the current text, of the FROMs of `analysis.graph`; `null` where deleted. */
  readonly stageStarts: readonly (number | null)[]
  /** By stage index: a stage's identity, stable when its name or place changes. */
  readonly identities: readonly string[]
  /** Which loading this is; that of `noDocument` until the file has been read. */
  readonly instance: DocumentInstance
  readonly buildArgs: Readonly<Record<string, string>>
  /** Paths that the .dockerignore file excludes from its build context, of those the text takes from it. */
  readonly ignored: ReadonlySet<string>

  /** Index of the chosen target; `null` follows the file's default, its last stage. */
  readonly chosenTarget: number | null
  readonly selection: GraphPlace | null
  /** The external image inspected last, until something else is selected. */
  readonly explainedImage: string | null
  readonly outline: OutlineState
  readonly caret: Caret
  readonly lineEnds: LineEndsShown
  readonly history: History
  readonly graphView: GraphViewState
  /** Where an earlier page left the canvas; `null`: it shows the whole graph at first. */
  readonly canvasPlace: CanvasPlace | null
  /** Overlays of explaining views on graph and text; the last one is shown. */
  readonly overlays: readonly OwnedOverlay[]
  /** State of the tab about changes. */
  readonly changes: ChangesState

  /** Id of the build that graph and panel show. */
  readonly build: number | null
  /** The document's stored build options and presets. */
  readonly memory: BuildMemory
  /** The entry points of Compose and Bake files that build the document. */
  readonly entryPoints: EntryPoints
  /** Images that came out of builds of the document in this session, newest first, each once. */
  readonly builtImages: readonly SessionImage[]
  /** Id of the run that is shown. */
  readonly run: string | null
}

/** Shown when there is no document. */
export const noDocument: DocumentState = {
  id: 0,
  file: null,
  suspended: null,
  conflict: null,
  dirty: false,
  onlyHere: false,
  edited: false,
  unread: false,
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
  graphView: emptyGraphView,
  canvasPlace: null,
  overlays: [],
  changes: initialChanges,
  build: null,
  memory: emptyBuildMemory,
  entryPoints: noEntryPoints,
  builtImages: [],
  run: null,
}

/** A document of which only its file is known. */
export const newDocumentState = (id: DocumentId, file: DocumentFile): DocumentState => ({
  ...noDocument,
  id,
  file,
})
