/** One font file: a family in one weight for a part of Unicode. */
export interface FontFace {
  readonly family: string
  readonly weight: number
  /** The file's name. */
  readonly file: string
  /** Code points it covers, as inclusive ranges, ascending. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

/** A face with its bytes. */
export interface LoadedFace {
  readonly face: FontFace
  /** WOFF2, in base64. */
  readonly data: string
}

/**
 * The fonts of pictures, in order of preference: all under the SIL Open Font License,
 * which allows embedding. The rest are common system fonts, for programs that ignore embedded fonts.
 */
export const fontFamilies = [
  'Noto Sans Mono',
  'Noto Sans JP',
  'Noto Sans SC',
  'DejaVu Sans Mono',
  'Menlo',
  'Consolas',
  'Noto Sans Mono CJK JP',
  'Hiragino Sans',
  'Yu Gothic',
  'Noto Sans CJK KR',
  'Noto Sans CJK SC',
] as const

const covers = ({ ranges }: FontFace, codePoint: number): boolean =>
  ranges.some(([from, to]) => codePoint >= from && codePoint <= to)

/** The faces that a text needs in any weight, in their own order: for each character those of the first family that has it. */
export function neededFaces(faces: readonly FontFace[], text: string): readonly FontFace[] {
  const needed = new Set<FontFace>()
  for (const codePoint of codePointsOf(text)) {
    const first = faces.find((face) => covers(face, codePoint))
    if (first === undefined) continue
    for (const face of faces) if (face.family === first.family && covers(face, codePoint)) needed.add(face)
  }
  return faces.filter((face) => needed.has(face))
}

/** The text with a box for each character that no face covers. */
export function replaceUncovered(faces: readonly FontFace[], text: string): string {
  const uncovered = new Set(
    [...codePointsOf(text)].filter((each) => !faces.some((face) => covers(face, each))),
  )
  if (uncovered.size === 0) return text
  return Array.from(text, (character) =>
    uncovered.has(character.codePointAt(0) ?? 0) ? '\u25A1' : character,
  ).join('')
}

/** Visible characters: line ends and spaces need no font. */
const codePointsOf = (text: string): ReadonlySet<number> =>
  new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0).filter((each) => each > 0x20))

/** The words that an SVG of `drawScene` shows, without its titles. */
export const drawnText = (svg: string): string =>
  [...svg.matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].map((match) => match[1]).join('')

/** A style sheet with the fonts embedded. */
export function fontCss(loaded: readonly LoadedFace[]): string {
  return loaded
    .map(
      ({ face, data }) =>
        `@font-face{font-family:"${face.family}";font-weight:${face.weight};src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${face.ranges.map(rangeText).join(',')}}`,
    )
    .join('\n')
}

const hex = (codePoint: number): string => codePoint.toString(16).toUpperCase()
const rangeText = ([from, to]: readonly [number, number]): string =>
  from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`
