import { actionsJa } from '#renderer/actions/strings.ja.ts'
import { cacheJa } from '#renderer/build/cache/strings.ja.ts'
import { historyJa } from '#renderer/build/history/strings.ja.ts'
import { optionsJa } from '#renderer/build/options/strings.ja.ts'
import { buildJa } from '#renderer/build/strings.ja.ts'
import { canvasJa } from '#renderer/canvas/strings.ja.ts'
import { changesJa } from '#renderer/changes/strings.ja.ts'
import { daemonsJa } from '#renderer/daemons/strings.ja.ts'
import { stepsJa } from '#renderer/editor/strings.ja.ts'
import { explainJa } from '#renderer/explain/strings.ja.ts'
import { exportJa } from '#renderer/export/strings.ja.ts'
import { hintsJa } from '#renderer/hints/strings.ja.ts'
import { fieldsJa } from '#renderer/inspector/fields/strings.ja.ts'
import { learnJa } from '#renderer/learn/strings.ja.ts'
import { presentJa } from '#renderer/present/strings.ja.ts'
import { foldersJa } from '#renderer/projects/folder-strings.ja.ts'
import { entryNotesJa } from '#renderer/projects/note-strings.ja.ts'
import { projectsJa } from '#renderer/projects/strings.ja.ts'
import { runJa } from '#renderer/run/strings.ja.ts'
import { settingsWordsJa } from '#renderer/settings/strings.ja.ts'
import { terminalJa } from '#renderer/terminal/strings.ja.ts'
import { appJa } from '../../i18n/app-strings.ja.ts'
import { panesJa } from '../../i18n/panes-strings.ja.ts'
import { commandsJa } from './command-words.ja.ts'

export { refusalMessage } from '#shared/edits/index.ts'
export { failureMessage } from '#shared/failures/index.ts'
export { explainRefusal, refusalSentence } from '#shared/refusals/index.ts'

/** Loaded when Japanese is shown or searched. */
export const resourcesJa = {
  app: appJa,
  panes: panesJa,
  commands: commandsJa,
  actions: actionsJa,
  canvas: canvasJa,
  steps: stepsJa,
  build: buildJa,
  cache: cacheJa,
  history: historyJa,
  run: runJa,
  terminal: terminalJa,
  explain: explainJa,
  export: exportJa,
  changes: changesJa,
  hints: hintsJa,
  learn: learnJa,
  present: presentJa,
  fields: fieldsJa,
  daemons: daemonsJa,
  options: optionsJa,
  settings: settingsWordsJa,
  projects: projectsJa,
  folders: foldersJa,
  entryNotes: entryNotesJa,
} as const
