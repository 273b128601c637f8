import { boldOf, codeOf, commandLinesOf, headingsOf, readDocument } from '../../scripts/docs/markdown.ts'

/** A numbered step of the guide's first chapter. */
export interface GuideStep {
  /** The names of what is on the screen, in order. */
  readonly names: readonly string[]
  /** Keys to press, words to type, and texts to find, in order. */
  readonly code: readonly string[]
}

export interface FirstChapter {
  /** The input to the terminal. */
  readonly command: string
  readonly steps: readonly GuideStep[]
}

/** The guide's chapter for beginners. */
export function readFirstChapter(file: 'docs/guide.md' | 'docs/guide.ja.md'): FirstChapter {
  const guide = readDocument(file)
  const title = headingsOf(guide).find(({ level }) => level === 2)?.text ?? ''
  const [, chapter = ''] = guide.split(`## ${title}\n`)
  const [ownPart = ''] = chapter.split('\n## ')
  const items = ownPart.match(/^\d+\. .*(?:\n {3}.*)*/gm) ?? []
  const [command = ''] = commandLinesOf(ownPart)
  return { command, steps: items.map((item) => ({ names: boldOf(item), code: codeOf(item) })) }
}
