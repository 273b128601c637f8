import type { Page } from '@playwright/test'

/** What words a screen in the pseudo-language shows. */
export interface ScreenWords {
  /** Texts and names of elements that were looked at. */
  readonly texts: number
  /** Words that neither the pseudo-language nor the data has, as `words: element`. */
  readonly unwrapped: readonly string[]
  /** Texts that are cut off, covered, or out of reach, as `how: text: element`. */
  readonly cut: readonly string[]
}

/** What may stand on a screen without being worded. */
export interface ScreenData {
  /** Texts whose words are data: documents, file names, what a daemon reports. */
  readonly texts: readonly string[]
  /** Selectors of elements that contain nothing but data. */
  readonly within: readonly string[]
  /** Selectors of elements that leave out as a whole what they have no room for. */
  readonly leavesOut: readonly string[]
  /** Selectors of elements whose end is in dots where they have no room. */
  readonly endsInDots: readonly string[]
}

/** Reads every word of the screen, which speaks the pseudo-language. */
export const wordsOnScreen = (
  page: Page,
  { texts, within, leavesOut, endsInDots }: ScreenData,
): Promise<ScreenWords> =>
  page.evaluate(readScreen, {
    data: texts.join('\n'),
    within: within.join(),
    leavesOut: leavesOut.join(),
    endsInDots: endsInDots.join(),
  })

