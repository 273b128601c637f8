import { readByCharacter } from '../text/index.ts'
import { foldsToAs, toLower, trimSpace } from './characters.ts'
import { splitCsv } from './csv.ts'
import { parseBool } from './directives.ts'
import { readDuration } from './duration.ts'
import { flagNamed, flagsError } from './flags.ts'
import { isHeredocMark } from './heredoc.ts'
import { keywords } from './keywords.ts'
import { goQuote, withSuggestion } from './messages.ts'
import type { Flag, Instruction, Keyword } from './syntax.ts'

/** Why BuildKit refuses an instruction on its own, in its words; `null` when it accepts it. */
export function validateInstruction(instruction: Instruction): string | null {
  const rule = rules.get(instruction.keyword)
  if (rule !== undefined) return rule(instruction)
  const written = instruction.writtenKeyword
  return withSuggestion(`unknown instruction: ${written}`, written, keywords, false)
}

type Rule = (instruction: Instruction) => string | null

const flags: Rule = ({ keyword, flags: given }) => flagsError(keyword, given)

const oneArgument: Rule = (instruction) =>
  instruction.words.length === 1 ? flags(instruction) : `${instruction.keyword} requires exactly one argument`

const someArguments: Rule = (instruction) =>
  instruction.words.length > 0 ? flags(instruction) : `${instruction.keyword} requires at least one argument`

const pairs: Rule = (instruction) => {
  const problem = flags(instruction)
  if (problem !== null) return problem
  if (instruction.words.length === 0) return `${instruction.keyword} requires at least one argument`
  return !instruction.isLegacyPair && instruction.words.some(({ text }) => text.startsWith('='))
    ? `${instruction.keyword} names can not be blank`
    : null
}

const copy: Rule = (instruction) => {
  const { keyword, words } = instruction
  const destination = words[words.length - 1]
  if (words.length < 2 || destination === undefined) {
    return `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`
  }
  const problem = flags(instruction)
  if (problem !== null) return problem
  return isHeredocMark(destination.text) ? `${keyword} cannot accept a heredoc as a destination` : null
}

const validStageName = /^[a-z][a-z0-9\-_.]*$/

/** True for names BuildKit accepts behind AS, once in lower case. */
export const isValidStageName = (name: string): boolean => validStageName.test(toLower(name))

const from: Rule = (instruction) => {
  const { words } = instruction
  const [, as, name] = words
  if (words.length === 3 && as !== undefined && name !== undefined && foldsToAs(as.text)) {
    if (!isValidStageName(name.text)) {
      return `invalid name for build stage: ${goQuote(name.text)}, name can't start with a number or contain symbols`
    }
  } else if (words.length !== 1) return 'FROM requires either one or three arguments'
  return flags(instruction)
}

const argument: Rule = ({ words }) => {
  if (words.length === 0) return 'ARG requires at least one argument'
  return words.some(({ text }) => text.startsWith('=')) ? 'ARG names can not be blank' : null
}

const volume: Rule = (instruction) => {
  const problem = someArguments(instruction)
  if (problem !== null) return problem
  const isBlank = instruction.words.some(({ text }) => trimSpace(text) === '')
  return isBlank ? 'VOLUME specified can not be an empty string' : null
}

const stopSignal: Rule = ({ words }) =>
  words.length === 1 ? null : 'STOPSIGNAL requires exactly one argument'

const shell: Rule = (instruction) => {
  const problem = flags(instruction)
  if (problem !== null) return problem
  if (instruction.words.length === 0) return 'SHELL requires at least one argument'
  return instruction.json === null ? 'SHELL requires the arguments to be in JSON form' : null
}

const onbuild: Rule = (instruction) => {
  const { trigger } = instruction
  if (trigger === null) return 'ONBUILD requires at least one argument'
  const problem = flags(instruction)
  if (problem !== null) return problem
  const name = trigger.writtenKeyword.toUpperCase()
  if (name === 'ONBUILD') return "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"
  return name === 'MAINTAINER' || name === 'FROM' ? `${name} isn't allowed as an ONBUILD trigger` : null
}

const run: Rule = (instruction) => {
  if (instruction.flags.length === 0) return null
  const problem = flags(instruction)
  if (problem !== null) return problem
  for (const flag of instruction.flags) {
    const reason = runFlagError(flag)
    if (reason !== null) return reason
  }
  return null
}

