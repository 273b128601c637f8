import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TooMuchWork, toRegex, type Work } from './regex.ts'

const unbounded = () => ({ left: Number.POSITIVE_INFINITY })

/** The matches, each with its position and its groups. */
const found = (pattern: string, text: string, work: Work = unbounded()) => {
  const matches = toRegex(pattern, work)?.matches(text)
  return matches && Array.from(matches, ({ start, whole, groups }) => [start, whole, ...groups])
}

/** Patterns that Go's engine and JavaScript's read alike: no groups within what is repeated. */
const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\.', 'é', '😀', '(?:ab)', '(?:a|b)')
const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '+?', '??')
const piece = fc.tuple(atom, times).map((parts) => parts.join(''))
const branch = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.array(branch, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '$'))
  .map(([start, branches, end]) => `${start}(${branches.join(')|(')})${end}`)
const text = fc
  .array(fc.constantFrom('a', 'b', '1', '.', 'é', '😀'), { maxLength: 8 })
  .map((all) => all.join(''))

const groupsOf = (match: RegExpExecArray) => [...match].map((group) => group ?? null)

it('a regular expression finds what JavaScript finds, groups included', () => {
  fc.assert(
    fc.property(pattern, text, (source, given) => {
      const theirs = new RegExp(source, 'u').exec(given)
      const [first] = found(source, given) ?? []
      expect(first).toEqual(theirs?.index === undefined ? undefined : [theirs.index, ...groupsOf(theirs)])
    }),
    { seed: 7, numRuns: 1000 },
  )
})

it('a regular expression finds an empty match only where none has just ended, and none within a character', () => {
  expect(found('a*', 'baac')?.map(([start]) => start)).toEqual([0, 1, 4])
  expect(found('', '😀b')?.map(([start]) => start)).toEqual([0, 2, 3])
  expect(found('(a)|(?P<n>.)', '😀a')).toEqual([
    [0, '😀', null, '😀'],
    [2, 'a', 'a', null],
  ])
  expect(toRegex('(a)|(?P<n>.)', unbounded())?.names).toEqual(['', 'n'])
})

it('a regular expression never throws anything but TooMuchWork', () => {
  const signs = fc.array(fc.constantFrom(...'ab()[]{}*+?|^$.\\-,:=<>PpLQEUmi12dw日'), { maxLength: 20 })
  fc.assert(
    fc.property(signs, text, (source, given) => {
      try {
        found(source.join(''), given, { left: 20_000 })
      } catch (error) {
        expect(error).toBeInstanceOf(TooMuchWork)
      }
    }),
    { seed: 11, numRuns: 3000 },
  )
})

describe('patterns that take too long', () => {
  const refused = (pattern: string, text: string, work: Work = { left: 30_000_000 }) =>
    expect(() => found(pattern, text, work)).toThrow(TooMuchWork)

  it.each([
    ['a pattern that is long', '('.repeat(5000), ''],
    ['a program that is large', '(a?){1000}'.repeat(50), 'a'],
    ['a text that is long', '(?:x?){500}y', 'x'.repeat(100_000)],
    ['a text that is looked through for each match', 'a.*b|a', 'a'.repeat(10_000)],
  ])('%s is given up as too much work', (_, pattern, text) => refused(pattern, text))

  it('no further pattern is read once the work is used up', () => {
    const work = { left: 30_000_000 }
    refused('(a?){1000}'.repeat(50), 'a', work)
    refused('a', 'a', work)
  })
})

it.each([
  '(',
  ')',
  '[a',
  'a**',
  'a{2}{3}',
  '*a',
  'a{1001}',
  'a{2,1}',
  '(?=a)',
  '(?<!a)',
  '(a)\\1',
  '[z-a]',
  '[[:nope:]]',
  '\\p{Nope}',
  '(?P<n>a)(?P<n>b)',
  '\\',
  '\\y',
  '(?:a{1000}){1000}',
  '(?:(?:(?:){1000}){1000}){1000}',
])('the regular expression %s is rejected', (source) => expect(toRegex(source, unbounded())).toBeNull())
