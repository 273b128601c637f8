import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import { lineAt } from '../text/index.ts'

/** Lines that can be folded into their first one; 1-based, inclusive, `line < endLine`. */
export interface FoldRange {
  readonly line: number
  readonly endLine: number
}

/**
 * The foldable lines of a text, at most one range a first line, ascending: each stage from its FROM to its last instruction, each
 * instruction of several lines, the body of a heredoc that is announced on a later line, and each run of comment lines.
 */
export function foldRanges(dockerfile: Dockerfile): readonly FoldRange[] {
  const ends = new Map<number, number>()
  // The first range of a line counts: a FROM of several lines folds as its stage.
  const add = (line: number, endLine: number): void => {
    if (endLine > line && !ends.has(line)) ends.set(line, endLine)
  }
  for (const { line, endLine } of stageLines(dockerfile.instructions)) add(line, endLine)
  const comments = new CommentRuns(dockerfile, add)
  let next = 1
  for (const instruction of dockerfile.instructions) {
    const { line, endLine, heredocs } = instruction
    add(line, endLine)
    const body = heredocs[0]
    const bodyLine = body === undefined ? endLine + 1 : lineAt(dockerfile.lineStarts, body.from)
    comments.find(next, bodyLine - 1)
    if (body !== undefined) add(bodyLine - 1, endLine)
    next = endLine + 1
  }
  comments.find(next, dockerfile.lineStarts.length)
  return [...ends].map(([line, endLine]) => ({ line, endLine })).sort((a, b) => a.line - b.line)
}

function stageLines(instructions: readonly Instruction[]): FoldRange[] {
  const stages: { readonly line: number; endLine: number }[] = []
  for (const { keyword, line, endLine } of instructions) {
    const stage = stages.at(-1)
    if (keyword === 'FROM') stages.push({ line, endLine })
    else if (stage !== undefined) stage.endLine = endLine
  }
  return stages
}

/** Finds runs of comment lines, also those between the lines of an instruction. */
class CommentRuns {
  readonly #dockerfile: Dockerfile
  readonly #add: (line: number, endLine: number) => void

  constructor(dockerfile: Dockerfile, add: (line: number, endLine: number) => void) {
    this.#dockerfile = dockerfile
    this.#add = add
  }

  /** Those on the lines `line` to `endLine`, of which none is a heredoc's. */
  find(line: number, endLine: number): void {
    let first = 0
    for (let at = line; at <= endLine; at++) {
      if (this.#isComment(at)) {
        if (first === 0) first = at
        continue
      }
      if (first > 0) this.#add(first, at - 1)
      first = 0
    }
    if (first > 0) this.#add(first, endLine)
  }

  #isComment(line: number): boolean {
    const { text, lineStarts } = this.#dockerfile
    let at = lineStarts[line - 1] ?? text.length
    for (; ; at++) {
      const code = text.charCodeAt(at)
      if (code !== 0x20 && code !== 0x09) return code === 0x23
    }
  }
}
