import { expect, it } from 'vitest'
import { visibleName } from './visible-name.ts'

it.each([
  ['Dockerfile', 'Dockerfile'],
  ['日本語 名.txt', '日本語 名.txt'],
  ['two\nlines', 'two\\nlines'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['del\u007f', 'del\\u{7f}'],
  ['exe\u202ecod.txt', 'exe\\u{202e}cod.txt'],
  ['zero\u200bwidth', 'zero\\u{200b}width'],
])('%j is shown as %s', (name, shown) => {
  expect(visibleName(name)).toBe(shown)
})
