import { expect, it } from 'vitest'
import { terminalText } from './terminal-text.ts'

it('terminalText escapes control characters', () => {
  expect(terminalText('\u001b[31mred\u0007 \u0000 \r \u007f \u009b2J \u0085')).toBe(
    '\\x1b[31mred\\x07 \\x00 \\x0d \\x7f \\x9b2J \\x85',
  )
})

it('terminalText leaves line feeds, tabs and all other characters', () => {
  const text = 'one\ttab\nline é 日本 \u00a0 👩‍💻'
  expect(terminalText(text)).toBe(text)
})
