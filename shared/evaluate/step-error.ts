import {
  copyParts,
  flagNamed,
  goQuote,
  type Heredoc,
  type Instruction,
  keyValues,
  parseBool,
  type Word,
} from '../dockerfile/index.ts'
import { digestError, isWebSource, readGitSource, type StageEdge } from '../stages/index.ts'
import { type MountSettings, readMountSettings } from './mount.ts'
import { cleanPath, resolveDestination, resolveSource } from './paths.ts'
import { readPort } from './port.ts'
import type { Scope } from './scope.ts'
import type { EvaluatedStep, StageEvaluation } from './stage-evaluation.ts'

/** BuildKit's error about references to stages below the step that makes them; `null` when they are valid. */
export interface ReferenceRules {
  forwardError(step: EvaluatedStep, edge: StageEdge, target: string): string | null
  /** For a cache mount without `from`, which mounts the stage named `scratch` when there is one. */
  scratchError(step: EvaluatedStep, target: string): string | null
}

/**
 * Why BuildKit fails to build a step, in its words; `null` without an error. It expands the words
 * of an instruction first, then the bodies of heredocs, then validates the results.
 */
export function stepError(stage: StageEvaluation, step: EvaluatedStep, rules: ReferenceRules): string | null {
  const { instruction, position } = step
  switch (instruction.keyword) {
    case 'ADD':
    case 'COPY':
      return copyStepError(stage, step, rules)
    case 'ARG':
      if (!mayFail.test(instruction.rest.text)) return null
      return first(stage.declarationsOf(position), ({ isGiven, defaultValue }) =>
        isGiven ? null : (defaultValue?.error ?? null),
      )
    case 'ENV':
    case 'LABEL':
      if (!mayFail.test(instruction.rest.text)) return null
      return wordsError(
        stage.before(position),
        keyValues(instruction).flatMap(({ key, value }) => [key.text, value?.text ?? '']),
      )
    case 'EXPOSE':
      return exposeError(instruction, stage.before(position))
    case 'RUN':
      return instruction.flags.length === 0 ? null : runError(stage, step, rules)
    case 'STOPSIGNAL': {
      const word = stage.before(position).expand(instruction.words[0]?.text ?? '')
      return word.error ?? signalError(word.value)
    }
    case 'USER':
      return wordsError(stage.before(position), [instruction.rest.text])
    case 'VOLUME':
      return volumeError(instruction, stage.before(position))
    case 'WORKDIR':
      return wordsError(stage.before(position), [instruction.rest.text]) ?? stage.folderError(position)
    default:
      return null
  }
}

/** Without a quote or a brace, everything can be expanded. */
const mayFail = /["'{]/

function first<T>(list: readonly T[], problem: (item: T) => string | null): string | null {
  for (const item of list) {
    const message = problem(item)
    if (message !== null) return message
  }
  return null
}

const wordsError = (scope: Scope, words: readonly string[]): string | null =>
  first(words, (word) => wordError(scope, word))

const wordError = (scope: Scope, word: string): string | null =>
  mayFail.test(word) ? scope.errorOf(word) : null

function copyStepError(stage: StageEvaluation, step: EvaluatedStep, rules: ReferenceRules): string | null {
  const { instruction } = step
  const scope = stage.before(step.position)
  const { sources, destination } = copyParts(instruction)
  const flag = (name: string) => flagNamed(instruction.flags, name)?.value?.text ?? ''
  const mode = flag('chmod')
  const checksum = instruction.keyword === 'ADD' ? flag('checksum') : ''
  const error =
    (instruction.flags.length > 0 ? wordsError(scope, [flag('chown'), mode, checksum]) : null) ??
    first(sources, ({ text }) => wordError(scope, text)) ??
    wordError(scope, destination?.text ?? '') ??
    first(instruction.heredocs, (heredoc) => bodyError(heredoc, scope)) ??
    first(stage.edgesOf(step), (edge) => rules.forwardError(step, edge, ''))
  if (error !== null) return error
  const words = {
    mode: scope.textOf(mode),
    checksum: scope.textOf(checksum),
    sources: sources.map(({ text }) => scope.textOf(text)),
  }
  return copyError(instruction, words, scope, destination)
}

/** BuildKit expands the body of a heredoc of COPY and ADD unless its word is quoted. */
function bodyError({ content, expand, chomp }: Heredoc, scope: Scope): string | null {
  if (!expand || !content.includes('$')) return null
  return scope.expandBody(chomp ? content.replace(/^\t+/gm, '') : content).error
}

function exposeError({ words }: Instruction, scope: Scope): string | null {
  // BuildKit sorts the words before it expands them.
  const sorted = words.map(({ text }) => text).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const split = sorted.map((word) => scope.split(word))
  return (
    first(split, ({ error }) => error) ??
    first(split, ({ words: ports }) => first(ports, (port) => readPort(port).error))
  )
}

function volumeError({ words }: Instruction, scope: Scope): string | null {
  const expanded = words.map(({ text }) => scope.expand(text))
  const error = first(expanded, (word) => word.error)
  if (error !== null) return error
  return expanded.some(({ value }) => value === '') ? 'VOLUME specified can not be an empty string' : null
}

function runError(stage: StageEvaluation, step: EvaluatedStep, rules: ReferenceRules): string | null {
  const { flags } = step.instruction
  const scope = stage.before(step.position)
  const settings: MountSettings[] = []
  for (const { name, value } of flags) {
    if (name !== 'mount') continue
    const mount = readMountSettings(value?.text ?? '', (text) => {
      const { value, error } = scope.expand(text)
      return { value, error, isKnown: true }
    })
    if (typeof mount === 'string') return mount
    settings.push(mount)
  }
  const edges = stage.edgesOf(step)
  let at = 0
  for (const mount of settings) {
    const edge = mount.from === '' ? undefined : edges[at++]
    const isScratch = mount.from === '' && mount.type.value === 'cache'
    const { value: target } = mount.target
    const misplaced =
      edge !== undefined
        ? rules.forwardError(step, edge, target)
        : isScratch
          ? rules.scratchError(step, target)
          : null
    const message = misplaced ?? mountError(mount, scope)
    if (message !== null) return message
  }
  return flags.some(({ name }) => name === 'device')
    ? 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later'
    : null
}

function mountError({ type, source, target }: MountSettings, scope: Scope): string | null {
  if (type.value === 'secret') return null
  if (type.value === 'ssh') return source.value === '' ? null : 'ssh does not support source'
  const path = target.value
  const rootError = 'invalid mount target "/"'
  // An absolute target is taken literally.
  if (path.startsWith('/')) return path === '/' ? rootError : null
  const folder = scope.os === 'windows' ? scope.folder.value.replaceAll('\\', '/') : scope.folder.value
  return cleanPath(`/${folder}/${path}`) === '/' ? rootError : null
}

const signals = new Set(
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'.split(
    ' ',
  ),
)

