import type { SideTab } from '#renderer/state/window/side-tab.ts'
import type { FileEntry } from '#shared/api/index.ts'
import type { BuildOptions, BuildRequest } from '#shared/build/index.ts'

/** A build that was not started. */
export interface AskedBuild {
  readonly request: BuildRequest
  /** What of its manifest nobody agreed to: indexes into it. */
  readonly unagreed: readonly number[]
  /** Registries whose credentials the daemon may ask for. */
  readonly logins: readonly string[]
}

/** Which parts of the window are shown. */
export interface PanelState {
  /** The tree of files; `null` until the user has shown or hidden it: shown when the app was started with a folder. */
  readonly files: boolean | null
  readonly outline: boolean
  readonly editor: boolean
  readonly inspector: boolean
  readonly bottom: boolean
  /** The bottom panel has all the height. */
  readonly bottomWhole: boolean
  readonly tab: BuildTab
  /** Which tab the side beside the text shows. */
  readonly sideTab: SideTab
  /** Which side a narrow window shows. */
  readonly side: 'graph' | 'text' | 'outline' | 'inspector' | 'files'
  /** The folder whose Dockerfiles are listed; `null` is the one opened first. */
  readonly folder: string | null
  /** The file whose text is shown in a dialog. */
  readonly file: { readonly path: string; readonly kind: FileEntry['kind'] } | null
  /** Options with which a build was asked for and that lack values: the dialog of build options begins with them. */
  readonly askedOptions: BuildOptions | null
  /** A build that waits until somebody agrees to what it uses beyond its folder. */
  readonly askedBuild: AskedBuild | null
  /** The list of daemons, in the bar at the bottom. */
  readonly daemons: boolean
  /** Which of the first hints is shown, from 0; `null` for none. */
  readonly hint: number | null
  /** The hint takes the focus: somebody asked for it. */
  readonly hintFocus: boolean
  /** This page has shown the hints by itself. */
  readonly hintsOffered: boolean
  readonly dialog:
    | 'new'
    | 'template'
    | 'open'
    | 'folder'
    | 'file'
    | 'saveAs'
    | 'palette'
    | 'goToFile'
    | 'buildOptions'
    | 'manifest'
    | 'runOptions'
    | 'learn'
    | 'buildCache'
    | 'picture'
    | 'settings'
    | 'shortcuts'
    | 'keys'
    | null
}

export const initialPanels: PanelState = {
  files: null,
  outline: true,
  editor: true,
  inspector: false,
  bottom: false,
  bottomWhole: false,
  tab: 'timeline',
  sideTab: 'fields',
  side: 'graph',
  folder: null,
  file: null,
  askedOptions: null,
  askedBuild: null,
  daemons: false,
  hint: null,
  hintFocus: false,
  hintsOffered: false,
  dialog: null,
}

/** The tabs of the panel, in display order. */
export const buildTabs = ['timeline', 'plan', 'log', 'layers', 'problems', 'run', 'history'] as const

/** One of `buildTabs`. */
export type BuildTab = (typeof buildTabs)[number]
