import { describe, expect, it } from 'vitest'
import { parseScript, type ShellList } from './shell-script.ts'

/** Joints and commands of a list, as written. */
const brief = (list: ShellList): string =>
  list
    .map(
      ({ joint, pipeline }, at) =>
        `${at === 0 ? '' : `${joint} `}${pipeline.isNegated ? '! ' : ''}${pipeline.commands.map(({ text }) => text).join(' | ')}`,
    )
    .join(' ')

describe('parseScript', () => {
  it.each([
    ['a b && c; d | e', 'a b && c ; d | e'],
    ['a\n\nb # c\n', 'a ; b'],
    ['! a || b', '! a || b'],
    ['(a; b) && { c; }', '(a; b) && { c; }'],
    ['a \'b;c\' "d && e"', 'a \'b;c\' "d && e"'],
    ['a > b 2>&1 < c', 'a > b 2>&1 < c'],
    ['X=1 a', 'X=1 a'],
    ['a \\\n b', 'a \\\n b'],
    ['', ''],
  ])('%j', (script, expected) => {
    const parsed = parseScript(script)
    expect(parsed.kind === 'list' ? brief(parsed.list) : parsed).toBe(expected)
  })

  it.each([
    ['echo "a', 'open-quote'],
    ["echo 'a", 'open-quote'],
    ['echo `a', 'open-quote'],
    ['a &&', 'unexpected-end'],
    ['a |', 'unexpected-end'],
    ['&& a', 'unexpected'],
    ['a && && b', 'unexpected'],
    ['a )', 'unexpected'],
    ['(a', 'unexpected-end'],
    ['a >', 'unexpected-end'],
    ['echo ${a', 'unexpected-end'],
  ])('%j is wrong: %s', (script, kind) => {
    const parsed = parseScript(script)
    expect(parsed.kind === 'wrong' ? parsed.problem.kind : parsed).toBe(kind)
  })

  it.each(['if a; then b; fi', 'for x in a; do b; done', 'f() { a; }', 'while a; do b; done'])(
    '%j is not supported',
    (script) => {
      expect(parseScript(script).kind).toBe('opaque')
    },
  )
})
