import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileParts, type PatternPart } from './pattern-parts.ts'

const part = fc.oneof(
  fc.constantFrom('a', 'b', '/', '[^/]', '[ab]').map((source): PatternPart => ({ kind: 'one', source })),
  fc
    .constantFrom('name' as const, 'path' as const, 'folders' as const, 'start' as const)
    .map((kind): PatternPart => ({ kind })),
)
const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '\n', '日', '😀'), maxLength: 8 })

const sources = {
  name: '[^/]*',
  path: '.*',
  folders: '(?:.*/)?',
  start: '(?<![\\s\\S])',
} as const

/** What the parts mean, as one regular expression, which is slow for some and right for all. */
const meaning = (parts: readonly PatternPart[], flags: string): RegExp =>
  new RegExp(
    `^(?:${parts.map((each) => (each.kind === 'one' ? each.source : sources[each.kind])).join('')})$`,
    flags,
  )

it('matches what its parts mean, however many of them may be of any length', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), text, (parts, whole) => {
      expect(compileParts(parts, { spansLines: true }).test(whole)).toBe(meaning(parts, 'su').test(whole))
      expect(compileParts(parts, { spansLines: false }).test(whole)).toBe(meaning(parts, 'u').test(whole))
    }),
    { numRuns: 3000 },
  )
})

it('takes no longer where a regular expression would take years', () => {
  const one = (source: string): PatternPart => ({ kind: 'one', source })
  for (const kind of ['name', 'path', 'folders'] as const) {
    const parts = Array.from({ length: 30 }, (): PatternPart[] => [{ kind }, one('a')]).flat()
    const pattern = compileParts([...parts, one('b')], { spansLines: true })
    expect(pattern.test('a'.repeat(4000))).toBe(false)
    expect(pattern.test('/a'.repeat(200))).toBe(false)
    expect(pattern.test(`${'/a'.repeat(200)}b`)).toBe(kind !== 'name')
  }
})

it('refuses a malformed set', () => {
  expect(() => compileParts([{ kind: 'one', source: '[b-a]' }], { spansLines: true })).toThrow(SyntaxError)
})
