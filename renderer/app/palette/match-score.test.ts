import { describe, expect, it } from 'vitest'
import { matchScore } from './match-score.ts'

describe('fuzzy matching', () => {
  it.each([
    ['', 'Save'],
    ['sv', 'Save'],
    ['SAVE', 'Save'],
    ['stage build', 'Go to stage build'],
    ['build go', 'Go to stage build'],
    ['ﾃｰﾏ', 'テーマ: ダーク'],
    ['保存', '保存'],
    ['テ暗', 'テーマ: 暗い'],
  ])('%j finds %j', (query, text) => expect(matchScore(query, text)).not.toBeNull())

  it.each([
    ['vs', 'Save'],
    ['save now', 'Save'],
    ['x', ''],
  ])('%j does not find %j', (query, text) => expect(matchScore(query, text)).toBeNull())

  it('ranks the start of a word above its middle, and a whole word above scattered characters', () => {
    const scores = ['Build', 'Rebuild', 'Bring up in a lower d'].map((text) => matchScore('build', text) ?? 0)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(new Set(scores).size).toBe(3)
  })
})
