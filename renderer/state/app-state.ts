import { type Asking, nothingAsked } from '#renderer/actions/asking-state.ts'
import type { BuildTab } from '#renderer/build/build-panel-props.ts'
import type { SessionImage } from '#renderer/build/session-image.ts'
import type { GraphPlace } from '#renderer/canvas/stage-canvas-props.ts'
import type { ConnectionState } from '#renderer/client/index.ts'
import type { Caret, LineEndsShown } from '#renderer/editor/editor-api.ts'
import { type History, noHistory } from '#renderer/editor/step-name.ts'
import { emptyOutline, type OutlineState } from '#renderer/inspector/outline-state.ts'
import { noRuns, type RunsState } from '#renderer/run/run-view.ts'
import type {
  AppInfo,
  BuildMemory,
  DaemonStatus,
  ImageSummary,
  OpenDocument,
  PictureState,
  Settings,
} from '#shared/api/index.ts'
import { defaultSettings, emptyMemory, emptyPicture } from '#shared/api/index.ts'
import type { BuildRequest } from '#shared/build/build-request.ts'
import type { BuildState } from '#shared/build/build-state.ts'
import type { BuildRecord } from '#shared/build/record.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import type { Failure } from '#shared/text/result.ts'
import type { Analysis } from './analyse.ts'

/** The file behind the text. */
export interface DocumentState {
  /** Absolute; `null` for a new document that was never saved. */
  readonly path: string | null
  readonly name: string
  /** Folder that builds use as their context; `null` until the document has one. */
  readonly context: string | null
  /** The text on disk as this app knows it, line ends included; `null` when there is none. */
  readonly savedText: string | null
  readonly revision: string | null
  readonly readOnlyReason: OpenDocument['readOnlyReason']
  readonly readOnly: boolean
  /** Unsaved text of an earlier session that is offered; `null` when there is none. */
  readonly draft: string | null
}

/** What takes the place of the document: a file, or a new document that begins with a text. */
export type NextDocument = { readonly path: string } | { readonly text: string }

/** The file changed on disk while the text here has unsaved changes; `theirs` is `null` when it vanished. */
export interface ConflictState {
  readonly theirs: { readonly text: string; readonly revision: string } | null
}

/**
 * Where a build stands for the person. `queued`: not yet given to the host; `starting`: the host has not answered;
 * `cancelling`: the daemon has not said yet that the work has stopped.
 */
export type BuildPhase = 'queued' | 'starting' | 'running' | 'cancelling' | 'finished'

/** A build of this window. */
export interface BuildSlice {
  /** Counts this window's builds, in the order in which they were asked for. */
  readonly id: number
  readonly phase: BuildPhase
  readonly request: BuildRequest
  readonly state: BuildState
  /** Of the text that is being built. */
  readonly graph: StageGraph
  readonly image: ImageSummary | null
  /** It is one of the history's, not one that this window asked for. */
  readonly kept?: BuildRecord
}

export type MessageKind = 'done' | 'failed'

/** Something that happened, told once; `key` is in the `app` namespace. */
export interface Message {
  readonly id: number
  readonly kind: MessageKind
  readonly key: MessageKey
  /** Words as they are, or a failure to be worded. */
  readonly detail: string | Failure
}

export type MessageKey =
  | 'message.readOnly'
  | 'message.saved'
  | 'message.reloaded'
  | 'message.restored'
  | 'message.buildSucceeded'
  | 'message.buildCancelled'
  | 'message.buildFailed'
  | 'message.failed'

export interface PanelState {
  readonly outline: boolean
  readonly editor: boolean
  readonly inspector: boolean
  readonly bottom: boolean
  readonly tab: BuildTab
  /** Which side a narrow window shows. */
  readonly side: 'graph' | 'text' | 'outline' | 'inspector'
  readonly dialog: 'new' | 'open' | 'saveAs' | 'palette' | 'buildOptions' | 'runOptions' | null
}

/** Everything the UI shows. What follows from it is in selectors.ts and is stored nowhere. */
export interface AppState {
  readonly connection: ConnectionState
  readonly info: AppInfo | null
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
  /** The person is asked whether to give up a text that was never saved. */
  readonly leavingFor: { readonly next: NextDocument } | null

  readonly analysis: Analysis | null
  /** Offsets, in the text as it stands, of the FROMs of `analysis.graph`; `null` where deleted. */
  readonly stageStarts: readonly (number | null)[]
  /** By stage index: what stays with a stage when its name or its place changes. */
  readonly identities: readonly string[]
  /** Counts changes of what the graph shows. */
  readonly version: number
  /** Counts loaded documents: what belongs to one of them alone is keyed by it. */
  readonly loads: number
  readonly buildArgs: Readonly<Record<string, string>>
  /** Paths that the document's ignore file keeps out of its build context, of those the text takes from it. */
  readonly ignored: ReadonlySet<string>

  /** Index of the chosen target; `null` follows the file's default, its last stage. */
  readonly chosenTarget: number | null
  readonly selection: GraphPlace | null
  readonly outline: OutlineState
  readonly caret: Caret
  readonly lineEnds: LineEndsShown
  readonly history: History
  readonly picture: PictureState
  /** Counts how often the graph was to be arranged anew. */
  readonly tidies: number

  /** The build that graph and panel show. */
  readonly build: BuildSlice | null
  /** The other builds of this window, in the order in which they were asked for. */
  readonly otherBuilds: readonly BuildSlice[]
  /** What is remembered of the document's builds. */
  readonly memory: BuildMemory
  /** Images that came out of builds of the document in this session, newest first, each once. */
  readonly builtImages: readonly SessionImage[]

  readonly runs: RunsState

  readonly panels: PanelState
  readonly asking: Asking
  readonly messages: readonly Message[]
}

export const initialState: AppState = {
  connection: 'connecting',
  info: null,
  settings: defaultSettings,
  daemon: null,
  document: null,
  opening: null,
  openFailure: null,
  conflict: null,
  saving: false,
  dirty: false,
  edited: false,
  leavingFor: null,
  analysis: null,
  stageStarts: [],
  identities: [],
  version: 0,
  loads: 0,
  buildArgs: {},
  ignored: new Set(),
  chosenTarget: null,
  selection: null,
  outline: emptyOutline,
  caret: { offset: 0, line: 1, column: 1 },
  lineEnds: { kind: 'LF', bom: false },
  history: noHistory,
  picture: emptyPicture,
  tidies: 0,
  build: null,
  otherBuilds: [],
  memory: emptyMemory,
  builtImages: [],
  runs: noRuns,
  panels: {
    outline: true,
    editor: true,
    inspector: true,
    bottom: true,
    tab: 'timeline',
    side: 'graph',
    dialog: null,
  },
  asking: nothingAsked,
  messages: [],
}
