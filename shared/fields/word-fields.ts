import {
  copySources,
  isHeredocMark,
  isSpace,
  parseDuration,
  trimSpace,
  type Word,
} from '../dockerfile/index.ts'
import { ok, type Result, sliceSpan, type TextEdit } from '../text/index.ts'
import { type FieldId, refuseField } from './field.ts'
import { shellValue, spellValue } from './shell-value.ts'
import {
  cannotBeWritten,
  collect,
  expands,
  type FieldRule,
  isStringList,
  listEdits,
  valueMissing,
  type Writing,
  wrongShape,
} from './writing.ts'

const hasSpace = (raw: string): boolean => Array.from(raw).some((each) => isSpace(each.charCodeAt(0)))

/** True when `raw` is one word of a blank-separated list in any position. */
function isListWord(raw: string, escapeMark: string): boolean {
  const looksElse = raw.startsWith('--') || raw.startsWith('[') || raw.startsWith('#') || isHeredocMark(raw)
  return raw !== '' && !looksElse && !hasSpace(raw) && !raw.endsWith(escapeMark) && expands(raw, escapeMark)
}

/** A word's value: of the string for the JSON form, else of the characters. */
const wordValue = ({ escapeMark }: Writing, word: Word): string => shellValue(word.text, escapeMark)

function spellWord(writing: Writing, value: string, like: Word | undefined): string | null {
  const { escapeMark, instruction } = writing
  if (instruction.json !== null) return spellJson(value, escapeMark, like?.text ?? '')
  return spellValue(value, escapeMark, like?.text ?? '', (raw) => isListWord(raw, escapeMark))
}

function spellJson(value: string, escapeMark: string, like: string): string | null {
  const raw = spellValue(value, escapeMark, like, (each) => expands(each, escapeMark))
  return raw === null ? null : JSON.stringify(raw)
}

/** The whole list in the JSON form, for values that no blank-separated list can hold. */
function asJson(writing: Writing, values: readonly string[]): Result<readonly TextEdit[]> {
  const { instruction, escapeMark } = writing
  const raws = collect(
    values.map((value) => {
      const raw = spellJson(value, escapeMark, '')
      return raw === null ? cannotBeWritten(value) : ok(raw)
    }),
  )
  if (!raws.ok) return raws
  if (instruction.heredocs.length > 0) return cannotBeWritten(values.find(hasSpace) ?? '')
  const { from, to } = instruction.rest
  return ok([{ from, to, insert: `[${raws.value.join(', ')}]` }])
}

/** Writes some words of the list, `kept` being those after them. */
function planWords(
  writing: Writing,
  old: readonly Word[],
  next: readonly string[],
  kept: readonly Word[],
): Result<readonly TextEdit[]> {
  const { instruction, text, escapeMark } = writing
  const raws = next.map((value, index) => spellWord(writing, value, old[index]))
  if (raws.includes(null)) return asJson(writing, [...next, ...kept.map((word) => wordValue(writing, word))])
  const isJson = instruction.json !== null
  const at = instruction.rest.from + (isJson ? 1 : 0)
  const start = { at, before: '', after: isJson && kept.length === 0 ? '' : isJson ? ', ' : ' ' }
  return ok(
    listEdits(
      { text, escapeMark, separator: isJson ? ', ' : ' ', start },
      old.map((word) => ({ from: word.from, to: word.to, key: wordValue(writing, word) })),
      next.map((key, index) => ({ key, raw: raws[index] ?? '' })),
    ),
  )
}

/** The sources of a COPY or ADD, without heredocs. */
export const sources: FieldRule = {
  id: 'sources',
  read: (writing) => {
    const list = copySources(writing.instruction)
    const value = list.map((word) => wordValue(writing, word))
    return { id: 'sources', shape: 'list', value, spans: list }
  },
  plan: (writing, value) => {
    if (!isStringList(value)) return wrongShape('sources')
    const { instruction } = writing
    if (value.includes('') || (value.length === 0 && instruction.heredocs.length === 0)) {
      return valueMissing('sources')
    }
    return planWords(writing, copySources(instruction), value, instruction.words.slice(-1))
  },
}

