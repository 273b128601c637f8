import type { AppStrings } from '#renderer/i18n/app.en.ts'
import type { AppCommandId } from '#shared/commands/index.ts'

/** Commands that are called as in the menu of exports. */
export type Exported = 'export-svg' | 'export-png' | 'export-page' | 'copy-mermaid'

/** What commands of the app are called, by their keys among the app's words. */
export const appLabels: Readonly<Record<Exclude<AppCommandId, Exported>, keyof AppStrings>> = {
  palette: 'palette.all',
  new: 'bar.new',
  open: 'bar.open',
  'open-folder': 'palette.openFolder',
  save: 'bar.save',
  'save-as': 'palette.saveAs',
  'close-document': 'palette.closeDocument',
  'next-document': 'palette.nextDocument',
  'previous-document': 'palette.previousDocument',
  learn: 'bar.learn',
  settings: 'palette.settings',
  shortcuts: 'palette.shortcuts',
  keys: 'palette.keys',
  build: 'bar.build',
  'build-options': 'bar.buildOptions',
  'cancel-build': 'palette.cancelBuild',
  run: 'palette.run',
  undo: 'palette.undo',
  redo: 'palette.redo',
  find: 'palette.find',
  tidy: 'palette.tidy',
  'fit-graph': 'palette.fit',
  collapse: 'palette.collapseAll',
  expand: 'palette.expandAll',
  present: 'palette.present',
  'toggle-outline': 'palette.toggleOutline',
  'toggle-text': 'palette.toggleText',
  'toggle-details': 'palette.toggleDetails',
  'toggle-panel': 'palette.togglePanel',
  'next-part': 'palette.nextPart',
  'previous-part': 'palette.previousPart',
}
/** The same for exports, among their words. */
export const exported = {
  'export-svg': 'save.svg',
  'export-png': 'save.png',
  'export-page': 'save.page',
  'copy-mermaid': 'copy.mermaid',
} as const satisfies Readonly<Record<Exported, string>>
