import type { Text } from '@codemirror/state'

/** The line ends a text file uses. */
export type LineEnd = '\n' | '\r\n'

/** A file's text as the editor holds it: every line end is `\n`, with the original line ends recorded beside it. */
export interface EditorText {
  /** Without a byte order mark; the only line end is `\n`. A lone `\r` is an ordinary character, as in BuildKit. */
  readonly doc: string
  /** The file starts with U+FEFF. */
  readonly bom: boolean
  /** The line end most lines have (`\n` on a tie); lines added later get it. */
  readonly lineEnd: LineEnd
  /** Offsets in `doc` of the `\n`s that had the other line end, ascending. */
  readonly exceptions: number[]
}

/** Takes a file's text apart; `joinLineEnds` puts exactly the same text together again. */
export function splitLineEnds(fileText: string): EditorText {
  const bom = fileText.startsWith('\ufeff')
  const lines = (bom ? fileText.slice(1) : fileText).split('\n')
  const carriage: number[] = []
  const plain: number[] = []
  let offset = 0
  for (let i = 0; i < lines.length - 1; i++) {
    const line = lines[i] ?? ''
    const isCarriage = line.endsWith('\r')
    if (isCarriage) lines[i] = line.slice(0, -1)
    offset += line.length - (isCarriage ? 1 : 0)
    ;(isCarriage ? carriage : plain).push(offset)
    offset++
  }
  const lineEnd: LineEnd = carriage.length > plain.length ? '\r\n' : '\n'
  return { doc: lines.join('\n'), bom, lineEnd, exceptions: lineEnd === '\n' ? carriage : plain }
}

/** The file's text: `splitLineEnds` undone. */
export function joinLineEnds({ doc, bom, lineEnd, exceptions }: EditorText): string {
  const start = bom ? '\ufeff' : ''
  if (exceptions.length === 0) return start + (lineEnd === '\n' ? doc : doc.replaceAll('\n', '\r\n'))
  const odd = new Set(exceptions)
  let offset = -1
  const lines = doc.split('\n')
  let result = start
  for (const [i, line] of lines.entries()) {
    result += line
    offset += line.length + 1
    if (i === lines.length - 1) break
    const isCarriage = odd.has(offset) !== (lineEnd === '\r\n')
    result += isCarriage ? '\r\n' : '\n'
  }
  return result
}

/** A pasted or inserted text with the only line end the editor's document knows. */
export const plainLineEnds = (text: string): string => text.replaceAll('\r\n', '\n')

/** True when `offset` of `doc` is a line end. */
export const isLineEnd = (doc: Text, offset: number): boolean =>
  offset < doc.length && doc.sliceString(offset, offset + 1) === '\n'
