import type { BuildError } from '#shared/build/index.ts'
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

/** BuildKit's own words, where `buildKitWords` explains them in other languages than English; else `null`. */
export const explainedWords = (message: string): string | null =>
  explainRefusal(message) === null ? null : message

/** The line below a message that explains BuildKit's words. */
export const quotedLine = (words: string): string => `  BuildKit: ${words}`
