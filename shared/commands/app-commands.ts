import type { AppCommandSpec } from './command-spec.ts'

const specs = {
  palette: { keys: ['F1', 'Ctrl+Shift+P'], menu: ['help', 1, 1], needsDocument: false },
  'go-to-file': { keys: ['Ctrl+P'], menu: ['edit', 3, 4], needsDocument: false },
  new: { keys: ['Ctrl+N'], menu: ['file', 1, 1], needsDocument: false },
  open: { keys: ['Ctrl+O'], menu: ['file', 1, 2], needsDocument: false },
  'open-folder': { menu: ['file', 1, 3], needsDocument: false },
  'list-dockerfiles': { needsDocument: false },
  save: { keys: ['Ctrl+S'], menu: ['file', 2, 1] },
  'save-as': { keys: ['Ctrl+Shift+S'], menu: ['file', 2, 2] },
  'close-document': { keys: ['Ctrl+W', 'Ctrl+F4'], menu: ['file', 2, 3], behindDialogs: false },
  'next-document': {
    keys: ['Ctrl+Tab', 'Ctrl+PageDown', 'Alt+PageDown'],
    menu: ['window', 1, 1],
    behindDialogs: false,
    repeats: true,
  },
  'previous-document': {
    keys: ['Ctrl+Shift+Tab', 'Ctrl+PageUp', 'Alt+PageUp'],
    menu: ['window', 1, 2],
    behindDialogs: false,
    repeats: true,
  },
  learn: { menu: ['help', 1, 4], needsDocument: false },
  hints: { menu: ['help', 1, 5] },
  settings: { keys: ['Ctrl+,'], menu: ['file', 3, 1], macMenu: ['app', 1, 2], needsDocument: false },
  shortcuts: { menu: ['help', 1, 3], needsDocument: false },
  keys: { keys: ['?'], menu: ['help', 1, 2], needsDocument: false },
  build: { keys: ['Ctrl+Enter'], menu: ['build', 1, 1] },
  'build-options': { keys: ['Ctrl+Shift+Enter'], menu: ['build', 1, 2] },
  'cancel-build': { keys: ['Ctrl+.'], menu: ['build', 1, 3] },
  run: {},
  undo: { keys: ['Ctrl+Z'], menu: ['edit', 1, 1], repeats: true },
  redo: {
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    macKeys: ['Ctrl+Shift+Z'],
    menu: ['edit', 1, 2],
    repeats: true,
  },
  find: { keys: ['Ctrl+F'], menu: ['edit', 3, 1] },
  replace: { keys: ['Ctrl+H'], macKeys: ['Ctrl+Alt+F'], menu: ['edit', 3, 2] },
  definition: { keys: ['F12'], menu: ['edit', 3, 3] },
  'fold-text': {},
  'unfold-text': {},
  'toggle-wrap': { keys: ['Alt+Z'], menu: ['view', 2, 5] },
  tidy: {},
  'fit-graph': { keys: ['Ctrl+0'], menu: ['view', 1, 1] },
  'show-names': { keys: ['Alt+1'] },
  'show-key-rows': { keys: ['Alt+2'] },
  'show-rows': { keys: ['Alt+3'] },
  'show-fitting': { keys: ['Alt+0'] },
  'show-needed': { keys: ['Alt+N'] },
  'group-stages': { keys: ['Alt+G'] },
  'turn-graph': { keys: ['Alt+R'] },
  collapse: {},
  expand: {},
  present: { keys: ['F8'], menu: ['view', 3, 3] },
  'toggle-files': { menu: ['view', 2, 0], needsDocument: false },
  'toggle-outline': { menu: ['view', 2, 1] },
  'toggle-text': { menu: ['view', 2, 2] },
  'toggle-details': { menu: ['view', 2, 3] },
  'toggle-panel': { keys: ['Ctrl+J'], menu: ['view', 2, 4] },
  'whole-panel': {},
  'next-part': { keys: ['F6'], needsDocument: false, repeats: true },
  'previous-part': { keys: ['Shift+F6'], needsDocument: false, repeats: true },
  'export-picture': { menu: ['export', 1, 1] },
  'export-page': { menu: ['export', 1, 2] },
  'copy-mermaid': { menu: ['export', 2, 1] },
} as const satisfies Readonly<Record<string, AppCommandSpec>>

/** A command of the whole app, or of the open document. */
export type AppCommandId = keyof typeof specs

/** A command that the native menu has an item for. */
export type MenuCommandId = {
  [Id in AppCommandId]: (typeof specs)[Id] extends Pick<Required<AppCommandSpec>, 'menu'> ? Id : never
}[AppCommandId]

/** Every command of the app, in the order of the settings: shortcuts, native menu and contract derive from this. */
export const appCommandSpecs: Readonly<Record<AppCommandId, AppCommandSpec>> = specs

/** The commands of the app in the order of their table. */
export const appCommandIds = Object.keys(specs) as AppCommandId[]

/** True for the id of an app command. */
export const isAppCommandId = (id: string): id is AppCommandId => Object.hasOwn(specs, id)

/** The commands of the native menu, in the order of the table. */
export const menuCommandIds: readonly MenuCommandId[] = appCommandIds.filter(
  (id): id is MenuCommandId => appCommandSpecs[id].menu !== undefined,
)
