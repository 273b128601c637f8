import { historyEn } from '#renderer/build/history/strings.en.ts'
import { buildEn } from '#renderer/build/strings.en.ts'
import { changesEn } from '#renderer/changes/strings.en.ts'
import { explainEn } from '#renderer/explain/strings.en.ts'
import { fieldsEn } from '#renderer/inspector/fields/strings.en.ts'
import { learnEn } from '#renderer/learn/strings.en.ts'
import { runEn } from '#renderer/run/strings.en.ts'
import { settingsWordsEn } from '#renderer/settings/strings.en.ts'
import { terminalEn } from '#renderer/terminal/strings.en.ts'

/** The words of the rooms whose code is loaded later. */
export const laterEn = {
  build: buildEn,
  history: historyEn,
  run: runEn,
  terminal: terminalEn,
  explain: explainEn,
  changes: changesEn,
  learn: learnEn,
  fields: fieldsEn,
  settings: settingsWordsEn,
} as const
