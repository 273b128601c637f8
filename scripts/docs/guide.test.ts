import { describe, expect, it } from 'vitest'
import { resourcesEn } from '#renderer/app/words/resources.en.ts'
import { wordsIn } from '#shared/words/testing/all-languages.ts'
import { keyTable } from './key-table.ts'
import { anchorOf, boldOf, commandLinesOf, headingsOf, linksOf, readDocument, rowsOf } from './markdown.ts'

const resources = { en: resourcesEn, ja: wordsIn('ja') } as const

const guides = { en: readDocument('docs/guide.md'), ja: readDocument('docs/guide.ja.md') }
const languages = ['en', 'ja'] as const

describe.each(languages)('the guide in %s', (language) => {
  const guide = guides[language]

  it("uses the app's names for what is on the screen", () => {
    const words = new Set(Object.values(resources[language]).flatMap((room) => Object.values(room)))
    expect(boldOf(guide).length).toBeGreaterThan(50)
    expect(boldOf(guide).filter((word) => !words.has(word))).toEqual([])
  })

  it('lists every key that a command has, and no other', () => {
    expect(rowsOf(guide)).toEqual(keyTable(language))
  })

  it('lists its chapters', () => {
    const chapters = headingsOf(guide).filter(({ level }) => level === 2)
    const listed = linksOf(guide).filter(({ target }) => target.startsWith('#'))
    expect(listed.map(({ text, target }) => [text, target])).toEqual(
      chapters.map((chapter) => [chapter.text, `#${anchorOf(chapter)}`]),
    )
  })
})

/** Each guide has one picture of the app in the other language. */
const otherLanguage = /^screenshots\/(?:japanese|sample)-light\.png$/

it('the pictures of the Japanese guide are of Japanese screens, but for one', () => {
  const shown = linksOf(guides.ja).flatMap(({ isImage, target }) => (isImage ? [target] : []))
  expect(shown.filter((target) => !target.includes('-ja-'))).toEqual(['screenshots/sample-light.png'])
})

it('both guides have the same chapters, steps, pictures and commands', () => {
  const [en, ja] = languages.map((language) => {
    const guide = guides[language]
    return {
      chapters: headingsOf(guide).map(({ level }) => level),
      items: guide.match(/^(?:\d+\.|-) /gm),
      pictures: linksOf(guide)
        .filter(({ isImage }) => isImage)
        .map(({ target }) => target.replace('-ja-', '-').replace(otherLanguage, 'the other language')),
      commands: commandLinesOf(guide),
    }
  })
  expect(ja).toEqual(en)
})
