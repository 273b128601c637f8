import { goQuote, parseBool } from '../dockerfile/index.ts'

/** A Git repository as COPY, ADD and build contexts name one. */
interface GitSource {
  /** `github.com/…`, which an instruction reads as a path. */
  readonly looksLocal: boolean
  /** `?keep-git-dir`, `null` when absent. */
  readonly keepGitDir: boolean | null
  /** `?checksum=` or `?commit=`, `''` when there is none. */
  readonly checksum: string
  /** Why BuildKit rejects its query, `null` when it does not. */
  readonly error: string | null
}

const schemePattern = /^([a-zA-Z0-9]+):\/\/[^/?#]*([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s
const copyPattern = /^[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:(?:.*?)(?:\?(.*?))?(?:#(.*))?$/
const schemes = ['http', 'https', 'ssh', 'git']

/** `https://…/x.git`, `git://…`, `ssh://…`, `git@host:…`; `null` for anything that BuildKit does not read as a repository. */
export function readGitSource(source: string): GitSource | null {
  if (source.startsWith('./') || source.startsWith('../')) return null
  const looksLocal = source.startsWith('github.com/')
  if (!looksLocal && !source.includes(':')) return null
  if (looksLocal) return withQuery(true, readParts(`https://${source}`))
  const parts = readParts(source)
  if (parts !== null) {
    const isWeb = parts.scheme === 'http' || parts.scheme === 'https'
    return isWeb && !parts.path.endsWith('.git') ? null : withQuery(false, parts)
  }
  if (schemePattern.test(source)) return null
  const match = copyPattern.exec(source)
  return match === null ? null : withQuery(false, { query: match[1] ?? '', fragment: match[2] ?? '' })
}

/** An address that ADD downloads; not a repository, unless its query is invalid. */
export function isWebSource(source: string): boolean {
  if (!/^https?:\/\//.test(source)) return false
  const git = readGitSource(source)
  return git === null || git.error !== null
}

/** Whether ADD fetches the source instead of reading it from the build context. */
export function isRemoteSource(source: string): boolean {
  return isWebSource(source) || readGitSource(source)?.looksLocal === false
}

interface AddressParts {
  readonly query: string
  readonly fragment: string
}

function readParts(source: string): (AddressParts & { scheme: string; path: string }) | null {
  const match = schemePattern.exec(source)
  if (match === null) return null
  const [, scheme = '', path = '', query = '', fragment = ''] = match
  const lower = scheme.toLowerCase()
  return schemes.includes(lower) ? { scheme: lower, path: decode(path) ?? '', query, fragment } : null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function withQuery(looksLocal: boolean, parts: AddressParts | null): GitSource | null {
  if (parts === null) return null
  const query = readQuery(parts.query)
  const error = queryError(query, decode(parts.fragment) ?? parts.fragment)
  const value = (key: string) => query.get(key)?.[0]
  const keep = value('keep-git-dir')
  return {
    looksLocal,
    keepGitDir: keep === undefined ? null : keep === '' || parseBool(keep) === true,
    checksum: value('checksum') ?? value('commit') ?? '',
    error,
  }
}

/** Parsed like Go: pairs with a `;` or a bad escape are dropped. */
function readQuery(text: string): ReadonlyMap<string, readonly string[]> {
  const query = new Map<string, string[]>()
  for (const pair of text.split('&')) {
    if (pair === '' || pair.includes(';')) continue
    const equals = pair.indexOf('=')
    const key = decode((equals < 0 ? pair : pair.slice(0, equals)).replaceAll('+', ' '))
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1).replaceAll('+', ' '))
    if (key === null || value === null) continue
    query.set(key, [...(query.get(key) ?? []), value])
  }
  return query
}

const switches = new Set(['submodules', 'keep-git-dir', 'fetch-by-commit'])
const texts = new Set(['ref', 'tag', 'branch', 'subdir', 'checksum', 'commit', 'mtime'])

function queryError(query: ReadonlyMap<string, readonly string[]>, fragment: string): string | null {
  for (const [key, [value = '', ...others]] of query) {
    const quoted = goQuote(key)
    if (others.length > 0) return `query ${quoted} has multiple values`
    if (value === '' && !switches.has(key)) return `query ${quoted} has no value`
    if (switches.has(key)) {
      if (value !== '' && parseBool(value) === undefined) {
        return `invalid ${key} value: ${goQuote(value)}`
      }
    } else if (!texts.has(key)) return `unexpected query ${quoted}`
    else if (key === 'mtime' && value !== 'checkout' && value !== 'commit') {
      return `invalid mtime value: ${goQuote(value)} (must be "checkout" or "commit")`
    }
  }
  return conflict(query, fragment)
}

/** Conflicting values: the fragment, `ref`, `tag` and `branch` all name what is checked out. */
function conflict(query: ReadonlyMap<string, readonly string[]>, fragment: string): string | null {
  const value = (key: string) => query.get(key)?.[0] ?? ''
  const colon = fragment.indexOf(':')
  const folder = colon < 0 ? '' : cleanFolder(fragment.slice(colon + 1))
  const subdir = value('subdir')
  if (folder !== '' && subdir !== '' && folder !== subdir) {
    return `subdir conflicts: ${goQuote(folder)} vs ${goQuote(subdir)}`
  }
  if (value('tag') !== '' && value('branch') !== '') return 'branch conflicts with tag'
  let ref = colon < 0 ? fragment : fragment.slice(0, colon)
  for (const named of [
    value('ref'),
    full('refs/tags/', value('tag')),
    full('refs/heads/', value('branch')),
  ]) {
    if (named === '') continue
    if (ref !== '' && ref !== named) return `ref conflicts: ${goQuote(ref)} vs ${goQuote(named)}`
    ref = named
  }
  return null
}

const full = (prefix: string, name: string): string =>
  name === '' || name.startsWith(prefix) ? name : prefix + name

function cleanFolder(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return kept.join('/')
}
