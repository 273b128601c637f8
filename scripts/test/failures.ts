import { stripVTControlCharacters } from 'node:util'

/** A test that failed, or trouble outside any test: a file that did not load, a hook, an error nobody caught. */
export interface Failure {
  /** From the root of the repository, with `/`; null when no file is to blame. */
  readonly file: string | null
  /** The test's full name, groups first; null for trouble outside any test. */
  readonly test: string | null
  readonly message: string
  /** It passed when it was tried again. */
  readonly flaky: boolean
}

/** How much of a message is told, in UTF-16 units. */
const toldLength = 300

/** The beginning of a message, without colours, empty lines and the calls that led there. */
export function firstLines(message: string): string {
  const told = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s+at /.test(line))
    .join('\n')
  return told.length > toldLength ? `${told.slice(0, toldLength)}…` : told
}

/** A failure for users: where and what on the first line, its message below, indented. */
export function tellFailure(runner: string, { file, test, message, flaky }: Failure): string {
  const where = [file, test].filter((part) => part !== null).join(' › ')
  const head = [`[${runner}]`, ...(flaky ? ['flaky:'] : []), ...(where === '' ? [] : [where])].join(' ')
  const told = firstLines(message).replaceAll(/^/gm, '    ')
  return `  ${head}\n${told}`
}
