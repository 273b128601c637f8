import {
  copySources,
  type DockerfileError,
  expandWord,
  fromParts,
  goQuote,
  type Instruction,
  keyValues,
  type Lookup,
  toLower,
} from '../dockerfile/index.ts'
import { type GlobalArguments, ownValue } from './arguments.ts'
import { isWebSource, readGitSource } from './git-source.ts'
import type { ResolveOptions } from './graph.ts'
import { atoi } from './references.ts'

/** A stage before its references are resolved. */
export interface UnresolvedStage {
  readonly from: Instruction
  readonly instructions: readonly Instruction[]
}

export const stageNameOf = (draft: UnresolvedStage | undefined): string =>
  draft === undefined ? '' : (fromParts(draft.from).name?.text ?? '')

const name = 'SOURCE_DATE_EPOCH'

/**
 * Why BuildKit rejects the SOURCE_DATE_EPOCH: it may be a number of seconds, `context`, or a stage FROM scratch that
 * holds one ADD from elsewhere, and ARGs for it.
 */
export function sourceDateEpochError(
  globals: GlobalArguments,
  options: ResolveOptions,
  drafts: readonly UnresolvedStage[],
  escapeCharacter: string,
): DockerfileError | null {
  const value = ownValue(options.buildArgs, name) ?? globals.values.get(name) ?? ''
  if (value === '' || value === 'context' || atoi(value) !== null) return null
  const stage = drafts.find((draft) => toLower(stageNameOf(draft)) === toLower(value))
  if (stage === undefined) return { message: `invalid ${name}: ${value}`, line: 0 }
  const message = sourceStageError(stage, globals, options, escapeCharacter)
  return message === null ? null : { message, line: stage.from.line }
}

function sourceStageError(
  { from, instructions }: UnresolvedStage,
  globals: GlobalArguments,
  options: ResolveOptions,
  escapeCharacter: string,
): string | null {
  const values = new Map(globals.values)
  values.delete(name)
  const reading = { escape: escapeCharacter }
  const lookup: Lookup = (key) => values.get(key)
  const image = fromParts(from).image.text
  const base = expandWord(image, lookup, reading)
  if (base.error !== null) {
    return `failed to process source stage base name ${goQuote(image)}: ${base.error}`
  }
  if (base.text !== 'scratch') return `${name} stage must use FROM scratch`
  let hasSource = false
  for (const instruction of instructions) {
    if (instruction.keyword === 'ARG') {
      for (const { key, value } of keyValues(instruction)) {
        const given = ownValue(options.buildArgs, key.text)
        const expanded =
          given === undefined && value !== null ? expandWord(value.text, lookup, reading) : null
        if (expanded !== null && expanded.error !== null) return expanded.error
        const current = given ?? expanded?.text
        if (current !== undefined) values.set(key.text, current)
      }
    } else if (instruction.keyword !== 'ADD') {
      return `${name} stage does not meet source-only requirements: unsupported ${instruction.keyword} instruction`
    } else {
      if (hasSource) return `${name} stage must contain exactly one remote ADD`
      const problem = addError(instruction, lookup, escapeCharacter)
      if (problem !== null) return problem
      hasSource = true
    }
  }
  return hasSource ? null : `${name} stage must contain exactly one remote ADD`
}

function addError(add: Instruction, lookup: Lookup, escapeCharacter: string): string | null {
  const [source, ...others] = copySources(add)
  if (source === undefined || others.length > 0 || add.heredocs.length > 0) {
    return `${name} stage must contain exactly one remote ADD source`
  }
  const { text, error } = expandWord(source.text, lookup, { escape: escapeCharacter })
  if (error !== null) return error
  if (isWebSource(text)) return null
  const git = readGitSource(text)
  if (git !== null && git.error !== null) return git.error
  return git === null || git.looksLocal ? `${name} stage source must be a single HTTP(S) or Git ADD` : null
}
