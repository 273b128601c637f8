import type { BuildError } from '#shared/build/index.ts'
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

/** BuildKit's own words, where `buildKitWords` explains them in other languages than English; else `null`. */
export const explainedWords = (message: string): string | null =>
  explainRefusal(message) === null ? null : message

/** The line below a message that explains BuildKit's words. */
export const quotedLine = (words: string): string => `  BuildKit: ${words}`