function runFlagError({ name, value }: Flag): string | null {
  const text = value?.text ?? ''
  switch (name) {
    case 'mount':
      return mountError(text)
    case 'device':
      return deviceError(text)
    case 'network':
      return ['default', 'none', 'host'].includes(text) ? null : `invalid network mode ${goQuote(text)}`
    case 'security':
      return ['insecure', 'sandbox'].includes(text) ? null : `security ${goQuote(text)} is not valid`
    default:
      return null
  }
}

/** BuildKit's parser checks only `from`; the other options are checked when building. */
function mountError(value: string): string | null {
  const fields = splitCsv(value)
  if (typeof fields === 'string') return `failed to parse csv mounts: ${fields}`
  for (const { text } of fields) {
    const equals = text.indexOf('=')
    const key = equals < 0 ? '' : text.slice(0, equals).toLowerCase()
    const dollar = key === 'from' ? text.indexOf('$', equals) : -1
    if (dollar >= 0 && dollar !== text.length - 1) {
      return `'${key}' doesn't support variable expansion, define alias stage instead`
    }
  }
  return null
}

function deviceError(value: string): string | null {
  const fields = splitCsv(value)
  if (typeof fields === 'string') return `failed to parse csv devices: ${fields}`
  let name = ''
  for (const { text } of fields) {
    const equals = text.indexOf('=')
    const key = (equals < 0 ? text : text.slice(0, equals)).toLowerCase()
    const setting = text.slice(equals + 1)
    if (equals < 0) {
      if (key === 'required') continue
      if (name !== '') return `invalid field '${text}' must be a key=value pair`
      name = text
    } else if (key === 'name') {
      if (name !== '') return `device name already set to ${name}`
      name = setting
    } else if (key === 'required') {
      if (parseBool(setting) === undefined) return `invalid value for ${key}: ${setting}`
    } else if (name === '') name = text
    else return withSuggestion(`unexpected key '${key}' in '${text}'`, key, ['name', 'required'], true)
  }
  return null
}

const healthcheck: Rule = (instruction) => {
  const { words } = instruction
  const [type] = words
  if (type === undefined) return 'HEALTHCHECK requires at least one argument'
  const name = readByCharacter(type.text).toUpperCase()
  if (name === 'NONE') return words.length > 1 ? 'HEALTHCHECK NONE takes no arguments' : null
  const problem = flags(instruction)
  if (problem !== null) return problem
  if (name !== 'CMD') return `Unknown type ${goQuote(name)} in HEALTHCHECK (try CMD)`
  if (words.length === 1) return 'Missing command after HEALTHCHECK CMD'
  for (const option of ['interval', 'timeout', 'start-period', 'start-interval']) {
    const reason = durationError(option, flagNamed(instruction.flags, option)?.value?.text ?? '')
    if (reason !== null) return reason
  }
  return retriesError(flagNamed(instruction.flags, 'retries')?.value?.text ?? '')
}

function durationError(option: string, text: string): string | null {
  if (text === '') return null
  const reading = readDuration(text)
  if ('error' in reading) return reading.error
  const { nanoseconds } = reading
  if (nanoseconds === 0 || nanoseconds >= 1e6) return null
  return `Interval ${goQuote(option)} cannot be less than 1ms`
}

function retriesError(text: string): string | null {
  if (text === '') return null
  const count = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(count)) return `strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`
  if (count > 2 ** 31 - 1 || count < -(2 ** 31)) {
    return `strconv.ParseInt: parsing ${goQuote(text)}: value out of range`
  }
  return count < 0 ? `--retries cannot be negative (${count})` : null
}

const ruleOf: Readonly<Record<Keyword, Rule>> = {
  ADD: copy,
  ARG: argument,
  CMD: flags,
  COPY: copy,
  ENTRYPOINT: flags,
  ENV: pairs,
  EXPOSE: someArguments,
  FROM: from,
  HEALTHCHECK: healthcheck,
  LABEL: pairs,
  MAINTAINER: oneArgument,
  ONBUILD: onbuild,
  RUN: run,
  SHELL: shell,
  STOPSIGNAL: stopSignal,
  USER: oneArgument,
  VOLUME: volume,
  WORKDIR: oneArgument,
}

const rules: ReadonlyMap<string, Rule> = new Map(Object.entries(ruleOf))
