import { part } from '#shared/failures/index.ts'
import { Cursor } from './cursor.ts'
import { either } from './either.ts'
import { readExpression } from './expression.ts'
import type { Attribute, Block, Body } from './syntax.ts'

/** Parses a whole HCL file, following HashiCorp's specification of the native syntax. Throws `ReadError` with the line. */
export function readHcl(file: string, text: string): Body {
  const cursor = new Cursor(file, text.replace(/^\ufeff/, ''))
  return readBody(cursor, null)
}

/** `opened` is the line of the enclosing block; `null` for the file's own. */
function readBody(cursor: Cursor, opened: number | null): Body {
  const attributes = new Map<string, Attribute>()
  const blocks: Block[] = []
  for (;;) {
    cursor.skip(true)
    const atEnd = cursor.at >= cursor.text.length
    if (opened === null ? atEnd : cursor.take('}')) return { attributes, blocks }
    if (atEnd)
      cursor.fail(part('part#read-endless', { what: part('part#read-block') }), opened ?? cursor.line)
    const { line } = cursor
    const name = cursor.identifier() ?? cursor.lacks(part('part#read-attribute'))
    cursor.skip(false)
    if (cursor.take('=')) {
      if (attributes.has(name)) cursor.fail(part('part#read-twice', { name: name.slice(0, 100) }), line)
      cursor.skip(false)
      attributes.set(name, { line, value: readExpression(cursor, false) })
    } else blocks.push(readBlock(cursor, name, line))
    cursor.skip(false)
    const ends = cursor.match(/\r?\n/y) !== null || cursor.at >= cursor.text.length
    if (!ends && !(opened !== null && cursor.sees('}'))) cursor.lacks(part('part#read-line-end'))
  }
}

function readBlock(cursor: Cursor, type: string, line: number): Block {
  const labels: string[] = []
  for (;;) {
    cursor.skip(false)
    if (cursor.take('{')) break
    const quoted = cursor.match(/"(?:[^"\\\r\n$]|\\["\\])*"/y)
    const label = quoted?.slice(1, -1).replace(/\\(.)/g, '$1') ?? cursor.identifier()
    labels.push(
      label ??
        cursor.lacks(part('part#read-behind', { what: either('=', '{'), place: `"${type.slice(0, 100)}"` })),
    )
  }
  return { type, labels, line, body: cursor.deeper(() => readBody(cursor, line)) }
}
