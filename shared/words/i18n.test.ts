import { describe, expect, it } from 'vitest'
import { addWords, reasonText, sentencesText } from './index.ts'

addWords('en', { blanks: { moved: '{from} to {to}', brace: '{from}', named: 'file {name}' } })
addWords('ja', { blanks: { moved: '{from} を {to} に接続', brace: '「{from}」', named: 'ファイル {name}' } })

const moved = (from: string, to: string, language: 'en' | 'ja') =>
  reasonText({ key: 'blanks:moved', values: { from, to } }, language)

describe('the blanks around a value', () => {
  it('set off Latin words in Japanese', () => {
    expect(moved('build', 'test', 'ja')).toBe('build を test に接続')
  })

  it('are left out where the value is Japanese, too', () => {
    expect(moved('build', 'ステージ 3', 'ja')).toBe('build をステージ 3 に接続')
    expect(moved('最後のステージ', 'lint（2 行目）', 'ja')).toBe('最後のステージを lint（2 行目）に接続')
  })

  it('are kept beside a word that only stands before the value', () => {
    expect(reasonText({ key: 'blanks:named', values: { name: '資料.txt' } }, 'ja')).toBe('ファイル 資料.txt')
  })

  it('are kept in a value, as it was written', () => {
    expect(moved('資料 一覧', 'build', 'ja')).toBe('資料 一覧を build に接続')
  })

  it('are kept in English', () => {
    expect(moved('資料', '一覧', 'en')).toBe('資料 to 一覧')
  })
})

it('a brace of a value is no name to fill in', () => {
  expect(reasonText({ key: 'blanks:brace', values: { from: '{from}' } }, 'ja')).toBe('「{from}」')
})

it('sentences follow one another with a blank in English only', () => {
  expect(sentencesText(['A.', 'B.'], 'en')).toBe('A. B.')
  expect(sentencesText(['これ。', 'それ。'], 'ja')).toBe('これ。それ。')
})
