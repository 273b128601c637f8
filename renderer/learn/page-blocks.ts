/** A piece of a line: plain, or set as code. */
export interface Inline {
  readonly code: boolean
  readonly text: string
}

/** A block of a page. Everything is text to be shown: nothing in it is markup any more. */
export type PageBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }

const fence = /^```/
const heading = /^(#{1,6})\s+(.*)$/
const bullet = /^[-*]\s+/
const number = /^\d+[.)]\s+/

/**
 * The blocks of a page in the Markdown that our own pages are written in: headings, paragraphs, one-level lists,
 * fenced code, and code within a line. Anything else, HTML included, is the text it is.
 */
export function readPage(markdown: string): readonly PageBlock[] {
  const lines = markdown.split(/\r?\n/)
  const blocks: PageBlock[] = []
  let at = 0
  const takeWhile = (isPart: (line: string) => boolean): readonly string[] => {
    const from = at
    while (at < lines.length && isPart(lines[at] ?? '')) at++
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const title = heading.exec(line)
    if (line.trim() === '') at++
    else if (fence.test(line)) {
      at++
      blocks.push({ kind: 'code', text: takeWhile((next) => !fence.test(next)).join('\n') })
      at++
    } else if (title !== null) {
      at++
      blocks.push({ kind: 'heading', level: title[1]?.length ?? 1, content: readInlines(title[2] ?? '') })
    } else if (bullet.test(line) || number.test(line)) {
      const ordered = number.test(line)
      const marker = ordered ? number : bullet
      const items = joinItems(
        takeWhile((next) => marker.test(next) || /^\s+\S/.test(next)),
        marker,
      )
      blocks.push({ kind: 'list', ordered, items: items.map(readInlines) })
    } else {
      const words = takeWhile((next) => next.trim() !== '' && !startsBlock(next))
      blocks.push({ kind: 'paragraph', content: readInlines(words.join(' ')) })
    }
  }
  return blocks
}

const startsBlock = (line: string): boolean =>
  [fence, heading, bullet, number].some((start) => start.test(line))

/** A list's items, each with its indented continuation lines. */
function joinItems(lines: readonly string[], marker: RegExp): readonly string[] {
  const items: string[] = []
  for (const line of lines) {
    if (marker.test(line)) items.push(line.replace(marker, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items
}

/** Code is between single backticks; an unmatched backtick is a backtick. */
function readInlines(text: string): readonly Inline[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^`[^`]+`$/.test(part) ? { code: true, text: part.slice(1, -1) } : { code: false, text: part },
    )
}
