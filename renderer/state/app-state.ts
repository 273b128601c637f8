import type { ConnectionState } from '#renderer/client/index.ts'
import type { AppInfo, DaemonStatus, LessonProgress } from '#shared/api/index.ts'
import { defaultSettings, type Settings } from '#shared/settings/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import type { BuildSlice } from './builds/builds-state.ts'
import type { DocumentId, DocumentState } from './documents/document-state.ts'
import { type FilesState, noFiles } from './files/files-state.ts'
import type { LessonState } from './lessons/lesson-state.ts'
import { type Asking, nothingAsked } from './questions/asking-state.ts'
import { noRuns, type RunsState } from './runs/run-view.ts'
import type { Message } from './window/message-state.ts'
import { initialPanels, type PanelState } from './window/panel-state.ts'

/** Everything the UI shows. Derived values are in selectors.ts and are not stored. */
export interface AppState {
  readonly connection: ConnectionState
  readonly info: AppInfo | null
  /** The browser's or the desktop's language, English for unsupported ones. */
  readonly systemLanguage: Language
  readonly settings: Settings
  readonly daemon: DaemonStatus | null

  /** The open documents, by id. */
  readonly documents: Readonly<Record<DocumentId, DocumentState>>
  /** Their ids, in the order of their tabs. */
  readonly tabs: readonly DocumentId[]
  /** The document in the editor; `null` if there is none. */
  readonly shown: DocumentId | null
  /** Ids given so far. */
  readonly lastDocument: DocumentId
  readonly opening: string | null
  readonly openFailure: { readonly path: string; readonly failure: Failure } | null
  readonly saving: boolean
  /** The document whose unsaved text the user is asked about. */
  readonly closing: DocumentId | null

  /** Counts changes of what the graph shows. */
  readonly version: number
  /** The part of a Dockerfile that was copied last in this window. */
  readonly copied: string | null
  /** Counts requests to arrange the graph again. */
  readonly relayoutRequests: number

  /** All builds of this window, in the order of their requests. */
  readonly builds: readonly BuildSlice[]
  readonly runs: RunsState

  /** The current lesson. */
  readonly lesson: LessonState | null
  /** Progress in lessons, by key, as far as it was requested. */
  readonly lessonProgress: Readonly<Record<string, LessonProgress>>

  readonly files: FilesState
  readonly panels: PanelState
  /** Presenting: graph, text and target alone are shown to an audience; `spotlight` is the highlighted stage, `null` for all. */
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
  documents: {},
  tabs: [],
  shown: null,
  lastDocument: 0,
  opening: null,
  openFailure: null,
  saving: false,
  closing: null,
  version: 0,
  copied: null,
  relayoutRequests: 0,
  builds: [],
  runs: noRuns,
  lesson: null,
  lessonProgress: {},
  files: noFiles,
  panels: initialPanels,
  presenting: null,
  asking: nothingAsked,
  messages: [],
}
