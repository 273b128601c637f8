/**
 * The value of a word that BuildKit expands: quotes and escapes decoded, variables kept as written. To lose
 * nothing, a literal dollar has the escape in front, and
 * escapes directly before a dollar are doubled; everywhere else they are literal.
 */

/** A piece of a word: literal characters, or a dollar with its variable, to be expanded. */
type Piece = { readonly kind: 'literal' | 'variable'; readonly text: string }

const nameAfterDollar = /^(?:\p{Nd}+|[@*#?\-$!]|[\p{L}\p{Nd}_]+)/u

/** Length of the variable at `at` (a dollar); matches braces through quotes, escapes and nesting. */
function variableLength(text: string, at: number, escapeMark: string): number {
  if (text[at + 1] !== '{') return 1 + (nameAfterDollar.exec(text.slice(at + 1))?.[0].length ?? 0)
  let depth = 0
  let quote = ''
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end] ?? ''
    if (character === escapeMark && quote !== "'") end++
    else if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return end + 1 - at
  }
  return text.length - at
}

/** The pieces of a word as written in the file. */
function readRaw(raw: string, escapeMark: string): Piece[] {
  const pieces: Piece[] = []
  let quote = ''
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? ''
    if (quote === "'") {
      if (character === "'") quote = ''
      else pieces.push({ kind: 'literal', text: character })
    } else if (character === '$') {
      const length = variableLength(raw, at, escapeMark)
      pieces.push({ kind: 'variable', text: raw.slice(at, at + length) })
      at += length - 1
    } else if (character === escapeMark) {
      const next = raw[at + 1] ?? ''
      const escapes = quote === '' || next === '"' || next === '$' || next === escapeMark
      if (escapes) at++
      const text = escapes ? next : character
      if (text !== '') pieces.push({ kind: 'literal', text })
    } else if (character === quote) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else pieces.push({ kind: 'literal', text: character })
  }
  return pieces
}

/** The pieces of a value as users see it. */
function readValue(value: string, escapeMark: string): Piece[] {
  const pieces: Piece[] = []
  const literal = (text: string) => pieces.push({ kind: 'literal', text })
  for (let at = 0; at < value.length; at++) {
    let escapes = 0
    while (value[at + escapes] === escapeMark) escapes++
    if (value[at + escapes] !== '$') {
      for (const character of value.slice(at, at + Math.max(escapes, 1))) literal(character)
      at += Math.max(escapes, 1) - 1
      continue
    }
    for (let count = 0; count < Math.floor(escapes / 2); count++) literal(escapeMark)
    at += escapes
    if (escapes % 2 === 1) literal('$')
    else {
      const length = variableLength(value, at, escapeMark)
      pieces.push({ kind: 'variable', text: value.slice(at, at + length) })
      at += length - 1
    }
  }
  return pieces
}

function toValue(pieces: readonly Piece[], escapeMark: string): string {
  let value = ''
  let escapes = 0
  for (const { kind, text } of pieces) {
    if (text.startsWith('$')) value += escapeMark.repeat(escapes) + (kind === 'literal' ? escapeMark : '')
    escapes = kind === 'literal' && text === escapeMark ? escapes + 1 : 0
    value += text
  }
  return value
}

/** The value of a word as written in the file. */
export const shellValue = (raw: string, escapeMark: string): string =>
  toValue(readRaw(raw, escapeMark), escapeMark)

type Quoting = 'none' | 'double' | 'single'

function write(pieces: readonly Piece[], escapeMark: string, quoting: Quoting): string {
  const special = quoting === 'none' ? `"'$${escapeMark}` : quoting === 'double' ? `"$${escapeMark}` : ''
  const text = pieces
    .map((piece) =>
      piece.kind === 'literal' && special.includes(piece.text) ? escapeMark + piece.text : piece.text,
    )
    .join('')
  const mark = quoting === 'none' ? '' : quoting === 'double' ? '"' : "'"
  return mark + text + mark
}

function quotingOf(raw: string): Quoting {
  return raw.startsWith('"') ? 'double' : raw.startsWith("'") ? 'single' : 'none'
}

/**
 * A spelling of `value`, quoted like `like` where possible, else as little as possible. `accepts` decides
 * whether a spelling is valid in its place. `null` when none is.
 */
export function spellValue(
  value: string,
  escapeMark: string,
  like: string,
  accepts: (raw: string) => boolean,
): string | null {
  const pieces = readValue(value, escapeMark)
  const quotings: readonly Quoting[] = [quotingOf(like), 'none', 'double', 'single']
  for (const quoting of quotings) {
    const raw = write(pieces, escapeMark, quoting)
    if (accepts(raw) && shellValue(raw, escapeMark) === value) return raw
  }
  const first = pieces[0]
  if (first?.kind !== 'literal') return null
  const escaped = escapeMark + write(pieces, escapeMark, 'none')
  return accepts(escaped) && shellValue(escaped, escapeMark) === value ? escaped : null
}
