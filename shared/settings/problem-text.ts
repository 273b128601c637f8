import type { Reason, ReasonValue } from '../text/index.ts'
import { createCatalogue, type Language } from '../words/index.ts'
import type { SettingProblem } from './read-settings.ts'
import { isSettingKey, type SettingKey, settingSpecs } from './setting-specs.ts'

/** What is wrong with a file of settings, in English: the file, the problem, the value used instead, and the remedy. */
const english = {
  'problem.unreadable':
    '{file} is not a JSON object, so the defaults are used. Correct the file, or change a setting here: the old file is then kept beside the new one.',
  'problem.forbidden':
    '{file} cannot be read ({why}), so the defaults are used, and changes are not saved. Make it readable for your account, or move it away.',
  'problem.newer':
    '{file} was written by a later version of Stagegraph (settings version {given}). What this version knows is used, the rest stays in the file. Update Stagegraph to use it.',
  'problem.unknown':
    '{file}: there is no setting "{key}". It is passed over and stays in the file. Correct its name or remove it there.',
  'problem.invalid':
    '{file}: "{key}" cannot be {given}. The default is used. Choose a value here or correct the file.',
  'problem.invalid#known':
    '{file}: "{key}" cannot be {given} (allowed: {range}). The default is used. Choose a value here or correct the file.',
  'range.number': '{min} to {max}',
  'range.text': 'such as {example}',
  'why.denied': 'permission denied',
  'why.file-in-place': 'a file is in place of its folder',
  'why.folder-in-place': 'a folder is in its place',
  'why.other': 'the system reports an error',
} as const

const { reason, format } = createCatalogue('settingProblems', english)

/** The setting's valid values. */
function rangeOf(key: SettingKey): ReasonValue {
  const spec = settingSpecs[key]
  switch (spec.kind) {
    case 'choice':
      return spec.options
    case 'number':
      return reason('range.number', { min: spec.min, max: spec.max })
    case 'switch':
      return 'true, false'
    case 'text':
      return reason('range.text', { example: spec.example })
  }
}

/** Why the file cannot be read, by the code that `given` is then. */
function whyForbidden(given: string): Reason {
  switch (given) {
    case 'denied':
    case 'file-in-place':
    case 'folder-in-place':
      return reason(`why.${given}`)
    default:
      return reason('why.other')
  }
}

function problemOf({ kind, key, given }: SettingProblem, file: string): Reason {
  switch (kind) {
    case 'unreadable':
      return reason('problem.unreadable', { file })
    case 'forbidden':
      return reason('problem.forbidden', { file, why: whyForbidden(given) })
    case 'newer':
      return reason('problem.newer', { file, given })
    case 'unknown':
      return reason('problem.unknown', { file, key })
    case 'invalid':
      return isSettingKey(key)
        ? reason('problem.invalid#known', { file, key, given, range: rangeOf(key) })
        : reason('problem.invalid', { file, key, given })
  }
}

/** The problem in words of a language. */
export const problemText = (problem: SettingProblem, file: string, language: Language): string =>
  format(problemOf(problem, file), language)
