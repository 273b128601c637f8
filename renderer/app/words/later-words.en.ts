import { actionsEn } from '#renderer/actions/strings.en.ts'
import { cacheEn } from '#renderer/build/cache/strings.en.ts'
import { historyEn } from '#renderer/build/history/strings.en.ts'
import { optionsEn } from '#renderer/build/options/strings.en.ts'
import { buildEn } from '#renderer/build/strings.en.ts'
import { changesEn } from '#renderer/changes/strings.en.ts'
import { daemonsEn } from '#renderer/daemons/strings.en.ts'
import { explainEn } from '#renderer/explain/strings.en.ts'
import { exportEn } from '#renderer/export/strings.en.ts'
import { hintsEn } from '#renderer/hints/strings.en.ts'
import { fieldsEn } from '#renderer/inspector/fields/strings.en.ts'
import { learnEn } from '#renderer/learn/strings.en.ts'
import { presentEn } from '#renderer/present/strings.en.ts'
import { foldersEn } from '#renderer/projects/folder-strings.en.ts'
import { entryNotesEn } from '#renderer/projects/note-strings.en.ts'
import { runEn } from '#renderer/run/strings.en.ts'
import { settingsWordsEn } from '#renderer/settings/strings.en.ts'
import { terminalEn } from '#renderer/terminal/strings.en.ts'
import { panesEn } from '../../i18n/panes-strings.en.ts'
import { commandsEn } from './command-words.en.ts'

/** The words of the rooms whose code is loaded later. */
export const laterEn = {
  panes: panesEn,
  commands: commandsEn,
  actions: actionsEn,
  build: buildEn,
  options: optionsEn,
  cache: cacheEn,
  daemons: daemonsEn,
  history: historyEn,
  run: runEn,
  terminal: terminalEn,
  explain: explainEn,
  changes: changesEn,
  export: exportEn,
  hints: hintsEn,
  learn: learnEn,
  present: presentEn,
  fields: fieldsEn,
  folders: foldersEn,
  entryNotes: entryNotesEn,
  settings: settingsWordsEn,
} as const
