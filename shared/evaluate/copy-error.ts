import { flagNamed, goQuote, type Instruction, parseBool, type Word } from '../dockerfile/index.ts'
import { digestError, isWebSource, readGitSource } from '../stages/index.ts'
import { resolveDestination, resolveSource } from './paths.ts'
import type { Scope } from './scope.ts'

/** The words of a COPY or ADD after expansion. */
interface CopyWords {
  readonly mode: string
  /** `''` when there is none. */
  readonly checksum: string
  readonly sources: readonly string[]
}

/** Why BuildKit refuses what a COPY or ADD takes, in its words; `null` when it does not. */
export function copyError(
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
  /** `null` when the instruction does not say. */
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
  // Only Windows has paths that cannot be.
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
