import type { SideTab } from '#renderer/state/window/side-tab.ts'

/** Which parts of the window are shown. */
export interface PanelState {
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
  readonly side: 'graph' | 'text' | 'outline' | 'inspector'
  /** The folder whose Dockerfiles are listed; `null` is the one opened first. */
  readonly folder: string | null
  readonly dialog:
    | 'new'
    | 'open'
    | 'folder'
    | 'saveAs'
    | 'palette'
    | 'buildOptions'
    | 'runOptions'
    | 'learn'
    | 'buildCache'
    | 'settings'
    | 'shortcuts'
    | 'keys'
    | null
}

export const initialPanels: PanelState = {
  outline: true,
  editor: true,
  inspector: false,
  bottom: false,
  bottomWhole: false,
  tab: 'timeline',
  sideTab: 'fields',
  side: 'graph',
  folder: null,
  dialog: null,
}

/** The tabs of the panel, in display order. */
export const buildTabs = ['timeline', 'plan', 'log', 'layers', 'problems', 'run', 'history'] as const

/** One of `buildTabs`. */
export type BuildTab = (typeof buildTabs)[number]
