import { encodingsOf } from './encodings.ts'
import { maskedValue } from './mask.ts'
import { namesSecret } from './names.ts'

/** Shorter values are not searched for: they would match everywhere. */
const shortest = 4

/** A part of a text to be masked: UTF-16 offsets, end exclusive. */
export type Hit = readonly [from: number, to: number]

/** Finds secrets in texts. */
export interface Masker {
  /** What of a text is to be masked, in order, without overlaps. */
  readonly hits: (text: string) => readonly Hit[]
  readonly mask: (text: string) => string
}

/**
 * Finds the given values, also as addresses, headers and dumps encode them; what has the shape of a well-known token or private key;
 * and who is named in an address. A value of several lines is also looked for line by line, as programs print them.
 */
export function createMasker(values: readonly string[] = []): Masker {
  const known = patternOf(wordsOf(values))
  const hits = (text: string): readonly Hit[] => {
    const found = [...matches(known, text), ...matches(shapes, text), ...keyHits(text), ...addressHits(text)]
    return merged(found)
  }
  return { hits, mask: (text) => spliced(text, hits(text)) }
}

/** A text without what `createMasker` finds. */
export const maskText = (text: string, values: readonly string[] = []): string =>
  createMasker(values).mask(text)

/**
 * A message that quotes what a user gave, such as options of a command line: in it `NAME=value` is masked where the name is a
 * secret's, too.
 */
export const maskMessage = (text: string, values: readonly string[] = []): string =>
  maskText(text, values).replace(
    /(?<![\w.-])(-{0,2}[A-Za-z_][\w.-]{0,127})(\\?["']?=\\?)("[^"\\]*"?|'[^']*'?|[^\s,;&"'\\]+)/g,
    (whole, name: string, sign: string) => (namesSecret(name) ? `${name}${sign}${maskedValue}` : whole),
  )

/** Tokens whose makers gave them a beginning to be found by. */
const shapes = new RegExp(
  [
    /gh[pousr]_[A-Za-z0-9]{16,}/,
    /github_pat_\w{16,}/,
    /gl(?:pat|dt|rt|cbt|ptt|ft)-[\w-]{16,}/,
    /npm_[A-Za-z0-9]{16,}/,
    /dckr_[a-z]{3}_[\w-]{16,}/,
    /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{12,}/,
    /xox[abeoprs]-[\w-]{10,}/,
    /(?<![\w-])sk-[\w-]{20,}/,
    /[rs]k_live_[A-Za-z0-9]{16,}/,
    /(?<![\w-])AIza[\w-]{30,}/,
    /(?<![\w-])pypi-[\w-]{16,}/,
    /(?<![\w-])hf_[A-Za-z0-9]{16,}/,
    /(?<![\w-])eyJ[\w-]{5,}\.eyJ[\w-]{5,}\.[\w-]*/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** The longest private key in PEM, in characters. */
const longestKey = 16 * 1024

/** Private keys in PEM; one that is cut off is masked as far as one could go on. */
function keyHits(text: string): Hit[] {
  const found: Hit[] = []
  const begin = /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----/g
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const from = match.index
    const rest = text.slice(begin.lastIndex, from + longestKey)
    const end = /-----END [A-Z ]{0,32}PRIVATE KEY-----/.exec(rest)
    const to = begin.lastIndex + (end === null ? rest.length : end.index + end[0].length)
    found.push([from, to])
    begin.lastIndex = to
  }
  return found
}

/** Names in an address that stand in front of an `@` without being anybody: of an image, a stage, a place on this machine. */
const withoutUsers = /^(?:docker-image|docker-container|docker|oci-layout|target|unix|npipe|fd|file)$/i
/** Here the name before the host is no secret, a password is. */
const withUsers = /^(?:git\+)?ssh$|^sftp$/i

/** Users and passwords in addresses, secrets among their parameters and in the header that carries one. */
function addressHits(text: string): Hit[] {
  const found: Hit[] = []
  for (const { 0: whole, 1: scheme = '', 2: who = '', index } of text.matchAll(
    /\b([a-z][a-z0-9+.-]{0,20}):\/\/([^\s/?#"'<>`\\]{1,4096})@/gi,
  )) {
    if (withoutUsers.test(scheme)) continue
    const end = index + whole.length - 1
    const from = withUsers.test(scheme) ? end - who.length + who.indexOf(':') + 1 : end - who.length
    if ((!withUsers.test(scheme) || who.includes(':')) && from < end) found.push([from, end])
  }
  for (const { 1: start = '', 2: name = '', 3: value = '', index } of text.matchAll(
    /([?&])([\w.-]{1,64})=([^\s&#"'<>]{1,8192})/g,
  )) {
    if (name !== 'sig' && !namesSecret(name)) continue
    const from = index + start.length + name.length + 1
    found.push([from, from + value.length])
  }
  for (const { 0: whole, 1: value = '', index } of text.matchAll(
    /\bauthorization["']?: ?["']?(?:bearer|basic|token) ([\w.~+/=-]{8,8192})/gi,
  )) {
    const end = index + whole.length
    found.push([end - value.length, end])
  }
  return found
}

function wordsOf(values: readonly string[]): readonly string[] {
  const words = values
    .flatMap((value) => [value.trim(), ...value.split(/\r?\n/).map((line) => line.trim())])
    .filter((word) => word.length >= shortest && word !== maskedValue)
  const all = [...new Set(words)].flatMap((word) => [word, ...encodingsOf(word)])
  return [...new Set(all)].sort((a, b) => b.length - a.length)
}

const patternOf = (words: readonly string[]): RegExp | null =>
  words.length === 0
    ? null
    : new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')

const matches = (pattern: RegExp | null, text: string): Hit[] =>
  pattern === null
    ? []
    : [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const)

function merged(hits: readonly Hit[]): readonly Hit[] {
  const all: [number, number][] = []
  for (const [from, to] of [...hits].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1)
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

/** Line ends stay, so that what follows keeps its line. */
export function spliced(text: string, hits: readonly Hit[]): string {
  let kept = ''
  let at = 0
  for (const [from, to] of hits) {
    kept += text.slice(at, from) + maskedValue + text.slice(from, to).replace(/[^\r\n]/g, '')
    at = to
  }
  return kept + text.slice(at)
}
