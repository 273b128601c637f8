import { part } from '#shared/failures/index.ts'
import type { Cursor } from './cursor.ts'
import { type Part, readDirective } from './directive.ts'
import { nestParts } from './nest-parts.ts'
import type { Expression } from './syntax.ts'

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** Reads a quoted string. `expression` reads one within `${…}`. */
export function readQuoted(cursor: Cursor, expression: (cursor: Cursor) => Expression): Expression {
  const line = cursor.line
  cursor.expect('"')
  const parts = readParts(cursor, expression, true, () => cursor.take('"'))
  return template(cursor, parts, line)
}

/** A whole string as a template: a string of Bake's JSON, which has no escapes beyond JSON's. */
export function readWholeTemplate(cursor: Cursor, expression: (cursor: Cursor) => Expression): Expression {
  const line = cursor.line
  const parts = readParts(cursor, expression, false, () => cursor.at >= cursor.text.length)
  return template(cursor, parts, line)
}

/** Reads `<<EOT` or `<<-EOT`; the latter strips the indentation that all lines share. */
export function readHeredoc(cursor: Cursor, expression: (cursor: Cursor) => Expression): Expression {
  const line = cursor.line
  cursor.expect('<<')
  const indented = cursor.take('-')
  const word = cursor.identifier() ?? cursor.fail(part('part#read-heredoc'))
  if (cursor.match(/\r?\n/y) === null)
    cursor.fail(
      part('part#read-wanted', {
        what: part('part#read-behind', {
          what: part('part#read-line-end'),
          place: `<<${word.slice(0, 100)}`,
        }),
      }),
    )
  const end = new RegExp(`[ \\t]*${word}(?=\\r?\\n|$)`, 'y')
  const parts = readParts(cursor, expression, false, () => {
    if (cursor.text[cursor.at - 1] !== '\n') return false
    return cursor.match(end) !== null
  })
  return template(cursor, indented ? withoutIndent(parts) : parts, line)
}

function readParts(
  cursor: Cursor,
  expression: (cursor: Cursor) => Expression,
  quoted: boolean,
  ends: () => boolean,
): Part[] {
  const parts: Part[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') parts.push(text)
    text = ''
  }
  for (;;) {
    if (ends()) break
    const at = cursor.at
    if (at >= cursor.text.length) cursor.fail(part('part#read-endless', { what: part('part#read-text') }))
    if (cursor.take('$${')) text += '${'
    else if (cursor.take('%%{')) text += '%{'
    else if (cursor.sees('${') || cursor.sees('%{')) {
      const isDirective = cursor.take('%{')
      if (!isDirective) cursor.expect('${')
      if (cursor.take('~')) text = trimmedEnd(text, quoted)
      flush()
      cursor.skip(true)
      parts.push(isDirective ? readDirective(cursor, expression) : expression(cursor))
      cursor.skip(true)
      const trimsAfter = cursor.take('~')
      cursor.expect('}')
      if (trimsAfter) cursor.match(quoted ? /[ \t]*/y : /[ \t]*(?:\r?\n)?/y)
    } else if (quoted && cursor.take('\\')) text += readEscape(cursor)
    else if (quoted && /[\r\n]/.test(cursor.text[at] ?? ''))
      cursor.fail(part('part#read-endless', { what: part('part#read-quoted-text') }))
    else {
      const point = cursor.text.codePointAt(at) ?? 0
      const next = String.fromCodePoint(point)
      cursor.at += next.length
      text += next
    }
  }
  flush()
  return parts
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.at] ?? ''
  const plain = escapes[letter]
  if (plain !== undefined) {
    cursor.at++
    return plain
  }
  const code = cursor.match(/u[\da-fA-F]{4}|U[\da-fA-F]{8}/y)
  const point = code === null ? Number.NaN : Number.parseInt(code.slice(1), 16)
  if (!(point <= 0x10ffff)) cursor.fail(part('part#read-no-escape', { text: `\\${letter}` }))
  return String.fromCodePoint(point)
}

/** `~` strips the blanks before it: in a multi-line string those of its own line. */
const trimmedEnd = (text: string, quoted: boolean): string =>
  quoted ? text.trimEnd() : text.replace(/[ \t]*$/, '')

const template = (cursor: Cursor, parts: readonly Part[], line: number): Expression =>
  nestParts(parts, line, (what, at) => cursor.fail(what, at))

function withoutIndent(parts: readonly Part[]): Part[] {
  const whole = parts.map((part) => (typeof part === 'string' ? part : '\0')).join('')
  const lines = whole.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const indents = lines.map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER)
  let startsLine = true
  return parts.map((part) => {
    if (typeof part !== 'string') {
      startsLine = false
      return part
    }
    const cut = part
      .split('\n')
      .map((line, at) =>
        at > 0 || startsLine ? line.replace(/^[ \t]*/, (blanks) => blanks.slice(indent)) : line,
      )
      .join('\n')
    startsLine = part.endsWith('\n')
    return cut
  })
}
