import { describe, expect, it } from 'vitest'
import { type FontFace, fontCss, neededFaces, replaceUncovered } from './fonts.ts'

const face = (family: string, weight: number, file: string, ...ranges: [number, number][]): FontFace => ({
  family,
  weight,
  file,
  ranges,
})
const faces = [
  face('Mono', 400, 'mono-400', [0x20, 0x7e]),
  face('Mono', 600, 'mono-600', [0x20, 0x7e]),
  face('Japanese', 400, 'latin', [0x20, 0x7e]),
  face('Japanese', 400, 'kana', [0x3040, 0x30ff]),
]
const files = (text: string) => neededFaces(faces, text).map(({ file }) => file)

describe('the faces of a text', () => {
  it('the faces of a text are those of the first family that has a character, in each of its weights', () => {
    expect(files('a')).toEqual(['mono-400', 'mono-600'])
    expect(files('かな')).toEqual(['kana'])
    expect(files('\n ')).toEqual([])
  })

  it('the faces of a text report what they do not cover', () => {
    expect(replaceUncovered(faces, 'a\nか한😀')).toBe('a\nか□□')
  })

  it('the faces of a text become a style sheet that browsers read character by character', () => {
    const css = fontCss([{ face: face('Mono', 600, 'f', [0x41, 0x41], [0x61, 0x7a]), data: 'AAAA' }])
    expect(css).toBe(
      '@font-face{font-family:"Mono";font-weight:600;src:url(data:font/woff2;base64,AAAA) format("woff2");unicode-range:U+41,U+61-7A}',
    )
  })
})