/** A Linux signal by name or number, as Docker's library parses it. */
function signalError(text: string): string | null {
  if (/^[+-]?\d{1,18}$/.test(text)) return Number(text) === 0 ? `invalid signal: ${text}` : null
  const name = text.toUpperCase().replace(/^SIG/, '')
  const isRealTime = /^RT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/.test(name)
  return isRealTime || signals.has(name) ? null : `invalid signal: ${text}`
}

/** The words of a COPY or ADD after expansion. */
interface CopyWords {
  readonly mode: string
  /** `''` when there is none. */
  readonly checksum: string
  readonly sources: readonly string[]
}

/** Why BuildKit rejects the arguments of a COPY or ADD, in its words; `null` when it does not. */
function copyError(
  { keyword, flags }: Instruction,
  { mode, checksum, sources }: CopyWords,
  scope: Scope,
  destination: Word | null,
): string | null {
  const isAdd = keyword === 'ADD'
  if (scope.os === 'windows') {
    const word = scope.textOf(destination?.text ?? '')
    const { error } = resolveDestination(scope.folder.value, word, scope.os)
    if (error !== null) return error
  }
  const message = mode === '' ? null : modeError(mode)
  if (message !== null) return message
  const [only] = sources
  if (checksum !== '') {
    if (sources.length !== 1 || only === undefined) return "checksum can't be specified for multiple sources"
    if (!isWebSource(only) && !isRepository(only)) return 'checksum requires HTTP(S) or Git sources'
  }
  const keep = flagNamed(flags, 'keep-git-dir')
  const keepGitDir = keep === null ? null : parseBool(keep.value?.text ?? 'true') === true
  for (const source of sources) {
    const problem = sourceError(source, { isAdd, checksum, keepGitDir, os: scope.os })
    if (problem !== null) return problem
  }
  return null
}

function isRepository(source: string): boolean {
  const git = readGitSource(source)
  return git !== null && git.error === null
}

interface SourceOptions {
  readonly isAdd: boolean
  readonly checksum: string
  /** `null` when the instruction has none. */
  readonly keepGitDir: boolean | null
  readonly os: string
}

function sourceError(source: string, { isAdd, checksum, keepGitDir, os }: SourceOptions): string | null {
  const git = readGitSource(source)
  if (git !== null && git.error !== null) return git.error
  if (git !== null && !git.looksLocal) {
    if (!isAdd) return "source can't be a git ref for COPY"
    if (keepGitDir !== null && git.keepGitDir !== null && git.keepGitDir !== keepGitDir) {
      return 'inconsistent keep-git-dir configuration'
    }
    const differs = checksum !== '' && git.checksum !== '' && checksum !== git.checksum
    return differs ? `checksum mismatch ${goQuote(checksum)} != ${goQuote(git.checksum)}` : null
  }
  // Only Windows has invalid paths.
  if (!isWebSource(source)) return os === 'windows' ? resolveSource(source, os).error : null
  if (!isAdd) return "source can't be a URL for COPY"
  return checksum === '' ? null : digestError(checksum)
}

const symbolicMode = /^[ugoa]*(?:[-+=][rwxXstugo]*)+(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*$/

/** A mode as `chmod` takes it: octal digits, or letters. */
function modeError(text: string): string | null {
  if (/^[0-7]+$/.test(text) && Number.parseInt(text, 8) <= 0o7777) return null
  if (/^\d/.test(text)) {
    return `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`
  }
  return symbolicMode.test(text) ? null : 'invalid syntax'
}
