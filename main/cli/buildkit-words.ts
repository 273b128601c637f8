import type { BuildError, BuildWarning } from '#shared/build/index.ts'
import { lintReason, readLintWarning } from '#shared/checks/index.ts'
import { explainRefusal } from '#shared/refusals/index.ts'
import type { Quotation } from '#shared/text/index.ts'

/** What BuildKit says, for a message, with what it means where that is known. */
export const buildKitWords = (message: string): Quotation => ({
  message,
  reason: explainRefusal(message) ?? undefined,
})

/** Why a build failed: in our words where it was not BuildKit that says so. */
export const failureWords = (error: BuildError): Quotation =>
  error.reason === undefined ? buildKitWords(error.message) : error

/** A warning for a message: BuildKit's own words in English, what they mean in other languages; `quoted` are those words, if explained. */
export function warningWords({ message, line, reason }: BuildWarning): {
  readonly words: Quotation
  readonly line: number
  readonly quoted: string | null
} {
  const lint = reason === undefined ? readLintWarning(message) : null
  if (lint === null) return { words: { message, reason }, line, quoted: null }
  // The line is said beside the message.
  const said = lint.line > 0 ? message.replace(/ \(line \d+\)$/, '') : message
  return { words: { message: said, reason: lintReason(lint) }, line: line || lint.line, quoted: message }
}

/** BuildKit's own words, where `buildKitWords` explains them in other languages than English; else `null`. */
export const explainedWords = (message: string): string | null =>
  explainRefusal(message) === null ? null : message

/** The line below a message that explains BuildKit's words. */
export const quotedLine = (words: string): string => `  BuildKit: ${words}`
