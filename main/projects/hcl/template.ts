import type { Cursor } from './cursor.ts'
import type { Expression } from './syntax.ts'

type Part = string | Expression

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** Reads a text in quotes. `expression` reads one within `${…}`. */
export function readQuoted(cursor: Cursor, expression: (cursor: Cursor) => Expression): Expression {
  const line = cursor.line
  cursor.expect('"')
  const parts = readParts(cursor, expression, true, () => cursor.take('"'))
  return template(parts, line)
}

/** A whole text as a template: a text of Bake's JSON, which has no escapes of its own. */
export function readWholeTemplate(cursor: Cursor, expression: (cursor: Cursor) => Expression): Expression {
  const line = cursor.line
  return template(
    readParts(cursor, expression, false, () => cursor.at >= cursor.text.length),
    line,
  )
}

/** Reads `<<EOT` or `<<-EOT`, whose lines lose the blanks that all of them begin with. */
export function readHeredoc(cursor: Cursor, expression: (cursor: Cursor) => Expression): Expression {
  const line = cursor.line
  cursor.expect('<<')
  const indented = cursor.take('-')
  const word = cursor.identifier() ?? cursor.fail('a heredoc without a word that ends it')
  if (cursor.match(/\r?\n/y) === null) cursor.fail(`expected a line end behind <<${word}`)
  const end = new RegExp(`[ \\t]*${word}(?=\\r?\\n|$)`, 'y')
  const parts = readParts(cursor, expression, false, () => {
    if (cursor.text[cursor.at - 1] !== '\n') return false
    return cursor.match(end) !== null
  })
  return template(indented ? withoutIndent(parts) : parts, line)
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
    if (at >= cursor.text.length) cursor.fail('a text that does not end')
    if (cursor.take('$${')) text += '${'
    else if (cursor.take('%%{')) text += '%{'
    else if (cursor.take('${')) {
      const trimsBefore = cursor.take('~')
      if (trimsBefore) text = text.trimEnd()
      flush()
      cursor.skip(true)
      parts.push(expression(cursor))
      cursor.skip(true)
      const trimsAfter = cursor.take('~')
      cursor.expect('}')
      if (trimsAfter) cursor.match(/[ \t\r\n]*/y)
    } else if (cursor.sees('%{')) cursor.refuse('the template directive %{…}')
    else if (quoted && cursor.take('\\')) text += readEscape(cursor)
    else if (quoted && /[\r\n]/.test(cursor.text[at] ?? ''))
      cursor.fail('a text in quotes that does not end on its line')
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
  if (!(point <= 0x10ffff)) cursor.fail(`"\\${letter}" is no escape`)
  return String.fromCodePoint(point)
}

function template(parts: readonly Part[], line: number): Expression {
  const [only] = parts
  if (only === undefined) return { kind: 'literal', value: '', line }
  if (parts.length === 1 && typeof only === 'string') return { kind: 'literal', value: only, line }
  return { kind: 'template', parts, line }
}

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
