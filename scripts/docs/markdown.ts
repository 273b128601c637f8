import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout, with a separator at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

export const readDocument = (file: string): string => readFileSync(join(root, file), 'utf8')

/** A link or a picture. */
export interface Link {
  readonly isImage: boolean
  readonly text: string
  readonly target: string
}

/** The text without code, in which nothing is a link. */
const withoutCode = (markdown: string): string =>
  markdown.replace(/^(?: {4}.*|```[\s\S]*?^```)$/gm, '').replace(/`[^`]*`/g, '')

export const linksOf = (markdown: string): readonly Link[] =>
  [...withoutCode(markdown).matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)].map(
    ([, mark, text = '', target = '']) => ({ isImage: mark === '!', text, target }),
  )

/** The text between backquotes. */
export const codeOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

/** Lines that are indented by four blanks: commands to type. */
export const commandLinesOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^ {4}(\S.*)$/gm)].map(([, line = '']) => line.replace(/ {2,}#.*$/, ''))

export interface Heading {
  readonly level: number
  readonly text: string
}

export const headingsOf = (markdown: string): readonly Heading[] =>
  [...withoutCode(markdown).matchAll(/^(#+) (.+)$/gm)].map(([, marks = '', text = '']) => ({
    level: marks.length,
    text,
  }))

/** GitHub's anchor of a heading. */
export const anchorOf = ({ text }: Heading): string =>
  text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .replaceAll(' ', '-')

/** The text between double asterisks: names of what is on the screen. */
export const boldOf = (markdown: string): readonly string[] =>
  [...withoutCode(markdown).matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text)

/** The rows of all tables, cell by cell, without their heads. */
export const rowsOf = (markdown: string): readonly (readonly string[])[] =>
  [...markdown.matchAll(/^\|[-| :]+\|\n((?:\|.*\|\n?)+)/gm)].flatMap(([, rows = '']) =>
    rows
      .trimEnd()
      .split('\n')
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  )
