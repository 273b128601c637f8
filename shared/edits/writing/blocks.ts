import type { Dockerfile, Instruction } from '../../dockerfile/index.ts'
import { applyEdits, lineAt, type Span, type TextEdit } from '../../text/index.ts'
import { type EditContext, stageAt } from './edit-context.ts'
import { isBlankLine, type LineRange, lastContentLine, lineEnd, lineStart, lineText } from './lines.ts'

/** Offset after the file's own lines: the directives, and a `#!` line, which has its meaning only on line 1. */
function headEnd(file: Dockerfile): number {
  const directivesEnd = file.directives.at(-1)?.to ?? 0
  return lineText(file, 1).startsWith('#!') ? Math.max(directivesEnd, lineEnd(file, 1)) : directivesEnd
}

/** An instruction's comments. The file's own lines stay at its top. */
export function ownComments(file: Dockerfile, instruction: Instruction): readonly Span[] {
  const end = headEnd(file)
  return instruction.comments.filter((comment) => comment.from >= end)
}

/** An instruction with its comments. */
export function instructionLines(file: Dockerfile, instruction: Instruction): LineRange {
  return {
    first: instruction.line - ownComments(file, instruction).length,
    last: instruction.endLine,
  }
}

/**
 * An instruction with its comments and, where blank lines surround it, those of one side: the fewer,
 * so that its neighbours stay separated. At the end of the file, those above it.
 */
export function instructionLinesWithGap(file: Dockerfile, instruction: Instruction): LineRange {
  const { first, last } = instructionLines(file, instruction)
  let above = 0
  while (first - above > 1 && isBlankLine(file, first - above - 1)) above += 1
  if (last >= lastContentLine(file)) return { first: first - above, last }
  let below = 0
  while (isBlankLine(file, last + below + 1)) below += 1
  if (above === 0 || below === 0) return { first, last }
  return above < below ? { first: first - above, last } : { first, last: last + below }
}

/** A stage from the comments above its FROM to its last instruction. */
export function stageLines(context: EditContext, index: number): LineRange {
  const stage = stageAt(context, index)
  const last = stage.instructions.at(-1) ?? stage.from
  return { first: instructionLines(context.file, stage.from).first, last: last.endLine }
}

/**
 * A stage with its blank lines: those below it, or, at the end of the file,
 * those above it.
 */
export function stageLinesWithGap(context: EditContext, index: number): LineRange {
  const { file } = context
  let { first, last } = stageLines(context, index)
  if (last < lastContentLine(file)) {
    while (isBlankLine(file, last + 1)) last += 1
  } else {
    while (first > 1 && isBlankLine(file, first - 1)) first -= 1
  }
  return { first, last }
}

/** The white space in front of an instruction. */
export function indentation(file: Dockerfile, instruction: Instruction): string {
  const start = lineStart(file, instruction.line)
  const before = file.text.slice(start, instruction.from)
  return before.trim() === '' ? before : (/^[ \t]*/.exec(lineText(file, instruction.line))?.[0] ?? '')
}

/** The part of `edits` within `from..to`, applied to that part of the text. */
export function editedRange(text: string, from: number, to: number, edits: readonly TextEdit[]): string {
  const inside = edits.filter((edit) => edit.from >= from && edit.to <= to)
  return applyEdits(
    text.slice(from, to),
    inside.map((edit) => ({ from: edit.from - from, to: edit.to - from, insert: edit.insert })),
  )
}

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
