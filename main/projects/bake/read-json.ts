import { part } from '#shared/failures/index.ts'
import { Cursor } from '../hcl/cursor.ts'
import { either } from '../hcl/either.ts'
import { readExpression } from '../hcl/expression.ts'
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.ts'
import { readWholeTemplate } from '../hcl/template.ts'

const blockTypes: ReadonlySet<string> = new Set(['variable', 'function', 'group', 'target'])

/** A JSON value with the lines of its parts. */
type Json = { readonly line: number } & (
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'list'; readonly items: readonly Json[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Json> }
)

/** Reads a Bake file in JSON, whose texts are templates as in HCL. Throws `ReadError` with the line. */
export function readBakeJson(file: string, text: string): Body {
  const cursor = new Cursor(file, text.replace(/^\ufeff/, ''))
  const whole = readValue(cursor)
  cursor.skipJson()
  if (cursor.at < cursor.text.length) cursor.lacks(part('part#read-file-end'))
  const blocks: Block[] = []
  const attributes = new Map<string, Attribute>()
  for (const [name, value] of objectOf(cursor, whole)) {
    if (!blockTypes.has(name)) attributes.set(name, toAttribute(cursor, value))
    else for (const each of namesOf(cursor, value)) blocks.push(toBlock(cursor, name, ...each))
  }
  return { attributes, blocks }
}

function namesOf(cursor: Cursor, value: Json): (readonly [string, Json])[] {
  const objects = value.kind === 'list' ? value.items : [value]
  return objects.flatMap((object) => [...objectOf(cursor, object)])
}

function toBlock(cursor: Cursor, type: string, label: string, value: Json): Block {
  const entries = [...objectOf(cursor, value)].map(
    ([name, each]) => [name, toAttribute(cursor, each)] as const,
  )
  return { type, labels: [label], line: value.line, body: { attributes: new Map(entries), blocks: [] } }
}

function objectOf(cursor: Cursor, value: Json): ReadonlyMap<string, Json> {
  return value.kind === 'object'
    ? value.entries
    : cursor.fail(part('part#read-wanted', { what: part('part#read-object') }), value.line)
}

const toAttribute = (cursor: Cursor, value: Json): Attribute => ({
  line: value.line,
  value: toExpression(cursor, value),
})

function toExpression(cursor: Cursor, value: Json): Expression {
  const { line } = value
  if (value.kind === 'list') {
    return { kind: 'list', line, items: value.items.map((item) => toExpression(cursor, item)) }
  }
  if (value.kind === 'literal') {
    return typeof value.value === 'string'
      ? toTemplate(cursor, value.value, line)
      : { ...value, value: value.value }
  }
  const entries = [...value.entries].map(
    ([key, each]) => [toTemplate(cursor, key, each.line), toExpression(cursor, each)] as const,
  )
  return { kind: 'object', line, entries }
}

const toTemplate = (cursor: Cursor, text: string, line: number): Expression =>
  readWholeTemplate(new Cursor(cursor.file, text, line), (inner) => readExpression(inner, true))

function readValue(cursor: Cursor): Json {
  return cursor.deeper(() => {
    cursor.skipJson()
    const { line } = cursor
    if (cursor.take('{')) return { kind: 'object', line, entries: readEntries(cursor) }
    if (cursor.take('[')) return { kind: 'list', line, items: readItems(cursor) }
    return { kind: 'literal', line, value: readLiteral(cursor) }
  })
}

function readLiteral(cursor: Cursor): null | boolean | number | string {
  const token = cursor.match(/"(?:[^"\\\n\r]|\\[^\n\r])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y)
  if (token === null) return cursor.lacks(part('part#read-json-value'))
  try {
    return JSON.parse(token) as null | boolean | number | string
  } catch {
    return cursor.fail(part('part#read-no-json', { text: token.slice(0, 40) }))
  }
}

function readItems(cursor: Cursor): Json[] {
  const items: Json[] = []
  cursor.skipJson()
  if (cursor.take(']')) return items
  for (;;) {
    items.push(readValue(cursor))
    cursor.skipJson()
    if (cursor.take(']')) return items
    readComma(cursor, ']')
  }
}

function readEntries(cursor: Cursor): ReadonlyMap<string, Json> {
  const entries = new Map<string, Json>()
  cursor.skipJson()
  if (cursor.take('}')) return entries
  for (;;) {
    cursor.skipJson()
    const key = readLiteral(cursor)
    if (typeof key !== 'string')
      return cursor.fail(part('part#read-wanted', { what: part('part#read-quoted-name') }))
    cursor.skipJson()
    if (!cursor.take(':')) cursor.lacks('":"')
    entries.set(key, readValue(cursor))
    cursor.skipJson()
    if (cursor.take('}')) return entries
    readComma(cursor, '}')
  }
}

/** A comma has something behind it. */
function readComma(cursor: Cursor, end: ']' | '}'): void {
  const { line } = cursor
  if (!cursor.take(',')) cursor.lacks(either(',', end))
  cursor.skipJson()
  if (cursor.sees(end)) cursor.fail(part('part#read-comma'), line)
}
