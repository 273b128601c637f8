import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * What BuildKit's Dockerfile frontend makes of the files in `cases/`, and how the answers of `graph --format json` are
 * compared with it. The shapes are those of `graph --format json`.
 *
 * @typedef {{ readonly message: string, readonly line: number }} Refusal
 * @typedef {{ readonly kind: string, readonly from: string, readonly stage: number, readonly line: number }} Edge
 * @typedef {{ readonly keyword: string, readonly line: number, readonly endLine: number }} Instruction
 * @typedef {{
 *   readonly name: string, readonly rawBase: string, readonly base: string, readonly platform: string,
 *   readonly line: number, readonly instructions: readonly Instruction[], readonly edges: readonly Edge[],
 *   readonly needs: readonly number[],
 * }} Stage
 * @typedef {{ readonly rule: string, readonly line: number }} Warning
 * @typedef {{
 *   readonly file: string, readonly error: Refusal | null, readonly stages: readonly Stage[],
 *   readonly warnings: readonly Warning[],
 * }} GraphDocument
 * @typedef {GraphDocument & { readonly buildError: Refusal | null, readonly warningsComplete?: boolean }} FrontendFact
 * @typedef {{ readonly check: string, readonly expected: string, readonly actual: string }} Difference
 */

export const factsFolder = fileURLToPath(new URL('.', import.meta.url))

/**
 * @template Fact
 * @param {string} folder Absolute path with a final separator; holds `expected.jsonl` and `cases/`.
 * @returns {readonly Fact[]} One for each case, in the order of their file names.
 */
export function readFacts(folder) {
  const lines = readFileSync(`${folder}expected.jsonl`, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}

/**
 * The parts of an answer that are compared, each by its own check; `null` where BuildKit's answer says nothing about it.
 *
 * @type {Readonly<Record<string, (document: GraphDocument, fact: FrontendFact) => unknown>>}
 */
const parts = {
  error: ({ error }) => error && { line: error.line },
  stages: ({ stages }) =>
    stages.map(({ name, rawBase, base, platform, line }) => [name, rawBase, base, platform, line]),
  instructions: ({ stages }) =>
    stages.map(({ instructions }) =>
      instructions.map(({ keyword, line, endLine }) => [keyword, line, endLine]),
    ),
  // An image is named as it is written; what a stage is called is in `stage`.
  edges: ({ stages }) =>
    stages.map(({ edges }) =>
      edges.map(({ kind, stage, from, line }) => [kind, stage, stage < 0 ? from : '', line]),
    ),
  needs: ({ stages }) => stages.map(({ needs }) => needs),
  // Rules of ours are not BuildKit's to confirm.
  warnings: ({ warnings }, fact) =>
    fact.warningsComplete === false
      ? null
      : warnings
          .filter(({ rule }) => !rule.startsWith('Stagegraph/'))
          .map(({ line, rule }) => `${line} ${rule}`)
          .sort(),
}

export const checkNames = Object.keys(parts)

/**
 * How an answer differs from BuildKit's, at most once for each check. Stages and warnings of a refused file are partial
 * and not compared.
 *
 * @param {FrontendFact} fact
 * @param {GraphDocument | undefined} answer `undefined` when there was none.
 * @returns {readonly Difference[]}
 */
export function differencesOf(fact, answer) {
  return Object.entries(parts).flatMap(([check, part]) => {
    /** @param {GraphDocument} document */
    const compared = (document) =>
      JSON.stringify(check !== 'error' && document.error !== null ? null : part(document, fact))
    const expected = compared(fact)
    const actual = answer === undefined ? 'no answer' : compared(answer)
    return expected === actual ? [] : [{ check, expected, actual }]
  })
}
