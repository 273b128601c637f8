import { describe, expect, it } from 'vitest'
import { type HtmlPage, toHtmlPage } from './html-page.ts'

const hostile = `</code></style></title><script>alert(1)</script><img src=x onerror=alert(1)>"'&`
const words = {
  graph: hostile,
  stages: hostile,
  text: hostile,
  arguments: hostile,
  name: hostile,
  value: hostile,
  forTarget: hostile,
  masked: hostile,
  madeWith: hostile,
  skip: hostile,
  line: `${hostile}{n}`,
}
const page: HtmlPage = {
  language: `en" onload="alert(1)`,
  title: hostile,
  svg: '<svg xmlns="http://www.w3.org/2000/svg"></svg>\n',
  stages: [
    {
      index: 0,
      name: hostile,
      role: 'ships',
      badge: hostile,
      line: 3,
      sentences: [hostile],
      links: [{ words: hostile, line: 7 }],
    },
  ],
  lines: [
    { text: hostile, role: 'ships' },
    { text: '', role: null },
  ],
  buildArgs: [{ name: hostile, value: hostile }],
  masked: true,
  words,
}

describe('a shared page', () => {
  const html = toHtmlPage(page)

  it('a shared page contains no foreign markup, whatever names and comments contain', () => {
    expect(html).not.toMatch(/<script|<img|<code><\/code>/i)
    expect(html.match(/<style>/g)).toHaveLength(1)
    expect(html).not.toContain('en" onload')
  })

  it('a shared page forbids itself scripts and external resources', () => {
    expect(html).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; font-src data:`,
    )
    expect(html).not.toMatch(/(?:src|href)="(?!#)/)
  })

  it('a shared page links to the lines of its text', () => {
    expect(html).toContain('href="#line-3"')
    expect(html).toContain('href="#line-7"')
    expect(html).toContain('<li id="line-1" class="ships">')
    expect(html).toContain('<li id="line-2">')
  })
})
