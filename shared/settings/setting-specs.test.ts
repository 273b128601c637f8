import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settings } from '../api/settings.ts'
import { languages } from '../words/index.ts'
import { problemText } from './problem-text.ts'
import { migrateSettings, readSettings, settingsOf } from './read-settings.ts'
import { isSettingValue } from './setting-spec.ts'
import { defaultSettings, settingKeys, settingSpecs } from './setting-specs.ts'
import '../words/testing/all-languages.ts'

describe('the settings’ table', () => {
  it('the settings’ table has valid defaults, and agrees with the contract', () => {
    expect(settings.parse(defaultSettings)).toEqual(defaultSettings)
    const values = [
      '',
      'system',
      'dark',
      'purple',
      'linux/arm64',
      'linux/arm/v7',
      '../..',
      'linux/',
      'LINUX/arm64',
      0,
      1,
      2,
      8.5,
      9,
      12.5,
      12.75,
      99,
      3650,
      3651,
      -1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      true,
      false,
      null,
      undefined,
      {},
      [],
    ]
    for (const key of settingKeys) {
      for (const value of values) {
        const fits = settings.shape[key].safeParse(value).success
        expect([key, value, isSettingValue(settingSpecs[key], value)]).toEqual([key, value, fits])
      }
    }
  })
})

describe('settings that are read', () => {
  it('settings that are read never throw, and are always settings', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), (text) => {
        const read = readSettings(JSON.parse(text))
        expect(settings.safeParse(settingsOf(read)).success).toBe(true)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it("settings that are read are safe from names of JavaScript's own properties", () => {
    const hostile = JSON.parse(
      '{"__proto__":{"theme":"dark"},"constructor":1,"shortcuts":{"__proto__":"F9"}}',
    )
    const read = readSettings(hostile)
    expect(settingsOf(read)).toEqual(defaultSettings)
    expect(read.problems.map(({ key }) => key).sort()).toEqual([
      '__proto__',
      'constructor',
      'shortcuts.__proto__',
    ])
    expect(({} as Record<string, unknown>).theme).toBeUndefined()
  })

  it('settings keep the valid shortcuts', () => {
    const shortcuts = { build: 'F9', save: '', fly: 'F2', run: 'ctrl+r', undo: 7 }
    const { given, problems } = readSettings({ version: 2, shortcuts })
    expect(given).toEqual({ shortcuts: { build: 'F9', save: '' } })
    expect(problems.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'unknown shortcuts.fly',
      'invalid shortcuts.run',
      'invalid shortcuts.undo',
    ])
  })

  it('settings read from an exported file equal the exported ones', () => {
    const exported = { app: 'stagegraph', version: 2, ...defaultSettings, theme: 'dark' as const }
    expect(readSettings(JSON.parse(JSON.stringify(exported)))).toEqual({
      given: { ...defaultSettings, theme: 'dark' },
      problems: [],
    })
  })

  it('settings of the first version are migrated; migrating twice changes nothing more', () => {
    const migrated = migrateSettings({ type: 'large', other: 1 })
    expect(migrated).toEqual({ textSize: 'large', other: 1, version: 2 })
    expect(migrateSettings(migrated)).toEqual(migrated)
  })

  it('problems of a settings file name the file, the key, what is allowed and what to do, in every language', () => {
    const problem = { kind: 'invalid', key: 'buildsAtOnce', given: '99' } as const
    for (const language of languages) {
      const text = problemText(problem, '/data/settings.json', language)
      for (const part of ['/data/settings.json', 'buildsAtOnce', '99', '8']) expect(text).toContain(part)
    }
  })
})
