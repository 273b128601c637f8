import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { cleanPath, compilePatterns, type PathPatterns, TooMuchPattern } from '#main/context/path-patterns.ts'
import { CallError } from '#shared/api/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { whyNot } from '../kept/index.ts'
import { localFolder } from './local-folder.ts'
import { NoPlainFile, readRooted } from './read-rooted.ts'

/** Which paths .dockerignore excludes from the build context. */
export interface IgnoreRules {
  /** `path` is relative to the context, with `/` between its parts. */
  ignores(path: string): boolean
  /** False when nothing below an ignored folder can come back by a `!` pattern: it need not be walked. */
  readonly mayReinclude: boolean
}

/**
 * Reads the ignore file of a build: `<Dockerfile>.dockerignore` beside the Dockerfile wins over the context's
 * `.dockerignore`, as in BuildKit. Without either nothing is ignored. Throws `CallError`: `cannot-read`.
 */
export async function readIgnoreRules(context: string, dockerfilePath: string | null): Promise<IgnoreRules> {
  return parseIgnoreRules(await readIgnoreText(context, dockerfilePath))
}

/** The patterns of that file for a walk of the context, `null` when there are none. Throws as `readIgnoreRules`. */
export async function readIgnorePatterns(
  context: string,
  dockerfilePath: string | null,
): Promise<PathPatterns | null> {
  const patterns = patternsIn(await readIgnoreText(context, dockerfilePath))
  return patterns.length === 0 ? null : compile(patterns)
}

async function readIgnoreText(context: string, dockerfilePath: string | null): Promise<string> {
  const own = dockerfilePath === null ? null : await readOwnIgnoreFile(dockerfilePath)
  return (own ?? (await readIgnoreFile(context, '.dockerignore')))?.toString('utf8') ?? ''
}

/** The bytes of `<Dockerfile>.dockerignore`, `null` without one. Throws `CallError`: `cannot-read`. */
export const readOwnIgnoreFile = (dockerfilePath: string): Promise<Buffer | null> =>
  readIgnoreFile(dirname(dockerfilePath), `${basename(dockerfilePath)}.dockerignore`)

/** Larger than any ignore file that somebody wrote, in bytes. */
const maxBytes = 1024 * 1024

/** Links of it are followed inside its folder alone, as by BuildKit, which gets the links and not what they lead to. */
async function readIgnoreFile(folder: string, name: string): Promise<Buffer | null> {
  const files = localFolder(await realpath(folder).catch(() => folder))
  try {
    return readRooted(files, name, maxBytes)
  } catch (error) {
    throw new CallError(
      failure('cannot-read#ignore-file', { path: join(folder, name), why: whyUnread(error) }),
    )
  } finally {
    files.close()
  }
}

function whyUnread(error: unknown): Reason {
  if (!(error instanceof NoPlainFile)) return whyNot(error)
  return error.why === 'not-a-file'
    ? part('part#no-file')
    : part('part#larger-mib', { limit: maxBytes / 1024 / 1024 })
}

/**
 * Rules from the text of an ignore file; comments, blank lines and a byte order mark do not count. Throws `CallError`
 * `cannot-read` for a malformed pattern, which BuildKit refuses, too.
 */
export function parseIgnoreRules(text: string): IgnoreRules {
  const patterns = patternsIn(text)
  const matcher = compile(patterns)
  return {
    ignores: (path) => matcher.matches(path),
    mayReinclude: patterns.some((pattern) => pattern.startsWith('!')),
  }
}

function patternsIn(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(fromContext)
}

/** A pattern relative to the context, as moby's ignorefile package reads it: clean, and without a leading slash. */
function fromContext(line: string): string {
  const exception = line.startsWith('!')
  const path = exception ? line.slice(1).trim() : line
  const clean = path === '' ? '' : cleanPath(path).replace(/^\/(?=.)/, '')
  return exception ? `!${clean}` : clean
}

function compile(patterns: readonly string[]): PathPatterns {
  try {
    return compilePatterns(patterns)
  } catch (error) {
    if (error instanceof TooMuchPattern)
      throw new CallError(failure('cannot-read#patterns', { why: error.why }))
    const said = error instanceof Error ? error.message : String(error)
    throw new CallError(failure('cannot-read#pattern', { said }))
  }
}

/**
 * For the check of COPY sources: whether the ignore file excludes a path, relative to `context`; `.` is the
 * context itself. `null` when BuildKit skips the check: with exceptions in the file, an excluded folder may contain
 * included files. Throws as `readIgnoreRules`.
 */
export async function readIgnoredSources(
  context: string,
  dockerfilePath: string | null,
): Promise<((path: string) => boolean) | null> {
  const rules = await readIgnoreRules(context, dockerfilePath)
  if (rules.mayReinclude) return null
  // The context itself is excluded only by patterns that exclude every name.
  return (path) => rules.ignores(path) && (path !== '.' || rules.ignores('any name'))
}
