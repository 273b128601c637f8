import { expect, it } from 'vitest'
import type { RerunReason } from '../rerun-reason.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'
import { rerunReasonText } from './rerun-reason-text.ts'

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

it.each(Object.entries(english))('%s names the same in both languages', (key, text) => {
  const other = japanese[key as keyof typeof english]
  expect(namesIn(other)).toEqual(namesIn(text))
  expect(other).toMatch(/[ぁ-ん]/)
})

const reasons: readonly RerunReason[] = [
  { kind: 'variables', names: ['A'], line: 3 },
  { kind: 'variables', names: ['A'], line: 0 },
  { kind: 'variables', names: ['A', 'B', 'C', 'D', 'E'], line: 3 },
  { kind: 'setting', setting: 'user' },
  { kind: 'files', paths: ['a', 'b'], more: 0 },
  { kind: 'files', paths: ['a', 'b'], more: 3 },
  { kind: 'follows', step: { stage: 0, instruction: 1, line: 3 } },
  { kind: 'source', step: { stage: 0, instruction: 1, line: 3 }, paths: ['/x'] },
  { kind: 'source', step: { stage: 0, instruction: 1, line: 3 }, paths: [] },
]

it.each(reasons)('the reason $kind is worded without a gap', (reason) => {
  for (const language of ['en', 'ja'] as const) {
    for (const certain of [true, false])
      expect(rerunReasonText(reason, certain, language)).not.toMatch(/[{}]/)
  }
})

it('a reason names files, images and lines', () => {
  expect(rerunReasonText({ kind: 'files', paths: ['a', 'b'], more: 3 }, true, 'en')).toBe(
    'a, b and 3 more changed in the build context',
  )
  expect(rerunReasonText({ kind: 'follows', step: { stage: 0, instruction: 1, line: 3 } }, false, 'ja')).toBe(
    'もとになる 3 行目が再実行される可能性があるため',
  )
})
