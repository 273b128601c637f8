import { expect, test } from 'vitest'
import { compileGlob, hasWildcards } from './glob.ts'

// The cases of Go's own path/filepath Match, as its documentation states the rules.
test.each([
  ['abc', 'abc', true],
  ['*c', 'abc', true],
  ['a*', 'ab/c', false],
  ['a*/b', 'abc/b', true],
  ['a?c', 'a/c', false],
  ['ab[c]', 'abc', true],
  ['ab[b-d]', 'abc', true],
  ['ab[^c]', 'abc', false],
  ['ab[^e-g]', 'abc', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'ab', false],
  ['a???b', 'aあ日本b', true],
  ['a[^a]b', 'a☺b', true],
  ['[a-ζ]*', 'α', true],
  ['[\\]a]', ']', true],
  ['[x\\-]', '-', true],
  ['*x', 'xxx', true],
  ['[b-a]', 'a', false],
])('%s on %s is %s', (pattern, name, matches) => {
  expect(compileGlob(pattern)?.test(name)).toBe(matches)
})

test.each(['[]a]', '[-]', '[x-]', '[', '[^', '[^bc', 'a[', 'a[-x', '\\'])('%s is malformed', (pattern) => {
  expect(compileGlob(pattern)).toBeNull()
})

test('escaped characters are no wildcards', () => {
  expect(['a*', 'a?', '[a', 'a\\*', 'a'].map(hasWildcards)).toEqual([true, true, true, false, false])
})
