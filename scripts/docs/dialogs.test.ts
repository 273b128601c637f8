import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { groups, picturedIn, pictureOf } from '../../e2e/screens/index.ts'
import { anchorOf, headingsOf, linksOf, readDocument, root } from './markdown.ts'

const folder = 'docs/screenshots/dialogs'
const page = readDocument('docs/dialogs.ja.md')
const links = linksOf(page)
const pictures = groups.flatMap(picturedIn).map(pictureOf).sort()

describe('the page of dialogs and menus', () => {
  it('has a picture of each, taken by `npm run screenshots -- dialogs`, and no other', () => {
    expect(new Set(pictures).size).toBe(pictures.length)
    expect(readdirSync(join(root, folder)).sort()).toEqual(pictures)
  })

  it('shows each once, below a caption', () => {
    const shown = links.flatMap(({ isImage, target }) => (isImage ? [target] : []))
    expect(shown.sort()).toEqual(pictures.map((picture) => `screenshots/dialogs/${picture}`))
    const captions = headingsOf(page).filter(({ level }) => level === 3)
    expect(new Set(captions.map(({ text }) => text)).size).toBe(pictures.length)
  })

  it('lists its groups', () => {
    const listed = links.flatMap(({ target }) => (target.startsWith('#') ? [target] : []))
    const chapters = headingsOf(page).filter(({ level }) => level === 2)
    expect(listed).toEqual(chapters.map((chapter) => `#${anchorOf(chapter)}`))
  })
})

it('the pictures of dialogs and menus stay small', () => {
  const sizes = pictures.map((picture) => statSync(join(root, folder, picture)).size)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000)
})
