import { speak } from '#main/words/index.ts'
import type { MenuCommandId } from '#shared/commands/index.ts'
import { addWords, type Language, languageOfTag, reasonText } from '#shared/words/index.ts'

/** Labels of commands in the native menu. */
const commandsEn: Readonly<Record<MenuCommandId, string>> = {
  new: 'New…',
  open: 'Open…',
  'open-folder': 'Open Folder…',
  save: 'Save',
  'save-as': 'Save As…',
  'close-document': 'Close Document',
  'export-picture': 'Picture (SVG, PNG)…',
  'export-page': 'Page to Share (HTML)…',
  'copy-mermaid': 'Copy as Mermaid',
  settings: 'Settings…',
  undo: 'Undo',
  redo: 'Redo',
  find: 'Find',
  replace: 'Replace',
  definition: 'Go to Definition',
  'go-to-file': 'Go to File…',
  'fit-graph': 'Fit Graph',
  'toggle-files': 'Files',
  'toggle-outline': 'Outline',
  'toggle-text': 'Text',
  'toggle-details': 'Details',
  'toggle-panel': 'Build Panel',
  'toggle-wrap': 'Wrap Lines',
  present: 'Present',
  build: 'Build Target',
  'build-options': 'Build with Options…',
  'cancel-build': 'Cancel Build',
  'next-document': 'Next Document',
  'previous-document': 'Previous Document',
  palette: 'Command Palette…',
  keys: 'All Keys at a Glance',
  shortcuts: 'Keyboard Shortcuts…',
  learn: 'Lessons…',
  hints: 'First Hints',
}

const menusEn = {
  file: 'File',
  export: 'Export',
  edit: 'Edit',
  view: 'View',
  build: 'Build',
  window: 'Window',
  help: 'Help',
} as const

/** Other items of the menus, and what dialogs say. */
const textsEn = {
  openRecent: 'Open Recent',
  clearRecent: 'Clear Menu',
  dockerfileReference: 'Dockerfile Reference',
  multiStage: 'About Multi-Stage Builds',
  close: 'Close Window',
  quit: 'Quit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  developerTools: 'Developer Tools',
  minimize: 'Minimize',
  zoom: 'Zoom',
  about: 'About Stagegraph',
  services: 'Services',
  hide: 'Hide Stagegraph',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  openTitle: 'Open a Dockerfile',
  openFolderTitle: 'Open a folder',
  openButton: 'Open',
  saveTitle: 'Save the Dockerfile',
  allFiles: 'All files',
  cannotOpen: 'Stagegraph cannot open this',
  cannotStart: 'Stagegraph cannot start',
  unsaved: 'Save the changes before closing?',
  unsavedDetail: 'Changes that are not saved are lost.',
  dontSave: 'Don’t Save',
  cancel: 'Cancel',
  silent: 'The window does not answer.',
  silentDetail: 'What was typed up to a moment ago is kept and is offered when the file is opened again.',
  closeAnyway: 'Close Anyway',
  wait: 'Wait',
  crashing: 'The window keeps failing.',
  crashingDetail: 'What was typed up to a moment ago is kept and is offered when the file is opened again.',
  reload: 'Try Again',
} as const

type Worded<English> = { readonly [Key in keyof English]: string }

/** All texts of the Electron shell. */
export interface Labels extends Worded<typeof textsEn> {
  /** The language that these are in. */
  readonly language: Language
  readonly commands: Worded<typeof commandsEn>
  readonly menus: Worded<typeof menusEn>
}

const keyed = (prefix: string, words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [`${prefix}${key}`, text]))

addWords('en', {
  native: { ...keyed('command.', commandsEn), ...keyed('menu.', menusEn), ...textsEn },
})

/** The texts of a group in a language; English where that has none. */
function worded<English extends Readonly<Record<string, string>>>(
  prefix: string,
  english: English,
  language: Language,
): Worded<English> {
  const say = (key: string) => reasonText({ key: `native:${prefix}${key}`, values: {} }, language)
  return Object.fromEntries(Object.keys(english).map((key) => [key, say(key)])) as Worded<English>
}

/** `chosen` is the user's setting, `locale` (BCP 47) the system's. */
export async function readLabels(
  languagesFolder: string,
  chosen: 'system' | Language,
  locale: string,
): Promise<Labels> {
  const language = chosen === 'system' ? (languageOfTag(locale) ?? 'en') : chosen
  await speak(languagesFolder, language)
  return {
    ...worded('', textsEn, language),
    language,
    commands: worded('command.', commandsEn, language),
    menus: worded('menu.', menusEn, language),
  }
}
