import type { BuildError, BuildWarning } from '#shared/build/index.ts'
import { lintSentence, readLintWarning } from '#shared/checks/index.ts'
import { failureMessage } from '#shared/failures/index.ts'
import { explainRefusal, refusalSentence } from '#shared/refusals/index.ts'
import type { Words } from '#shared/text/index.ts'

/** What BuildKit says, for a message: in English its own words, in other languages what they mean, where that is known. */
export function buildKitWords(message: string): Words | string {
  const refusal = explainRefusal(message)
  return refusal === null ? message : { en: message, ja: refusalSentence(refusal, 'ja') }
}

/** Why a build failed: in our words where it was not BuildKit that says so. */
export function failureWords(error: BuildError): Words | string {
  if (error.reason === undefined) return buildKitWords(error.message)
  return { en: failureMessage(error, 'en'), ja: failureMessage(error, 'ja') }
}

/** A warning for a message: BuildKit's own words in English, what they mean in other languages; `quoted` are those words, if explained. */
export function warningWords({ message, line, reason }: BuildWarning): {
  readonly words: Words | string
  readonly line: number
  readonly quoted: string | null
} {
  if (reason !== undefined) {
    const why = { message, reason }
    return { words: { en: message, ja: failureMessage(why, 'ja') }, line, quoted: null }
  }
  const lint = readLintWarning(message)
  if (lint === null) return { words: message, line, quoted: null }
  // The line is said beside the message.
  const en = lint.line > 0 ? message.replace(/ \(line \d+\)$/, '') : message
  return { words: { en, ja: lintSentence(lint, 'ja') }, line: line || lint.line, quoted: message }
}

/** BuildKit's own words, where `buildKitWords` explains them in other languages than English; else `null`. */
export const explainedWords = (message: string): string | null =>
  explainRefusal(message) === null ? null : message

/** The line below a message that explains BuildKit's words. */
export const quotedLine = (words: string): string => `  BuildKit: ${words}`
