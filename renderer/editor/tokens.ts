import type { Dockerfile, Instruction } from '#shared/dockerfile/index.ts'
import type { Span } from '#shared/text/index.ts'

export type TokenKind = 'keyword' | 'flag' | 'string' | 'variable' | 'comment' | 'heredoc'

/** A piece of the text that has a colour of its own. */
export interface Token extends Span {
  readonly kind: TokenKind
}

/** Keywords among an instruction's arguments. */
const innerKeyword: Readonly<Record<string, RegExp>> = {
  FROM: /(?<=\s)AS(?=\s)/iy,
  ONBUILD: /[A-Za-z]+/y,
  HEALTHCHECK: /CMD|NONE/iy,
}
const string = /"(?:\\.|[^"\\\n])*"|'[^'\n]*'/y
const variable = /\$\{[^}\n]*\}|\$[A-Za-z_]\w*/y
const commentLine = /[ \t]*#[^\n]*/y
const unreadKeyword =
  /[ \t]*(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?=\s|$)/iy

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Index of the first of `spans` (ascending) that ends behind `offset`. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.to ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Characters of a line, from which on it is coloured without what stands before the part that is shown. */
const longLine = 4096

/** Where reading an instruction's arguments begins for what stands behind `from`: no token goes over the end of a line. */
function startBefore(text: string, { keyword, flags, keywordSpan }: Instruction, from: number): number {
  const start = flags.at(-1)?.to ?? keywordSpan.to
  if (from <= start || innerKeyword[keyword] !== undefined) return start
  const lineStart = text.lastIndexOf('\n', from - 1) + 1
  return Math.max(start, from - lineStart > longLine ? from : lineStart)
}

/** The tokens of an instruction's arguments on the lines that `from`..`to` touch. */
function argumentTokens(text: string, instruction: Instruction, from: number, to: number): Token[] {
  const tokens: Token[] = []
  const inner = innerKeyword[instruction.keyword]
  let innerLeft = inner !== undefined
  const bodies = instruction.heredocs
  const end = Math.min(instruction.to, to)
  let at = startBefore(text, instruction, from)
  while (at < end) {
    const heredoc = bodies.find((body) => at >= body.from && at < body.to)
    if (heredoc !== undefined) {
      tokens.push({ from: heredoc.from, to: heredoc.to, kind: 'heredoc' })
      at = heredoc.to
      continue
    }
    const lineStart = text.charCodeAt(at - 1) === 10
    const comment = lineStart ? matchAt(commentLine, text, at) : null
    if (comment !== null) {
      at += comment[0].length
      continue
    }
    const keyword = innerLeft && inner !== undefined ? matchAt(inner, text, at) : null
    const quoted = keyword === null ? matchAt(string, text, at) : null
    const name = keyword === null && quoted === null ? matchAt(variable, text, at) : null
    const found = keyword ?? quoted ?? name
    if (found === null || found[0] === '') {
      at++
      continue
    }
    const kind: TokenKind = keyword !== null ? 'keyword' : quoted !== null ? 'string' : 'variable'
    if (keyword !== null) innerLeft = false
    tokens.push({ from: at, to: at + found[0].length, kind })
    at += found[0].length
  }
  return tokens
}

function instructionTokens(text: string, instruction: Instruction, from: number, to: number): Token[] {
  const { keywordSpan, flags } = instruction
  return [
    { from: keywordSpan.from, to: keywordSpan.to, kind: 'keyword' },
    ...flags.map((flag): Token => ({ from: flag.from, to: flag.to, kind: 'flag' })),
    ...argumentTokens(text, instruction, from, to),
  ]
}

/** Comment lines between `from` and `to`, heredocs left out; keywords of lines that could not be read. */
function lineTokens(dockerfile: Dockerfile, from: number, to: number): Token[] {
  const { text, instructions } = dockerfile
  const readTo = instructions.at(-1)?.to ?? 0
  const tokens: Token[] = []
  for (let at = from; at < to; ) {
    const end = text.indexOf('\n', at)
    const next = end < 0 ? text.length : end + 1
    const comment = matchAt(commentLine, text, at)
    const keyword = comment === null && at >= readTo ? matchAt(unreadKeyword, text, at) : null
    if (comment !== null) {
      const owner = instructions[firstEndingAfter(instructions, at)]
      const inHeredoc = owner?.heredocs.some((body) => at >= body.from && at < body.to) ?? false
      if (!inHeredoc) tokens.push({ from: at, to: at + comment[0].length, kind: 'comment' })
    } else if (keyword !== null) {
      const word = keyword[1] ?? ''
      const end = at + keyword[0].length
      tokens.push({ from: end - word.length, to: end, kind: 'keyword' })
    }
    at = next
  }
  return tokens
}

/** Tokens of the lines that `from`..`to` touch, in order, none overlapping. */
export function tokensIn(dockerfile: Dockerfile, from: number, to: number): readonly Token[] {
  const { text, instructions } = dockerfile
  const lineStart = text.lastIndexOf('\n', from - 1) + 1
  const tokens = lineTokens(dockerfile, lineStart, to)
  for (let i = firstEndingAfter(instructions, lineStart); i < instructions.length; i++) {
    const instruction = instructions[i]
    if (instruction === undefined || instruction.from > to) break
    tokens.push(...instructionTokens(text, instruction, lineStart, to))
  }
  tokens.sort((a, b) => a.from - b.from || b.to - a.to)
  let end = -1
  return tokens.filter((token) => {
    if (token.to <= token.from || token.from < end) return false
    end = token.to
    return true
  })
}
