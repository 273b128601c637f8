import type { ConnectionState } from '#renderer/client/index.ts'
import {
  type Caret,
  type History,
  type LineEndsShown,
  noHistory,
  type ParkedText,
} from '#renderer/editor/index.ts'
import {
  type DocumentKey,
  type GraphOverlay,
  type GraphPlace,
  newDocumentKey,
} from '#renderer/graph/index.ts'
import type { SessionImage } from '#renderer/state/builds/session-image.ts'
import { emptyOutline, type OutlineState } from '#renderer/state/graph/outline-state.ts'
import { type Asking, nothingAsked } from '#renderer/state/questions/asking-state.ts'
import { noRuns, type RunsState } from '#renderer/state/runs/run-view.ts'
import { type ChangesState, initialChanges } from '#renderer/state/window/changes-state.ts'
import {
  type AppInfo,
  type BuildMemory,
  type DaemonStatus,
  emptyMemory,
  emptyPicture,
  type LessonProgress,
  type PictureState,
} from '#shared/api/index.ts'
import { defaultSettings, type Settings } from '#shared/settings/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { BuildSlice } from './builds/builds-state.ts'
import type { ConflictState, DocumentState } from './documents/document-state.ts'
import { type EntryPoints, noEntryPoints } from './documents/entry-state.ts'
import type { Analysis } from './graph/analyse.ts'
import type { LessonState } from './lessons/lesson-state.ts'
import type { Message } from './window/message-state.ts'
import { initialPanels, type PanelState } from './window/panel-state.ts'

/** An overlay and the view that shows it. */
export interface OwnedOverlay {
  readonly owner: string
  readonly overlay: GraphOverlay
}

/** What belongs to one document and not to the window; it waits in the document's tab while another one is shown. */
export type DocumentSlice = Pick<
  AppState,
  | 'document'
  | 'conflict'
  | 'dirty'
  | 'edited'
  | 'analysis'
  | 'stageStarts'
  | 'identities'
  | 'loads'
  | 'buildArgs'
  | 'ignored'
  | 'chosenTarget'
  | 'selection'
  | 'explainedImage'
  | 'outline'
  | 'caret'
  | 'lineEnds'
  | 'history'
  | 'picture'
  | 'memory'
  | 'entryPoints'
  | 'builtImages'
  | 'changes'
  | 'documentKey'
>

/**
 * A document of the window. `shown`: its state is the app's; `parked`: its state waits as it was left; `unread`: it was open
 * before the window was loaded, and is read when it is first shown.
 */
export type DocumentTab =
  | { readonly id: number; readonly kind: 'shown' }
  | {
      readonly id: number
      readonly kind: 'parked'
      readonly slice: DocumentSlice
      readonly text: ParkedText
      /** The build that graph and panel showed. */
      readonly build: number | null
      /** What the file became meanwhile (`revision: null`: it vanished); `null` when nothing happened to it. */
      readonly changed: { readonly revision: string | null } | null
    }
  | { readonly id: number; readonly kind: 'unread'; readonly path: string; readonly name: string }

/** Everything the UI shows. What follows from it is in selectors.ts and is stored nowhere. */
export interface AppState {
  readonly connection: ConnectionState
  readonly info: AppInfo | null
  /** The browser's or the desktop's language, English where it is one we do not speak. */
  readonly systemLanguage: 'en' | 'ja'
  readonly settings: Settings
  readonly daemon: DaemonStatus | null

  readonly document: DocumentState | null
  readonly opening: string | null
  readonly openFailure: { readonly path: string; readonly failure: Failure } | null
  readonly conflict: ConflictState | null
  readonly saving: boolean
  /** The text on disk differs from the editor's. */
  readonly dirty: boolean
  /** The text was changed since it was loaded. */
  readonly edited: boolean
  /** The open documents in the order of their tabs, at most one of them shown. */
  readonly tabs: readonly DocumentTab[]
  /** The tab of which the person is asked what to do with its unsaved text. */
  readonly closing: number | null

  readonly analysis: Analysis | null
  /** Offsets, in the text as it stands, of the FROMs of `analysis.graph`; `null` where deleted. */
  readonly stageStarts: readonly (number | null)[]
  /** By stage index: what stays with a stage when its name or its place changes. */
  readonly identities: readonly string[]
  /** Counts changes of what the graph shows. */
  readonly version: number
  /** Tells loaded documents apart: what belongs to one of them alone is keyed by it. */
  readonly loads: number
  /** Counts loaded documents. */
  readonly lastLoad: number
  readonly buildArgs: Readonly<Record<string, string>>
  /** Paths that the document's ignore file keeps out of its build context, of those the text takes from it. */
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
  readonly picture: PictureState
  /** What views that explain lay over graph and text; the last one is shown. */
  readonly overlays: readonly OwnedOverlay[]
  /** What rooms keep of the document for themselves is kept under this. */
  readonly documentKey: DocumentKey
  /** Counts how often the graph was to be arranged anew. */
  readonly tidies: number

  /** The build that graph and panel show. */
  readonly build: BuildSlice | null
  /** The other builds of this window, in the order in which they were asked for. */
  readonly otherBuilds: readonly BuildSlice[]
  /** What is remembered of the document's builds. */
  readonly memory: BuildMemory
  /** What Compose and Bake files build from the document. */
  readonly entryPoints: EntryPoints
  /** Images that came out of builds of the document in this session, newest first, each once. */
  readonly builtImages: readonly SessionImage[]

  readonly runs: RunsState

  /** The lesson that is going on. */
  readonly lesson: LessonState | null
  /** How far lessons were gone through, by key, as far as they were asked for. */
  readonly lessonProgress: Readonly<Record<string, LessonProgress>>

  readonly panels: PanelState
  /** What the tab about changes shows. */
  readonly changes: ChangesState
  /** Graph, text and target alone are shown, to an audience; `spotlight` is the stage in the light, `null` for all. */
  readonly presenting: { readonly spotlight: number | null } | null
  readonly asking: Asking
  readonly messages: readonly Message[]
}

export const initialState: AppState = {
  connection: 'connecting',
  info: null,
  systemLanguage: 'en',
  settings: defaultSettings,
  daemon: null,
  document: null,
  opening: null,
  openFailure: null,
  conflict: null,
  saving: false,
  dirty: false,
  edited: false,
  tabs: [],
  closing: null,
  analysis: null,
  stageStarts: [],
  identities: [],
  version: 0,
  loads: 0,
  lastLoad: 0,
  buildArgs: {},
  ignored: new Set(),
  chosenTarget: null,
  selection: null,
  explainedImage: null,
  outline: emptyOutline,
  caret: { offset: 0, line: 1, column: 1 },
  lineEnds: { kind: 'LF', bom: false },
  history: noHistory,
  picture: emptyPicture,
  overlays: [],
  documentKey: newDocumentKey(),
  tidies: 0,
  build: null,
  otherBuilds: [],
  memory: emptyMemory,
  entryPoints: noEntryPoints,
  builtImages: [],
  runs: noRuns,
  lesson: null,
  lessonProgress: {},
  panels: initialPanels,
  changes: initialChanges,
  presenting: null,
  asking: nothingAsked,
  messages: [],
}
