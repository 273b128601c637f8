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
      return cursor.fail(`${here} is no directive of a template`)
  }
}

/** The collection of a `for`, and its names: a key, if given, and a value. */
export function readForHead(
  cursor: Cursor,
  expression: (cursor: Cursor) => Expression,
): { readonly names: readonly [string | null, string]; readonly source: Expression } {
  cursor.skip(true)
  const first = cursor.identifier() ?? cursor.fail('expected a name behind "for"')
  cursor.skip(true)
  let second: string | null = null
  if (cursor.take(',')) {
    cursor.skip(true)
    second = cursor.identifier() ?? cursor.fail('expected a second name behind "for"')
  }
  cursor.skip(true)
  if (!cursor.takeWord('in')) cursor.fail(`expected "in", found ${cursor.here}`)
  cursor.skip(true)
  const source = expression(cursor)
  return { names: second === null ? [null, first] : [first, second], source }
}
