import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Inline, type PageBlock, readPage } from './page-blocks.ts'

const folder = fileURLToPath(new URL('../../docs/checks/', import.meta.url))

const plain = (content: readonly Inline[]): string =>
  content.map(({ code, text }) => (code ? `<${text}>` : text)).join('')

/** One line a block: its kind and its text. */
function brief(block: PageBlock): string {
  switch (block.kind) {
    case 'heading':
      return `h${block.level} ${plain(block.content)}`
    case 'paragraph':
      return `p ${plain(block.content)}`
    case 'list':
      return `${block.ordered ? 'ol' : 'ul'} ${block.items.map(plain).join(' | ')}`
    case 'code':
      return `code ${block.text}`
  }
}

describe('readPage', () => {
  it.each([
    ['# A `b`\ntext\nmore', ['h1 A <b>', 'p text more']],
    ['one\n\ntwo `x` and `y`', ['p one', 'p two <x> and <y>']],
    ['a ` b', ['p a ` b']],
    ['- one\n- two\n  goes on\n- `c`', ['ul one | two goes on | <c>']],
    ['1. one\n2. two', ['ol one | two']],
    ['text\n- item\n# head', ['p text', 'ul item', 'h1 head']],
    ['```dockerfile\nFROM a\n\n# no heading\n```\nafter', ['code FROM a\n\n# no heading', 'p after']],
    ['```\nnever closed', ['code never closed']],
    ['<img src=x onerror=alert(1)>', ['p <img src=x onerror=alert(1)>']],
    ['#no heading', ['p #no heading']],
    ['a\r\nb\r\n\r\nc', ['p a b', 'p c']],
    ['', []],
  ])('%j', (markdown, expected) => {
    expect(readPage(markdown).map(brief)).toEqual(expected)
  })

  it('terminates on any text and loses none of its letters', () => {
    const line = fc.oneof(
      fc.constantFrom('```', '# h', '- i', '1. n', '  goes on', ''),
      fc.string({ unit: fc.constantFrom('a', '`', ' ', '#', '-') }),
    )
    const letters = (text: string): string => text.replace(/[^a]/g, '')
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n')
        expect(letters(readPage(text).map(brief).join(''))).toBe(
          letters(text.replace(/^```.*$/gm, '').replaceAll('# h', '')),
        )
      }),
      { seed: 11, numRuns: 500 },
    )
  })

  it('reads each of our pages as a title, words and code, with no mark left over', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.md$/.test(name),
    )
    expect(pages.length).toBeGreaterThan(50)
    for (const name of pages) {
      const blocks = readPage(readFileSync(`${folder}${name}`, 'utf8'))
      expect(blocks[0]?.kind, name).toBe('heading')
      expect(
        blocks.some(({ kind }) => kind === 'code'),
        name,
      ).toBe(true)
      const words = blocks.filter(({ kind }) => kind !== 'code').map(brief)
      expect(words.join('\n'), name).not.toMatch(/`|\*\*|\]\(/)
    }
  })
})