/** Runs in the page. */
function readScreen({
  data,
  within,
  leavesOut,
  endsInDots,
}: Readonly<Record<'data' | 'within' | 'leavesOut' | 'endsInDots', string>>): ScreenWords {
  /** A pixel more is rounding, or the reach of an accent. */
  const tolerance = 1.5
  const accented = /[⟦⟧À-ʯḀ-ỿ]/
  const named = [
    'aria-label',
    'title',
    'placeholder',
    'alt',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
  ]
  const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
  const known = new Set(wordsOf(data))
  for (const element of document.querySelectorAll(within))
    for (const word of wordsOf(element.textContent)) known.add(word)
  /** A word of at least two letters of English that is no number with its unit, and no digest. */
  const isForeign = (word: string): boolean =>
    /^[A-Za-z]{2,}$/.test(word) && !known.has(word) && !/^[0-9a-f]{7,}$/.test(word)

  const styles = new Map<Element, CSSStyleDeclaration>()
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const found = styles.get(element) ?? getComputedStyle(element)
    styles.set(element, found)
    return found
  }
  const described = (element: Element): string => {
    const path: string[] = []
    for (let at: Element | null = element; at !== null && path.length < 3; at = at.parentElement) {
      const classes = (at.getAttribute('class') ?? '').split(' ').filter((name) => name !== '')
      path.unshift([at.localName, ...classes].join('.'))
    }
    return path.join(' > ')
  }
  const short = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 120)

  const isShown = (element: Element): boolean =>
    element.localName === 'option' || element.localName === 'optgroup'
      ? element.closest('select')?.checkVisibility({ visibilityProperty: true }) === true
      : element.checkVisibility({ visibilityProperty: true })
  const isData = (element: Element): boolean => element.closest(within) !== null

  const unwrapped: string[] = []
  const cut: string[] = []
  let texts = 0
  const read = (text: string, element: Element, where: string): void => {
    if (!/\p{L}/u.test(text)) return
    texts += 1
    const foreign = wordsOf(text).filter(isForeign)
    if (foreign.length > 0)
      unwrapped.push(`${foreign.join(' ')}: ${where}${short(text)}: ${described(element)}`)
  }

  interface Box {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  const isHiddenFromSight = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { position, clipPath } = styleOf(at)
      if (position === 'absolute' && clipPath === 'inset(50%)') return true
    }
    return false
  }
  const clips = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'
  const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
  const inside = (box: Box, other: Box): Box => ({
    left: Math.max(box.left, other.left),
    top: Math.max(box.top, other.top),
    right: Math.min(box.right, other.right),
    bottom: Math.min(box.bottom, other.bottom),
  })

  /** Boxes that an element's boxes are in, from within: those that clip it, and those that scroll. */
  const aroundOf = (element: Element): readonly Element[] => {
    const around: Element[] = []
    let { position } = styleOf(element)
    for (
      let at: Element | null = element;
      at !== null && at !== document.documentElement;
      at = at.parentElement
    ) {
      const style = styleOf(at)
      if (at !== element) {
        const isPassed =
          style.transform === 'none' &&
          (position === 'fixed' || (position === 'absolute' && style.position === 'static'))
        if (isPassed) continue
        position = style.position
      }
      if (style.display !== 'inline' && style.display !== 'contents') around.push(at)
    }
    return around
  }

  /** What cuts a box off, and what of it is seen. What a scroll container brings into sight is not cut. */
  const sightOf = (box: Box, element: Element): { readonly clip: string | null; readonly seen: Box } => {
    let reach = box
    let seen = box
    let clip: string | null = null
    for (const at of aroundOf(element)) {
      const edge = at.getBoundingClientRect()
      // The graph pans.
      if (at.classList.contains('react-flow')) return { clip, seen: inside(seen, edge) }
      const isLeftOut =
        seen.left >= edge.right ||
        seen.right <= edge.left ||
        seen.top >= edge.bottom - tolerance ||
        seen.bottom <= edge.top
      if (isLeftOut && at.matches(leavesOut)) return { clip: null, seen: inside(seen, edge) }
      if (at.matches(endsInDots)) {
        reach = inside(reach, edge)
        seen = inside(seen, edge)
        continue
      }
      const { overflowX, overflowY } = styleOf(at)
      if (clips(overflowX) && (reach.left < edge.left - tolerance || reach.right > edge.right + tolerance))
        clip ??= `cut at its side by ${described(at)}`
      if (clips(overflowY) && (reach.top < edge.top - tolerance || reach.bottom > edge.bottom + tolerance))
        clip ??= `cut in its height by ${described(at)}`
      if (scrolls(overflowX)) reach = { ...reach, left: edge.left, right: edge.right }
      if (scrolls(overflowY)) reach = { ...reach, top: edge.top, bottom: edge.bottom }
      if (clips(overflowX) || scrolls(overflowX))
        seen = { ...inside(seen, edge), top: seen.top, bottom: seen.bottom }
      if (clips(overflowY) || scrolls(overflowY))
        seen = { ...inside(seen, edge), left: seen.left, right: seen.right }
    }
    const isOutside =
      reach.left < -tolerance ||
      reach.top < -tolerance ||
      reach.right > innerWidth + tolerance ||
      reach.bottom > innerHeight + tolerance
    return { clip: clip ?? (isOutside ? 'outside of the window' : null), seen }
  }

  const ruler = document.createElement('canvas').getContext('2d')
  const widthIn = (element: Element, text: string): number => {
    if (ruler === null) return 0
    ruler.font = styleOf(element).font
    return ruler.measureText(text).width
  }
  const roomIn = (element: Element): number => {
    const { paddingLeft, paddingRight } = styleOf(element)
    return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
  }

  interface Piece {
    readonly box: Box
    readonly element: Element
    readonly layer: Element | null
    readonly text: string
  }
  const pieces: Piece[] = []
  const layerOf = (element: Element): Element | null => {
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (!['static', 'relative'].includes(styleOf(at).position)) return at
    return null
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.nodeValue ?? ''
    if (element === null || text.trim() === '' || element.closest('script, style, noscript') !== null)
      continue
    if (!isShown(element)) continue
    if (!isData(element)) read(text, element, '')
    if (element.localName === 'option' || !accented.test(text) || isHiddenFromSight(element)) continue
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    const sights = boxes.map((box) => sightOf(box, element))
    const clip = sights.find((each) => each.clip !== null)?.clip
    if (typeof clip === 'string') cut.push(`${clip}: ${short(text)}: ${described(element)}`)
    for (const { seen } of sights)
      pieces.push({ box: seen, element, layer: layerOf(element), text: short(text) })
  }

  for (const element of document.body.querySelectorAll('*')) {
    const names = named.flatMap((name) => {
      const text = element.getAttribute(name)
      return text === null ? [] : [{ name, text }]
    })
    if (names.length > 0 && isShown(element) && !isData(element))
      for (const { name, text } of names) read(text, element, `${name} `)
    if (element instanceof HTMLInputElement) {
      const { placeholder, value } = element
      if (
        value === '' &&
        accented.test(placeholder) &&
        isShown(element) &&
        widthIn(element, placeholder) > roomIn(element) + tolerance
      )
        cut.push(`longer than its field: ${placeholder}: ${described(element)}`)
    }
    if (element instanceof HTMLSelectElement && isShown(element)) {
      const text = element.selectedOptions[0]?.textContent ?? ''
      if (accented.test(text) && widthIn(element, text) > roomIn(element) + tolerance)
        cut.push(`longer than its list: ${text}: ${described(element)}`)
    }
    if (
      element.matches(
        'button, a[href], input, select, textarea, [role=button], [role=tab], [role=menuitem], [role=checkbox], [role=radio], [role=switch]',
      ) &&
      isShown(element) &&
      !isHiddenFromSight(element)
    ) {
      const box = sightOf(element.getBoundingClientRect(), element).seen
      pieces.push({ box, element, layer: layerOf(element), text: '' })
    }
  }

  const covers = (one: Box, other: Box): boolean =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4
  for (const [at, one] of pieces.entries())
    for (const other of pieces.slice(at + 1)) {
      if (
        one.layer !== other.layer ||
        one.element.contains(other.element) ||
        other.element.contains(one.element)
      )
        continue
      if (one.element.closest('.react-flow') !== null || !covers(one.box, other.box)) continue
      cut.push(`covers: ${one.text} ${described(one.element)}: ${other.text} ${described(other.element)}`)
    }
  return { texts, unwrapped: [...new Set(unwrapped)], cut: [...new Set(cut)] }
}
