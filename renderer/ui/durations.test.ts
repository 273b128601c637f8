import i18next from 'i18next'
import { expect, it } from 'vitest'
import { buildEn } from '../build/strings.en.ts'
import { formatDuration } from './durations.ts'

const translator = i18next.createInstance()
await translator.init({
  lng: 'en',
  showSupportNotice: false,
  resources: { en: { build: buildEn } },
  interpolation: { escapeValue: false },
})
const t = translator.getFixedT('en', 'build')

it.each([
  [-5, '0.0 s'],
  [340, '0.3 s'],
  [12_440, '12.4 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 00 s'],
  [63_000, '1 min 03 s'],
  [3_600_000, '60 min 00 s'],
])('%d ms are %s', (milliseconds, shown) => {
  expect(formatDuration(milliseconds, t, 'en')).toBe(shown)
})
