import { part } from '#shared/failures/index.ts'
import type { Cursor } from './cursor.ts'
import { readForHead } from './directive.ts'
import { either } from './either.ts'
import type { BinaryOperator, Expression } from './syntax.ts'
import { readHeredoc, readQuoted } from './template.ts'

/** By precedence, lowest first. Longer operators come before their prefixes. */
const operators: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Reads an expression that ends with its line; with `lines` it continues over line ends, as within brackets. */
export function readExpression(cursor: Cursor, lines: boolean): Expression {
  return cursor.deeper(() => {
    const line = cursor.line
    const test = readBinary(cursor, lines, 0)
    cursor.skip(lines)
    if (!cursor.take('?')) return test
    cursor.skip(lines)
    const yes = readExpression(cursor, lines)
    cursor.skip(lines)
    cursor.expect(':')
    cursor.skip(lines)
    return { kind: 'conditional', test, yes, no: readExpression(cursor, lines), line }
  })
}

const within = (cursor: Cursor): Expression => readExpression(cursor, true)

function readBinary(cursor: Cursor, lines: boolean, level: number): Expression {
  const choices = operators[level]
  if (choices === undefined) return readUnary(cursor, lines)
  let left = readBinary(cursor, lines, level + 1)
  for (;;) {
    const before = cursor.at
    cursor.skip(lines)
    const { line } = cursor
    const operator = choices.find((each) => cursor.take(each))
    if (operator === undefined) {
      cursor.at = before
      return left
    }
    cursor.skip(lines)
    left = { kind: 'binary', operator, left, right: readBinary(cursor, lines, level + 1), line }
  }
}

function readUnary(cursor: Cursor, lines: boolean): Expression {
  const { line } = cursor
  for (const operator of ['!', '-'] as const) {
    if (!cursor.take(operator)) continue
    cursor.skip(lines)
    return cursor.deeper(() => ({ kind: 'unary', operator, of: readUnary(cursor, lines), line }))
  }
  return readSteps(cursor, readTerm(cursor))
}

/** `.name`, `[key]`, `.0` and the splats behind a term. */
function readSteps(cursor: Cursor, of: Expression): Expression {
  return cursor.deeper(() => readStep(cursor, of))
}

function readStep(cursor: Cursor, of: Expression): Expression {
  const { line } = cursor
  if (cursor.take('[*]') || cursor.take('.*')) {
    const item: Expression = { kind: 'variable', name: '*', line }
    return { kind: 'splat', of, each: readSteps(cursor, item), line }
  }
  if (cursor.sees('.') && !cursor.sees('...')) {
    cursor.take('.')
    const number = cursor.match(/\d+/y)
    const name =
      number ??
      cursor.identifier() ??
      cursor.lacks(part('part#read-behind', { what: part('part#read-name'), place: '"."' }))
    const key: Expression = { kind: 'literal', value: number === null ? name : Number(number), line }
    return readSteps(cursor, { kind: 'index', of, key, line })
  }
  if (!cursor.take('[')) return of
  cursor.skip(true)
  const key = within(cursor)
  cursor.skip(true)
  cursor.expect(']')
  return readSteps(cursor, { kind: 'index', of, key, line })
}

function readTerm(cursor: Cursor): Expression {
  const { line } = cursor
  if (cursor.sees('"')) return readQuoted(cursor, within)
  if (cursor.sees('<<')) return readHeredoc(cursor, within)
  if (cursor.take('(')) {
    cursor.skip(true)
    const inner = within(cursor)
    cursor.skip(true)
    cursor.expect(')')
    return inner
  }
  if (cursor.take('[')) return readFor(cursor, ']', line) ?? readList(cursor, line)
  if (cursor.take('{')) return readFor(cursor, '}', line) ?? readObject(cursor, line)
  const number = cursor.match(/\d+(\.\d+)?([eE][+-]?\d+)?/y)
  if (number !== null) return { kind: 'literal', value: Number(number), line }
  const name = cursor.identifier()
  if (name === null) return cursor.lacks(part('part#read-value'))
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true', line }
  if (name === 'null') return { kind: 'literal', value: null, line }
  return cursor.take('(') ? readCall(cursor, name, line) : { kind: 'variable', name, line }
}

function readCall(cursor: Cursor, name: string, line: number): Expression {
  const args: Expression[] = []
  let spread = false
  for (;;) {
    cursor.skip(true)
    if (cursor.take(')')) return { kind: 'call', name, args, spread, line }
    args.push(within(cursor))
    cursor.skip(true)
    spread = cursor.take('...')
    cursor.skip(true)
    if (!cursor.take(',') && !cursor.sees(')')) cursor.lacks(either(',', ')'))
  }
}

function readList(cursor: Cursor, line: number): Expression {
  const items: Expression[] = []
  for (;;) {
    cursor.skip(true)
    if (cursor.take(']')) return { kind: 'list', items, line }
    items.push(within(cursor))
    cursor.skip(true)
    if (!cursor.take(',') && !cursor.sees(']')) cursor.lacks(either(',', ']'))
  }
}

function readObject(cursor: Cursor, line: number): Expression {
  const entries: (readonly [Expression, Expression])[] = []
  for (;;) {
    cursor.skip(true)
    if (cursor.take('}')) return { kind: 'object', entries, line }
    const key = readKey(cursor)
    cursor.skip(false)
    if (!cursor.take('=') && !cursor.take(':')) cursor.lacks('"="')
    cursor.skip(true)
    entries.push([key, readExpression(cursor, false)])
    cursor.skip(false)
    if (!cursor.take(',') && !/[\n}]|\r\n/y.test(cursor.text.slice(cursor.at, cursor.at + 2))) {
      cursor.lacks(part('part#read-either', { first: '","', second: part('part#read-line-end') }))
    }
  }
}

/** A bare name is a literal key, anything else an expression. */
function readKey(cursor: Cursor): Expression {
  const { line, at } = cursor
  const name = cursor.identifier()
  if (name !== null && /[ \t]*[=:](?!=)/y.test(cursor.text.slice(cursor.at)))
    return { kind: 'literal', value: name, line }
  cursor.at = at
  return readExpression(cursor, false)
}

/** `[for …]` or `{for …}` after its bracket; `null` when it is none. */
function readFor(cursor: Cursor, end: ']' | '}', line: number): Expression | null {
  const before = cursor.at
  cursor.skip(true)
  if (!cursor.takeWord('for') || cursor.match(/[ \t\r\n]+/y) === null || cursor.sees('=')) {
    cursor.at = before
    return null
  }
  const { names, source } = readForHead(cursor, within)
  cursor.skip(true)
  cursor.expect(':')
  cursor.skip(true)
  let value = within(cursor)
  cursor.skip(true)
  let key: Expression | null = null
  if (end === '}') {
    cursor.expect('=>')
    cursor.skip(true)
    key = value
    value = within(cursor)
    cursor.skip(true)
  }
  const grouped = cursor.take('...')
  cursor.skip(true)
  let test: Expression | null = null
  if (cursor.takeWord('if')) {
    cursor.skip(true)
    test = within(cursor)
    cursor.skip(true)
  }
  cursor.expect(end)
  return { kind: 'for', names, source, key, value, test, grouped, line }
}