/** The destination of a COPY or ADD. */
export const destination: FieldRule = {
  id: 'destination',
  read: (writing) => {
    const word = writing.instruction.words.at(-1)
    const value = word === undefined ? null : wordValue(writing, word)
    const spans = word === undefined ? [] : [word]
    return { id: 'destination', shape: 'text', value, optional: false, spans }
  },
  plan: (writing, value) => {
    const { words } = writing.instruction
    const word = words.at(-1)
    if (typeof value !== 'string') return wrongShape('destination')
    if (value === '' || word === undefined) return valueMissing('destination')
    const raw = spellWord(writing, value, word)
    if (raw !== null) return ok([{ from: word.from, to: word.to, insert: raw }])
    return asJson(writing, [...words.slice(0, -1).map((each) => wordValue(writing, each)), value])
  },
}

/** The paths of a VOLUME. */
export const volumePaths: FieldRule = {
  id: 'paths',
  read: (writing) => {
    const { words } = writing.instruction
    return {
      id: 'paths',
      shape: 'list',
      value: words.map((word) => wordValue(writing, word)),
      spans: words,
    }
  },
  plan: (writing, value) => {
    if (!isStringList(value)) return wrongShape('paths')
    if (value.length === 0 || value.some((path) => trimSpace(path) === '')) return valueMissing('paths')
    return planWords(writing, writing.instruction.words, value, [])
  },
}

/** The ports of an EXPOSE, as written. */
export const ports: FieldRule = {
  id: 'ports',
  read: ({ instruction: { words } }) => ({
    id: 'ports',
    shape: 'list',
    value: words.map(({ text }) => text),
    spans: words,
  }),
  plan: (writing, value) => {
    if (!isStringList(value)) return wrongShape('ports')
    const { instruction, text, escapeMark } = writing
    const known = new Set(instruction.words.map((word) => word.text))
    for (const port of value) {
      const problem = known.has(port) ? null : portProblem(port, (raw) => isListWord(raw, escapeMark))
      if (problem !== null) return problem
    }
    if (value.length === 0) return valueMissing('ports')
    const start = { at: instruction.rest.from, before: '', after: '' }
    const old = instruction.words.map((word) => ({ from: word.from, to: word.to, key: word.text }))
    const next = value.map((port) => ({ key: port, raw: port }))
    return ok(listEdits({ text, escapeMark, separator: ' ', start }, old, next))
  },
}

function isRest(raw: string, escapeMark: string): boolean {
  const isOne = raw !== '' && !raw.startsWith('--') && trimSpace(raw) === raw
  return isOne && !(raw.endsWith(escapeMark) && raw.at(-2) !== escapeMark) && expands(raw, escapeMark)
}

/** Writes the only argument of an instruction (WORKDIR, USER, STOPSIGNAL). */
function planRest(writing: Writing, id: FieldId, value: string): Result<readonly TextEdit[]> {
  const { instruction, escapeMark } = writing
  const { rest } = instruction
  if (value === '') return valueMissing(id)
  const raw = spellValue(value, escapeMark, rest.text, (each) => isRest(each, escapeMark))
  return raw === null ? cannotBeWritten(value) : ok([{ from: rest.from, to: rest.to, insert: raw }])
}

/** The only argument of an instruction, expanded by BuildKit. */
export function restField(id: FieldId): FieldRule {
  return {
    id,
    read: ({ instruction: { rest }, escapeMark }) => ({
      id,
      shape: 'text',
      value: shellValue(rest.text, escapeMark),
      optional: false,
      spans: [rest],
    }),
    plan: (writing, value) => (typeof value === 'string' ? planRest(writing, id, value) : wrongShape(id)),
  }
}

/** MAINTAINER's text, which BuildKit takes literally. */
export const maintainer: FieldRule = {
  id: 'maintainer',
  read: ({ instruction: { rest } }) => ({
    id: 'maintainer',
    shape: 'text',
    value: rest.text,
    optional: false,
    spans: [rest],
  }),
  plan: ({ instruction: { rest }, text }, value) => {
    if (typeof value !== 'string') return wrongShape('maintainer')
    if (trimSpace(value) === '') return valueMissing('maintainer')
    if (trimSpace(value) !== value) {
      return refuseField('cannot-be-written', 'MAINTAINER keeps no spaces at its ends.')
    }
    return ok(value === sliceSpan(text, rest) ? [] : [{ from: rest.from, to: rest.to, insert: value }])
  },
}

