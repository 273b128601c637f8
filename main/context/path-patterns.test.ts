import { describe, expect, test } from 'vitest'
import { cleanPath, compilePatterns, type ParentMatches } from './path-patterns.ts'

/** Matches folder by folder, as a walk does. */
function walkMatches(patterns: readonly string[], path: string): boolean {
  const compiled = compilePatterns(patterns)
  let parent: ParentMatches | null = null
  let matched = false
  const parts = path.split('/')
  for (let depth = 1; depth <= parts.length; depth++) {
    const answer = compiled.match(parts.slice(0, depth).join('/'), parent)
    parent = answer.own
    matched = answer.matched
  }
  return matched
}

// Each rule of moby's patternmatcher with a path that shows it.
test.each<[readonly string[], string, boolean]>([
  [['a'], 'a', true],
  [['a'], 'a/b/c', true],
  [['a'], 'ab', false],
  [['a/'], 'a/b', true],
  [['./a/../b'], 'b', true],
  [['*.log'], 'x.log', true],
  [['*.log'], 'd/x.log', false],
  [['**/*.log'], 'd/e/x.log', true],
  [['**/*.log'], 'x.log', true],
  [['**/a'], 'a', true],
  [['**/a'], 'x/ba', false],
  [['a/**'], 'a/b/c', true],
  [['a/**'], 'a', false],
  [['a/**/b'], 'a/b', true],
  [['a/**/b'], 'a/x/y/b', true],
  [['**'], 'anything/at/all', true],
  [['a?c'], 'abc', true],
  [['a?c'], 'a/c', false],
  [['[a-c]x'], 'bx', true],
  [['[^a-c]x'], 'dx', true],
  [['\\*x'], '*x', true],
  [['a.b'], 'axb', false],
  [['*', '!keep'], 'keep', false],
  [['*', '!keep'], 'other', true],
  [['a', '!a/b'], 'a/b', false],
  [['a', '!a/b', 'a/b/c'], 'a/b/c', true],
  [['a', '!a/b', 'a/b/c'], 'a/b/d', false],
  [['!a', 'a'], 'a', true],
  [['**/*.md', '!README.md'], 'docs/README.md', true],
  [['A'], 'a', false],
  [['日*'], '日本', true],
  [['  a  ', ''], 'a', true],
])('%j on %s is %s', (patterns, path, matches) => {
  expect(compilePatterns(patterns).matches(path)).toBe(matches)
  expect(walkMatches(patterns, path)).toBe(matches)
})

describe('what may be passed over', () => {
  test('a folder without matches below is skipped', () => {
    const { mayMatchBelow } = compilePatterns(['src/app/*', 'docs/a'])
    expect(['src', 'src/app', 'docs', 'node_modules', 'src/lib'].map(mayMatchBelow)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(compilePatterns(['*/a']).mayMatchBelow('anything')).toBe(true)
  })

  test('an ignored folder without exceptions below is skipped', () => {
    const { mayExceptBelow } = compilePatterns(['*', '!src/keep'])
    expect(['src', 'other'].map(mayExceptBelow)).toEqual([true, false])
    expect(compilePatterns(['*', '!**/keep']).mayExceptBelow('other')).toBe(true)
    expect(compilePatterns(['*']).mayExceptBelow('other')).toBe(false)
  })
})

test.each(['!', '[', 'a[b-'])('the pattern %s is rejected', (pattern) => {
  expect(() => compilePatterns([pattern])).toThrow(/pattern/)
})

test('paths are cleaned as Go cleans them', () => {
  expect(['a/', './a', 'a//b', 'a/../b', '', '/', '../a'].map(cleanPath)).toEqual([
    'a',
    'a',
    'a/b',
    'b',
    '.',
    '/',
    '../a',
  ])
})
