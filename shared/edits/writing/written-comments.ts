import type { Dockerfile, Instruction } from '../../dockerfile/index.ts'
import { lineAt } from '../../text/index.ts'
import { lineText } from './lines.ts'

/** The comment lines among the lines `first` to `last`, without indentation. */
export function commentsBetween(file: Dockerfile, first: number, last: number): readonly string[] {
  const comments: string[] = []
  for (let line = first; line <= last; line++) {
    const text = lineText(file, line).trim()
    if (text.startsWith('#')) comments.push(text)
  }
  return comments
}

/** The comments among an instruction's continuation lines, without indentation; lines of heredocs are none. */
export function commentsInside(file: Dockerfile, instruction: Instruction): readonly string[] {
  const [heredoc] = instruction.heredocs
  const last = heredoc === undefined ? instruction.endLine : lineAt(file.lineStarts, heredoc.from) - 1
  return commentsBetween(file, instruction.line + 1, last)
}
