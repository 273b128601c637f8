import type { AppCommandId } from '#shared/commands/index.ts'
import type { FrameKey } from '../actions/index.ts'

/** Commands that are called as in the menu of exports. */
export type Exported = 'export-svg' | 'export-png' | 'export-page' | 'copy-mermaid'

/** What commands of the app are called, by their keys among the frame's words. */
export const appLabels: Readonly<Record<Exclude<AppCommandId, Exported>, FrameKey>> = {
  palette: 'panes:palette.all',
  new: 'bar.new',
  open: 'bar.open',
  'open-folder': 'panes:palette.openFolder',
  save: 'bar.save',
  'save-as': 'panes:palette.saveAs',
  'close-document': 'panes:palette.closeDocument',
  'next-document': 'panes:palette.nextDocument',
  'previous-document': 'panes:palette.previousDocument',
  learn: 'bar.learn',
  settings: 'panes:palette.settings',
  shortcuts: 'panes:palette.shortcuts',
  keys: 'panes:palette.keys',
  build: 'bar.build',
  'build-options': 'bar.buildOptions',
  'cancel-build': 'panes:palette.cancelBuild',
  run: 'panes:palette.run',
  undo: 'panes:palette.undo',
  redo: 'panes:palette.redo',
  find: 'panes:palette.find',
  tidy: 'panes:palette.tidy',
  'fit-graph': 'panes:palette.fit',
  collapse: 'panes:palette.collapseAll',
  expand: 'panes:palette.expandAll',
  present: 'panes:palette.present',
  'toggle-outline': 'panes:palette.toggleOutline',
  'toggle-text': 'panes:palette.toggleText',
  'toggle-details': 'panes:palette.toggleDetails',
  'toggle-panel': 'panes:palette.togglePanel',
  'next-part': 'panes:palette.nextPart',
  'previous-part': 'panes:palette.previousPart',
}
/** The same for exports, among their words. */
export const exported = {
  'export-svg': 'save.svg',
  'export-png': 'save.png',
  'export-page': 'save.page',
  'copy-mermaid': 'copy.mermaid',
} as const satisfies Readonly<Record<Exported, string>>
