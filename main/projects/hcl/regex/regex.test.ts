import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TooMuchWork, toRegex } from './index.ts'

const unbounded = () => ({ left: Number.POSITIVE_INFINITY })

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

it('finds what JavaScript finds, groups included', () => {
  fc.assert(
    fc.property(pattern, text, (source, given) => {
      const found = toRegex(source, unbounded())?.find(given) ?? null
      const theirs = new RegExp(source, 'u').exec(given)
      const groups = theirs?.slice(1).map((group) => group ?? null)
      expect(found && [found.whole, ...found.groups]).toEqual(theirs && [theirs[0], ...(groups ?? [])])
    }),
    { seed: 7, numRuns: 3000 },
  )
})

it('never throws, and never takes more work than it is given', () => {
  const signs = fc.array(fc.constantFrom(...'ab()[]{}*+?|^$.\\-,:=<>Pi12dw日'), { maxLength: 20 })
  fc.assert(
    fc.property(signs, text, (source, given) => {
      const work = { left: 10_000 }
      try {
        toRegex(source.join(''), work)?.findAll(given)
      } catch (error) {
        expect(error).toBeInstanceOf(TooMuchWork)
      }
      expect(work.left).toBeGreaterThanOrEqual(-1)
    }),
    { seed: 11, numRuns: 3000 },
  )
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
  '\\pL',
  '(?m)^',
  '(?U)a',
  '\\Qa',
  '[z-a]',
  '[[:nope:]]',
  '(?P<n>a)(?P<n>b)',
  '\\',
  '\\y',
  '(?:a{1000}){1000}',
  '(?:(?:(?:){1000}){1000}){1000}',
  '('.repeat(5000),
])('does not read %s', (source) => expect(toRegex(source, unbounded())).toBeNull())
