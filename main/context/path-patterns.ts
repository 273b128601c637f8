import { posix } from 'node:path'
import { part, partMessage } from '#shared/failures/index.ts'
import {
  compileGlob,
  compileParts,
  type PatternPart,
  type Reason,
  type TextTest,
} from '#shared/text/index.ts'

/** Which patterns matched a folder; its contents need not be matched again. */
export type ParentMatches = readonly boolean[]

/**
 * Patterns of an ignore file (or of the sources of a COPY) with the meaning of moby's `patternmatcher`: later ones win,
 * `!` re-includes, a pattern that matches a folder matches everything in it, `**` spans folders.
 */
export interface PathPatterns {
  /** `parent` are the matches of the folder the path lies in; `null` for a path at the top. */
  match(
    path: string,
    parent: ParentMatches | null,
  ): { readonly matched: boolean; readonly own: ParentMatches }
  /** Like `match`, for a path by itself: also matches its parent folders. */
  matches(path: string): boolean
  /** True when a pattern could match something below the folder though the folder is not matched. */
  mayMatchBelow(folder: string): boolean
  /** True when a `!` pattern could take back something below a matched folder. */
  mayExceptBelow(folder: string): boolean
}

interface Pattern {
  readonly text: string
  readonly exception: boolean
  readonly test: (path: string) => boolean
}

/** Far more, and longer, than anybody wrote: each pattern is asked of each path. */
const [mostPatterns, longestPattern] = [10_000, 4096]

/** More patterns, or longer ones, than a folder can be asked for. */
export class TooMuchPattern extends Error {
  readonly why: Reason
  constructor(why: Reason) {
    super(partMessage(why))
    this.why = why
  }
}

/** Throws `Error` for a malformed pattern, in moby's words, and `TooMuchPattern`. */
export function compilePatterns(texts: readonly string[]): PathPatterns {
  if (texts.length > mostPatterns)
    throw new TooMuchPattern(part('part#many-patterns', { limit: mostPatterns }))
  if (texts.some(({ length }) => length > longestPattern))
    throw new TooMuchPattern(part('part#long-pattern', { limit: longestPattern }))
  const patterns = texts.map((text) => text.trim()).flatMap((text) => (text === '' ? [] : [compile(text)]))
  const prefixes = (exception: boolean) =>
    fixedPrefixes(patterns.filter((own) => own.exception === exception))
  const [wanted, exceptions] = [prefixes(false), prefixes(true)]

  function match(path: string, parent: ParentMatches | null, withFolders: boolean) {
    let matched = false
    const folders = withFolders ? foldersOf(path) : []
    const own = patterns.map((pattern, index) => {
      if (parent?.[index] !== true) {
        // A positive pattern cannot change a path that is already matched, nor an exception one that is not.
        if (pattern.exception !== matched) return false
        if (!pattern.test(path) && !folders.some(pattern.test)) return false
      }
      matched = !pattern.exception
      return true
    })
    return { matched, own }
  }

  return {
    match: (path, parent) => match(path, parent, parent === null),
    matches: (path) => match(path, null, true).matched,
    mayMatchBelow: (folder) => wanted === null || wanted.some((prefix) => prefix.startsWith(`${folder}/`)),
    mayExceptBelow: (folder) =>
      exceptions === null || exceptions.some((prefix) => prefix.startsWith(`${folder}/`)),
  }
}

/** `a/b/c` lies in `a` and `a/b`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('/'))
}

/** The patterns without a trailing `/**` or `/*`, each with a slash behind; `null` when one has another wildcard. */
function fixedPrefixes(patterns: readonly Pattern[]): readonly string[] | null {
  const texts = patterns.map(({ text }) => text.replace(/\/\*\*$/, '').replace(/\/\*$/, ''))
  return texts.some((text) => /[*[\]?^\\]/.test(text)) ? null : texts.map((text) => `${text}/`)
}

function compile(text: string): Pattern {
  const clean = cleanPath(text)
  const exception = clean.startsWith('!')
  const own = exception ? clean.slice(1) : clean
  if (own === '') throw new Error('illegal exclusion pattern: "!"')
  if (compileGlob(own) === null) throw new Error(`syntax error in pattern ${JSON.stringify(own)}`)
  return { text: own, exception, test: compileTest(own) }
}

/** Go's `filepath.Clean`. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'expression'

/** Translated as moby's patternmatcher does it, including its shortcuts, because they differ from the regular expression in places. */
function compileTest(pattern: string): (path: string) => boolean {
  const characters = [...pattern]
  const parts: PatternPart[] = []
  let kind: Kind = 'exact'
  /** The source of the class being read, `null` outside of one. */
  let inClass: string | null = null
  const one = (source: string): void => {
    if (inClass === null) parts.push({ kind: 'one', source })
    else inClass += source
  }
  /** The longest text that stands in each match, and the one being read. */
  let needed = ''
  let run = ''
  for (let index = 0, step = 0; index < characters.length; index++, step++) {
    const character = characters[index] ?? ''
    run = inClass === null && !'*?\\[]^'.includes(character) ? run + character : ''
    if (run.length > needed.length) needed = run
    if (inClass !== null && (character === '*' || character === '?')) throw malformed(pattern)
    if (character === '*' && characters[index + 1] === '*') {
      index++
      if (characters[index + 1] === '/') index++
      if (index + 1 < characters.length) {
        parts.push({ kind: 'folders' })
        kind = 'expression'
      } else if (kind === 'exact') kind = 'prefix'
      else {
        parts.push({ kind: 'path' })
        kind = 'expression'
      }
      if (step === 0) kind = 'suffix'
    } else if (character === '*') {
      parts.push({ kind: 'name' })
      kind = 'expression'
    } else if (character === '?') {
      one('[^/]')
      kind = 'expression'
    } else if (character === '\\' && index + 1 < characters.length) {
      const next = characters[++index] ?? ''
      one(/[dDwWsS]/.test(next) ? `\\${next}` : literal(next))
      kind = 'expression'
    } else if (character === '[') {
      if (inClass === null) inClass = '['
      else inClass += '\\['
      kind = 'expression'
    } else if (character === ']') {
      if (inClass === null) one('\\]')
      else {
        parts.push({ kind: 'one', source: `${inClass}]` })
        inClass = null
      }
      kind = 'expression'
    } else if (inClass !== null && (character === '^' || character === '-')) inClass += character
    else if (character === '^') parts.push({ kind: 'start' })
    else one(literal(character))
  }
  switch (kind) {
    case 'exact':
      return (path) => path === pattern
    case 'prefix':
      return (path) => path.startsWith(pattern.slice(0, -2))
    case 'suffix': {
      const suffix = pattern.slice(2)
      return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1))
    }
    case 'expression': {
      if (inClass !== null) throw malformed(pattern)
      const test = toTest(parts, pattern)
      // Most paths have not even that, and there may be thousands of patterns.
      return (path) => path.includes(needed) && test.test(path)
    }
  }
}

function toTest(parts: readonly PatternPart[], pattern: string): TextTest {
  try {
    return compileParts(parts, { spansLines: false })
  } catch {
    throw malformed(pattern)
  }
}

const malformed = (pattern: string): Error => new Error(`syntax error in pattern ${JSON.stringify(pattern)}`)

const literal = (character: string) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
