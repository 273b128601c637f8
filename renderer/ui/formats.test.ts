import { beforeAll, expect, test } from 'vitest'
import { addWords } from '#shared/words/index.ts'
import { appEn } from '../i18n/app-strings.en.ts'
import { formatAge, formatBytes, formatDuration } from './formats.ts'

beforeAll(() => addWords('en', { app: appEn }))

test.each([
  [-5, '0.0 s'],
  [340, '0.3 s'],
  [12_440, '12.4 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 00 s'],
  [63_000, '1 min 03 s'],
  [3_600_000, '60 min 00 s'],
])('%d ms are %s', (milliseconds, shown) => {
  expect(formatDuration(milliseconds, 'en')).toBe(shown)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [10_600, '10.6 kB'],
  [4_413_000, '4.41 MB'],
  [999_600, '1 MB'],
  [2_000_000_000, '2 GB'],
])('%d bytes are %s', (bytes, shown) => {
  expect(formatBytes(bytes, 'en')).toBe(shown)
})

const hour = 3_600_000
test.each([
  [0, 'now', '今'],
  [30_000, '30 seconds ago', '30 秒前'],
  [119_000, '1 minute ago', '1 分前'],
  [5 * hour, '5 hours ago', '5 時間前'],
  [30 * hour, 'yesterday', '昨日'],
  [-5000, 'now', '今'],
])('%i ms ago is %s', (passed, english, japanese) => {
  expect(formatAge(1e12, 1e12 + passed, 'en')).toBe(english)
  expect(formatAge(1e12, 1e12 + passed, 'ja')).toBe(japanese)
})
