import { describe, expect, it } from 'vitest'
import { applyGraphEdit } from '../apply-graph-edit.ts'
import { refusalMessage } from './refusal-message.ts'
import '../../words/testing/all-languages.ts'
import '../../testing/lint-edits.ts'

describe('a refusal', () => {
  const text = 'FROM alpine AS build\n\nFROM alpine\nCOPY --from=build /a /a\nCOPY --from=build /b /b\n'
  const refusalOf = (edit: Parameters<typeof applyGraphEdit>[1]) => {
    const result = applyGraphEdit(text, edit)
    if (result.ok) throw new Error('not refused')
    return result.error
  }

  it('a refusal is worded in each language, lists and stages inside it too', () => {
    const refusal = refusalOf({ op: 'removeStage', stage: 'build' })
    expect(refusalMessage(refusal, 'en')).toBe(refusal.message)
    expect(refusal.message).toBe('stage build (line 1) is used on line 4, 5: remove those references first.')
    expect(refusalMessage(refusal, 'ja')).toBe(
      'ステージ「build」（1 行目）は 4、5 行目で使われています。先にその参照を削除してください。',
    )
  })

  it('a refusal contains the inner refusal in the same language', () => {
    const refusal = refusalOf({ op: 'setReference', stage: 1, instruction: 0, from: 'biuld' })
    expect(refusalMessage(refusal, 'ja')).toBe(
      '「biuld」という名前のステージはありません。使えるステージは build、1 です。イメージを指すなら、タグも書いてください（biuld:latest など）。',
    )
  })

  it('a refusal quotes BuildKit in English, and explains it in other languages', () => {
    const refusal = refusalOf({ op: 'insertInstruction', stage: 1, at: 0, text: 'RUN --nope x' })
    expect(refusal.message).toContain('unknown flag: --nope')
    expect(refusalMessage(refusal, 'en')).toBe(refusal.message)
    const japanese = refusalMessage(refusal, 'ja')
    expect(japanese).toContain('--nope')
    expect(japanese).not.toMatch(/unknown|。。/)
  })

  it('a refusal of another room keeps its message', () => {
    expect(refusalMessage({ code: 'moved-on', message: 'gone' }, 'ja')).toBe('gone')
  })
})
