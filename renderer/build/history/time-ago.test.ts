import { expect, test } from 'vitest'
import { timeAgo } from './time-ago.ts'

const hour = 3_600_000
test.each([
  [0, 'now', '今'],
  [30_000, '30 seconds ago', '30 秒前'],
  [119_000, '1 minute ago', '1 分前'],
  [5 * hour, '5 hours ago', '5 時間前'],
  [30 * hour, 'yesterday', '昨日'],
  [-5000, 'now', '今'],
])('%i ms ago is %s', (passed, english, japanese) => {
  expect(timeAgo(1e12, 1e12 + passed, 'en')).toBe(english)
  expect(timeAgo(1e12, 1e12 + passed, 'ja')).toBe(japanese)
})
