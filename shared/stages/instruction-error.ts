import {
  copyParts,
  expandWord,
  flagNamed,
  type Instruction,
  keyValues,
  type Mount,
  type Word,
} from '../dockerfile/index.ts'
import { copyError } from './copy-error.ts'
import { mountOptionsError } from './mount-options.ts'
import { portError } from './port-error.ts'

/**
 * Why BuildKit refuses an instruction when it builds it, in its words; `null` when nothing is known against it. What
 * holds a variable is taken as it is, unless it cannot be read at all: its value depends on the base image too.
 * `mounts` are the instruction's.
 */
export function instructionError(
  instruction: Instruction,
  escapeCharacter: string,
  mounts: readonly Mount[],
): string | null {
  for (const word of expandedWords(instruction, mounts)) {
    const error = malformed(word, escapeCharacter)
    if (error !== null) return error
  }
  /** The text of a word, `null` when only the build knows it. */
  const plain = (word: Word | null | undefined): string | null => {
    if (!word || word.text.includes('$')) return null
    return expandWord(word.text, () => undefined, { escape: escapeCharacter }).text
  }
  switch (instruction.keyword) {
    case 'ADD':
    case 'COPY':
      return copyError(instruction, plain)
    case 'EXPOSE':
      return first(instruction.words, (word) => {
        const text = plain(word)
        return text === null || text === '' ? null : portError(text)
      })
    case 'RUN':
      return first(mounts, mountError)
    case 'STOPSIGNAL':
      return signalError(plain(instruction.words[0]))
    case 'VOLUME':
      return instruction.words.some((word) => plain(word) === '')
        ? 'VOLUME specified can not be an empty string'
        : null
    default:
      return null
  }
}

function first<T>(list: readonly T[], problem: (item: T) => string | null): string | null {
  for (const item of list) {
    const message = problem(item)
    if (message !== null) return message
  }
  return null
}

/** Without a quote or a brace, whatever stands there can be read. */
const mayBeMalformed = /["'{]/

const noWords: readonly string[] = []
const expandedFlags = ['chown', 'chmod', 'checksum']

/** The words that BuildKit expands, in its order. */
function expandedWords(instruction: Instruction, mounts: readonly Mount[]): readonly string[] {
  const { keyword } = instruction
  switch (keyword) {
    case 'ADD':
    case 'COPY': {
      const { sources, destination } = copyParts(instruction)
      const flags = expandedFlags.map((name) => flagNamed(instruction.flags, name)?.value)
      return [...flags, ...sources, destination].flatMap((word) => word?.text ?? [])
    }
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      if (!mayBeMalformed.test(instruction.rest.text)) return noWords
      return keyValues(instruction).flatMap(({ key, value }) => [key.text, value?.text ?? ''])
    case 'RUN':
      return mounts.flatMap(({ options }) => options.map(({ value }) => value.text))
    case 'EXPOSE':
    case 'STOPSIGNAL':
    case 'USER':
    case 'VOLUME':
    case 'WORKDIR':
      if (!mayBeMalformed.test(instruction.rest.text)) return noWords
      return instruction.words.map(({ text }) => text)
    default:
      return noWords
  }
}

/** A quote or a brace that is never closed, whatever the variables hold. */
function malformed(word: string, escapeCharacter: string): string | null {
  const reading = { escape: escapeCharacter }
  if (!mayBeMalformed.test(word)) return null
  const { error } = expandWord(word, () => 'x', reading)
  return error !== null && expandWord(word, () => '', reading).error !== null ? error : null
}

function mountError(mount: Mount): string | null {
  const message = mountOptionsError(mount)
  if (message !== null || mount.type === 'secret' || mount.type === 'ssh') return message
  return mount.target === '/' ? 'invalid mount target "/"' : null
}

const signals = new Set(
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'.split(
    ' ',
  ),
)

/** A signal of Linux by name or number, as Docker's library reads it. */
function signalError(text: string | null): string | null {
  if (text === null) return null
  if (/^[+-]?\d{1,18}$/.test(text)) return Number(text) === 0 ? `invalid signal: ${text}` : null
  const name = text.toUpperCase().replace(/^SIG/, '')
  const isRealTime = /^RT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/.test(name)
  return isRealTime || signals.has(name) ? null : `invalid signal: ${text}`
}
