import { describe, expect, it } from 'vitest'
import { defaultSettings, settingKeys, settingSpecs } from '#shared/settings/index.ts'
import { languages } from '#shared/words/index.ts'
import { exportedSettings, importedSettings } from './exchange-settings.ts'
import { bySection, matchingSettings, wordsOf } from './setting-words.ts'
import '#shared/words/testing/all-languages.ts'

describe('what the dialog shows', () => {
  it('has words in every language for each setting and each of its choices', () => {
    for (const key of settingKeys) {
      const spec = settingSpecs[key]
      for (const language of languages) {
        const { title, help, options } = wordsOf(key, language)
        expect([key, title !== '', help !== '']).toEqual([key, true, true])
        expect(Object.keys(options)).toEqual('options' in spec ? [...spec.options] : [])
      }
    }
  })

  it('is everything without a query, and what has all its words in the language shown or in English with one', () => {
    expect(bySection(matchingSettings('', 'en')).flatMap(({ keys }) => keys)).toEqual(settingKeys)
    expect(matchingSettings('tab width', 'ja')).toEqual(['editorTabWidth'])
    expect(matchingSettings('折り返す', 'ja')).toEqual(['editorWrap'])
    expect(matchingSettings('historydays', 'en')).toEqual(['historyDays'])
    expect(matchingSettings('nothing of the kind', 'en')).toEqual([])
  })
})

describe('a file of settings', () => {
  const mine = { ...defaultSettings, theme: 'dark' as const, shortcuts: { build: 'F9' } }

  it('brings every setting to another machine', () => {
    const { changes, problems } = importedSettings(exportedSettings(mine), defaultSettings)
    expect({ changes, problems }).toEqual({
      changes: { theme: 'dark', shortcuts: { build: 'F9' } },
      problems: [],
    })
  })

  it('changes nothing but the usable settings that it names', () => {
    const text = '{"language":"ja","editorTabWidth":99,"speed":1}'
    const { changes, problems } = importedSettings(text, mine)
    expect(changes).toEqual({ language: 'ja' })
    expect(problems.map(({ key }) => key)).toEqual(['editorTabWidth', 'speed'])
  })

  it('rejects an unreadable settings file and changes nothing', () => {
    for (const text of ['', 'FROM alpine', '[]', 'null', '"theme"']) {
      const { changes, problems } = importedSettings(text, mine)
      expect([text, changes, problems.map(({ kind }) => kind)]).toEqual([text, {}, ['unreadable']])
    }
  })
})
