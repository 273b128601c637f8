import { expect, it } from 'vitest'
import { languages, reasonText } from '../../words/index.ts'
import type { RerunReason } from '../rerun-reason.ts'
import { rerunWords } from './rerun-words.ts'
import '../../words/testing/all-languages.ts'

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
  for (const language of languages) {
    for (const certain of [true, false])
      expect(reasonText(rerunWords(reason, certain), language)).not.toMatch(/[{}]/)
  }
})

it('a reason names files, images and lines', () => {
  expect(reasonText(rerunWords({ kind: 'files', paths: ['a', 'b'], more: 3 }, true), 'en')).toBe(
    'a, b and 3 more changed in the build context',
  )
  expect(
    reasonText(rerunWords({ kind: 'follows', step: { stage: 0, instruction: 1, line: 3 } }, false), 'ja'),
  ).toBe('もとになる 3 行目が再実行される可能性があるため')
})
