import { fileURLToPath } from 'node:url'

/**
 * What BuildKit refuses, when it reads a file or when it builds its default target, and how `check --format json` is
 * compared with it.
 *
 * @typedef {{ readonly message: string, readonly line: number }} Refusal
 * @typedef {{
 *   readonly file: string, readonly error: Refusal | null, readonly buildError: Refusal | null,
 *   readonly certain: boolean,
 * }} BuildErrorFact `certain`: the settings of the base images do not change the answer.
 * @typedef {{
 *   readonly file: string,
 *   readonly diagnostics: readonly (Refusal & { readonly severity: string })[],
 * }} CheckDocument
 */

export const buildErrorsFolder = fileURLToPath(new URL('.', import.meta.url))

/** @param {CheckDocument} document */
const errorsOf = ({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error')

/**
 * How `check` disagrees with BuildKit, `null` when it does not. Agreeing is an error on BuildKit's line, or none where
 * BuildKit has none; where a base image could still change the answer, no error is right too.
 *
 * @param {BuildErrorFact} fact
 * @param {CheckDocument | undefined} answer `undefined` when there was none.
 * @returns {string | null}
 */
export function disagreement(fact, answer) {
  const expected = fact.error ?? fact.buildError
  const buildKit =
    expected === null ? 'BuildKit builds it' : `BuildKit: line ${expected.line}: ${expected.message}`
  if (answer === undefined) return `${buildKit}; check: no answer`
  const errors = errorsOf(answer)
  if (errors.length === 0) {
    return expected === null || !fact.certain ? null : `${buildKit}; check: no error`
  }
  if (errors.some(({ line }) => line === expected?.line)) return null
  return `${buildKit}; check: ${errors.map(({ line, message }) => `line ${line}: ${message}`).join(' · ')}`
}

/**
 * Whether `check` reports BuildKit's refusal in BuildKit's own words.
 *
 * @param {BuildErrorFact} fact
 * @param {CheckDocument | undefined} answer
 */
export function isInBuildKitsWords(fact, answer) {
  const expected = fact.error ?? fact.buildError
  if (expected === null || answer === undefined) return false
  return errorsOf(answer).some(({ message }) => message.includes(expected.message))
}
