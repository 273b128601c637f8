import { part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import type { Cursor } from './cursor.ts'
import type { Expression } from './syntax.ts'

/** The content of `%{…}` in a template. `line` counts from 1. */
type Directive = { readonly line: number } & (
  | { readonly directive: 'if'; readonly test: Expression }
  | {
      readonly directive: 'for'
      readonly names: readonly [string | null, string]
      readonly source: Expression
    }
  | { readonly directive: 'else' | 'endif' | 'endfor' }
)

/** The parts of a template, in order. */
export type Part = string | Expression | Directive

/** Reads the directive behind `%{`. */
export function readDirective(cursor: Cursor, expression: (cursor: Cursor) => Expression): Directive {
  const { line, here } = cursor
  const word = cursor.identifier()
  switch (word) {
    case 'if':
      cursor.skip(true)
      return { directive: word, test: expression(cursor), line }
    case 'for':
      return { directive: word, ...readForHead(cursor, expression), line }
    case 'else':
    case 'endif':
    case 'endfor':
      return { directive: word, line }
    default:
      return cursor.fail(part('part#read-no-directive', { text: here }))
  }
}

/** The collection of a `for`, and its names: a key, if given, and a value. */
export function readForHead(
  cursor: Cursor,
  expression: (cursor: Cursor) => Expression,
): { readonly names: readonly [string | null, string]; readonly source: Expression } {
  cursor.skip(true)
  const first = cursor.identifier() ?? cursor.fail(wantedBehindFor(part('part#read-name')))
  cursor.skip(true)
  let second: string | null = null
  if (cursor.take(',')) {
    cursor.skip(true)
    second = cursor.identifier() ?? cursor.fail(wantedBehindFor(part('part#read-second-name')))
  }
  cursor.skip(true)
  if (!cursor.takeWord('in')) cursor.lacks('"in"')
  cursor.skip(true)
  const source = expression(cursor)
  return { names: second === null ? [null, first] : [first, second], source }
}

const wantedBehindFor = (what: Reason): Reason =>
  part('part#read-wanted', { what: part('part#read-behind', { what, place: '"for"' }) })
