/** Words of a drawing, in its own coordinates: CSS pixels, `y` at their baseline. */
export interface Words {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly weight: string
  readonly style: string
  readonly colour: string
  readonly opacity: number
}

export interface TakenWords {
  /** The document without its words. */
  readonly shapes: string
  readonly words: readonly Words[]
  /** The coordinates of its left upper corner. */
  readonly left: number
  readonly top: number
}

/** Removes the words from an SVG of `drawScene`, and returns each with the style of its style sheet. */
export function takeWords(svg: string): TakenWords {
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  // In a shadow root its style sheet does not affect the page.
  const host = document.createElement('div')
  host.style.cssText = 'position:fixed;left:-100vw;width:0;height:0;overflow:hidden'
  host.attachShadow({ mode: 'open' }).append(drawn)
  document.body.append(host)
  try {
    const texts = [...drawn.querySelectorAll('text')]
    const words = texts.flatMap(wordsOf)
    for (const text of texts) text.remove()
    const [left = 0, top = 0] = (drawn.getAttribute('viewBox') ?? '').split(' ').map(Number)
    return { shapes: new XMLSerializer().serializeToString(drawn), words, left, top }
  } finally {
    host.remove()
  }
}

function wordsOf(text: SVGTextElement): readonly Words[] {
  const { fill, fontWeight, fontStyle } = getComputedStyle(text)
  const group = text.closest('.dim')
  const common = {
    y: Number(text.getAttribute('y')),
    size: Number(text.getAttribute('font-size')),
    weight: fontWeight,
    style: fontStyle,
    colour: fill,
    opacity: group === null ? 1 : Number(getComputedStyle(group).opacity),
  }
  const pieces = text.childElementCount === 0 ? [text] : [...text.children]
  return pieces.map((piece) => ({
    ...common,
    text: piece.textContent ?? '',
    x: Number(piece.getAttribute('x')),
  }))
}
