import {
  copySources,
  flagNamed,
  goQuote,
  type Instruction,
  parseBool,
  type Word,
} from '../dockerfile/index.ts'
import { isWebSource, readGitSource } from './git-source.ts'
import { digestError } from './image-reference.ts'

/**
 * Why BuildKit refuses what a COPY or ADD takes, in its words; `null` when nothing is known against it. `plain`
 * answers the text of a word, `null` when only the build knows it.
 */
export function copyError(
  instruction: Instruction,
  plain: (word: Word | null | undefined) => string | null,
): string | null {
  const isAdd = instruction.keyword === 'ADD'
  const flag = (name: string) => flagNamed(instruction.flags, name)
  const mode = plain(flag('chmod')?.value)
  if (mode !== null && mode !== '') {
    const message = modeError(mode)
    if (message !== null) return message
  }
  const sources = copySources(instruction)
  const checksum = (isAdd ? plain(flag('checksum')?.value) : null) ?? ''
  if (checksum !== '') {
    if (sources.length !== 1) return "checksum can't be specified for multiple sources"
    const text = plain(sources[0])
    if (text !== null && !isWebSource(text) && !isRepository(text)) {
      return 'checksum requires HTTP(S) or Git sources'
    }
  }
  const keep = flag('keep-git-dir')
  const keepGitDir = keep === null ? null : parseBool(keep.value?.text ?? 'true') === true
  for (const source of sources) {
    const text = plain(source)
    if (text === null) continue
    const message = sourceError(text, isAdd, checksum, keepGitDir)
    if (message !== null) return message
  }
  return null
}

function isRepository(source: string): boolean {
  const git = readGitSource(source)
  return git !== null && git.error === null
}

function sourceError(
  source: string,
  isAdd: boolean,
  checksum: string,
  keepGitDir: boolean | null,
): string | null {
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
  if (!isWebSource(source)) return null
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
