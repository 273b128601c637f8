import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collapseReturns, plainStyle, stripControls, styleLine } from './ansi.ts'

const text = (line: string): string =>
  styleLine(line, plainStyle)
    .pieces.map((piece) => piece.text)
    .join('')

describe('styleLine', () => {
  it('maps colours and weights and carries the style on', () => {
    const { pieces, end } = styleLine('a\u001b[1;31mb\u001b[0mc\u001b[92md', plainStyle)
    expect(pieces.map(({ text, style }) => [text, style.foreground, style.bold])).toEqual([
      ['a', null, false],
      ['b', 1, true],
      ['c', null, false],
      ['d', 10, false],
    ])
    expect(end.foreground).toBe(10)
  })

  it('skips the parameters of wide colours', () => {
    expect(styleLine('\u001b[38;2;1;31;4mx', plainStyle).pieces).toEqual([{ text: 'x', style: plainStyle }])
    expect(styleLine('\u001b[38;5;9mx', plainStyle).pieces[0]?.style.foreground).toBe(9)
    expect(styleLine('\u001b[48;5;1mx', plainStyle).pieces[0]?.style.foreground).toBeNull()
  })

  it('drops titles, cursor moves, cut off sequences and control characters', () => {
    expect(text('\u001b]0;title\u0007a\u001b[2Kb\u001b(Bc\u0008\u001b[3')).toBe('abc')
  })

  it('keeps markup as text', () => {
    expect(text('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  })

  it('leaves no control character and agrees with stripControls, whatever comes', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\u001b', '[', ']', '31', 'm', ';', '\u0007', '\u009b'),
    )
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const line = parts.join('')
        expect(text(line)).toBe(stripControls(line))
        expect(text(line)).not.toContain('\u001b')
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