const portPattern = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp))?$/i

/** Why BuildKit rejects `port` in an EXPOSE; a variable may have any value. */
function portProblem(port: string, isWord: (raw: string) => boolean): Result<never> | null {
  const invalid = () =>
    refuseField(
      'invalid-port',
      `${JSON.stringify(port)} is not a port: write a number up to 65535, a range, and /udp or /tcp if needed.`,
    )
  if (!isWord(port)) return invalid()
  if (port.includes('$')) return null
  const match = portPattern.exec(port)
  if (match === null) return invalid()
  const first = Number(match[1])
  const last = Number(match[2] ?? match[1])
  return first <= last && last <= 65_535 ? null : invalid()
}

/** A HEALTHCHECK's time as BuildKit reads it: Go's durations, 0 or at least a millisecond. */
export function durationProblem(value: string): Result<never> | null {
  const nanoseconds = parseDuration(value)
  if (nanoseconds !== null && (nanoseconds === 0 || nanoseconds >= 1e6)) return null
  return refuseField(
    'invalid-duration',
    `${JSON.stringify(value)} is not a duration: write a number with a unit, such as 30s or 1m30s.`,
  )
}

/** A count of retries: a whole number that fits in 32 bits. */
export function countProblem(value: string): Result<never> | null {
  if (/^\+?\d+$/.test(value) && Number(value) < 2 ** 31) return null
  return refuseField('invalid-count', `${JSON.stringify(value)} is not a count: write a whole number.`)
}

const octal = /^[0-7]{1,5}$/
const symbolic = /^(?:[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/

/** A COPY's `--chmod`: octal digits, or letters as `chmod` takes them. */
export function modeProblem(value: string): Result<never> | null {
  if (value.includes('$') || octal.test(value) || symbolic.test(value)) return null
  return refuseField('invalid-mode', `${JSON.stringify(value)} is not a mode: write digits such as 755.`)
}

/** An ADD's `--checksum`: an algorithm and hex digits, or for a git source the commit, possibly abbreviated. */
export function checksumProblem(value: string): Result<never> | null {
  if (value.includes('$') || /^([a-z0-9+._-]+:[0-9a-fA-F]{32,}|[0-9a-f]{7,64})$/.test(value)) return null
  return refuseField(
    'invalid-checksum',
    `${JSON.stringify(value)} is not a checksum: write sha256: and its digits, or a commit of a git source.`,
  )
}

/** `user[:group]`, split at the first colon outside a variable. */
function readUser(value: string): { readonly user: string; readonly group: string | null } {
  let depth = 0
  for (const [at, character] of Array.from({ length: value.length }, (_, index) => value[index]).entries()) {
    if (character === '{' && value[at - 1] === '$') depth++
    else if (character === '}' && depth > 0) depth--
    else if (character === ':' && depth === 0) return { user: value.slice(0, at), group: value.slice(at + 1) }
  }
  return { user: value, group: null }
}

const current = ({ instruction, escapeMark }: Writing) =>
  readUser(shellValue(instruction.rest.text, escapeMark))

const write = ({ user, group }: { readonly user: string; readonly group: string | null }) =>
  group === null ? user : `${user}:${group}`

export const user: FieldRule = {
  id: 'user',
  read: (writing) => ({
    id: 'user',
    shape: 'text',
    value: current(writing).user,
    optional: false,
    spans: [writing.instruction.rest],
  }),
  plan: (writing, value) => {
    if (typeof value !== 'string') return wrongShape('user')
    if (value === '') return valueMissing('user')
    return planRest(writing, 'user', write({ ...current(writing), user: value }))
  },
}

export const group: FieldRule = {
  id: 'group',
  read: (writing) => {
    const { rest } = writing.instruction
    const value = current(writing).group
    const colon = value === null ? -1 : sliceSpan(writing.text, rest).lastIndexOf(':')
    const spans = colon < 0 ? [] : [{ from: rest.from + colon + 1, to: rest.to }]
    return { id: 'group', shape: 'text', value, optional: true, spans }
  },
  plan: (writing, value) => {
    if (value !== null && typeof value !== 'string') return wrongShape('group')
    const next = { ...current(writing), group: value === '' ? null : value }
    return planRest(writing, 'group', write(next))
  },
  canonical: (_, value) => (value === '' ? null : value),
}
