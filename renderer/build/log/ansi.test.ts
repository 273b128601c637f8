import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collapseReturns, stripControls } from './ansi.ts'

describe('stripControls', () => {
  it('drops colours, titles, cursor moves, cut off sequences and control characters', () => {
    expect(stripControls('a\u001b[1;31mb\u001b[0mc')).toBe('abc')
    expect(stripControls('\u001b]0;title\u0007a\u001b[2Kb\u001b(Bc\u0008\u001b[3')).toBe('abc')
  })

  it('removes every control character from any input', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\u001b', '[', ']', '31', 'm', ';', '\u0007', '\u009b'),
    )
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
        expect(stripControls(parts.join(''))).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/)
      }),
      { seed: 7 },
    )
  })
})

describe('collapseReturns', () => {
  it.each([
    ['10%\r50%\r100%', '100%'],
    ['done\r', 'done'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j shows %j', (line, shown) => {
    expect(collapseReturns(line)).toBe(shown)
  })
})
