import type { Dockerfile, Instruction } from '#shared/dockerfile/index.ts'
import type { Span } from '#shared/text/index.ts'
import { isForeign, isShellBody, shellTextFrom } from './shell-parts.ts'
import { ShellScanner, type ShellTokenKind } from './shell-tokens.ts'

export type TokenKind = 'keyword' | 'flag' | ShellTokenKind

/** A piece of the text that has a colour of its own. */
export interface Token extends Span {
  readonly kind: TokenKind
}

/** Keywords among an instruction's arguments. */
const innerKeyword: Readonly<Record<string, RegExp>> = {
  FROM: /(?<=\s)AS(?=\s)/iy,
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

/** Where an instruction's arguments end, and the bodies of its heredocs begin. */
const argumentsEnd = ({ heredocs, to }: Instruction): number => heredocs[0]?.from ?? to

/** The tokens of an instruction's arguments on the lines that `from`..`to` touch. */
function argumentTokens(text: string, instruction: Instruction, from: number, to: number): Token[] {
  const tokens: Token[] = []
  const inner = innerKeyword[instruction.keyword]
  let innerLeft = inner !== undefined
  const end = Math.min(argumentsEnd(instruction), to)
  let at = startBefore(text, instruction, from)
  while (at < end) {
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

/** Characters in front of the part that is shown, from which on a shell's text is coloured as if it began with that part. */
const longShell = 32 * 1024

/** The start of a shell's text, or that of a line that is not too far away. */
const shellStart = (text: string, start: number, from: number): number =>
  from - start > longShell ? Math.max(start, text.lastIndexOf('\n', from - 1) + 1) : start

/** Pushes the tokens that reach behind `from`. */
const pushTo =
  (tokens: Token[], from: number) =>
  (kind: TokenKind, tokenFrom: number, tokenTo: number): void => {
    if (tokenTo > from) tokens.push({ from: tokenFrom, to: tokenTo, kind })
  }

/** The tokens of the arguments that a shell reads from `start` on, on the lines that `from`..`to` touch. */
function shellTokens(
  { text, escape: escapeCharacter }: Dockerfile,
  instruction: Instruction,
  start: number,
  from: number,
  to: number,
): Token[] {
  const tokens: Token[] = []
  const scanner = new ShellScanner(text, pushTo(tokens, from))
  const end = argumentsEnd(instruction)
  for (let at = shellStart(text, start, from); at < Math.min(end, to); ) {
    const lineTo = lineEnd(text, at, end)
    const isComment = text.charCodeAt(at - 1) === 10 && matchAt(commentLine, text, at) !== null
    if (!isComment) scanner.read(at, withoutEscape(text, at, lineTo, escapeCharacter))
    at = lineTo + 1
  }
  return tokens
}

/** The tokens of the bodies of an instruction's heredocs. */
function bodyTokens(dockerfile: Dockerfile, instruction: Instruction, from: number, to: number): Token[] {
  const { text } = dockerfile
  const tokens: Token[] = []
  const push = pushTo(tokens, from)
  for (const body of instruction.heredocs) {
    if (body.to <= from || body.from >= to) continue
    if (isForeign(dockerfile, instruction) || !isShellBody(instruction, body)) {
      push('heredoc', body.from, body.to)
      continue
    }
    const scanner = new ShellScanner(text, push)
    const end = body.from + body.content.length
    for (let at = shellStart(text, body.from, from); at < Math.min(end, to); ) {
      const lineTo = lineEnd(text, at, end)
      const readTo = withoutEscape(text, at, lineTo, '\\')
      scanner.read(at, readTo)
      if (readTo === lineTo) scanner.endLine()
      at = lineTo + 1
    }
    push('heredoc', end, body.to)
  }
  return tokens
}

function lineEnd(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 || end > to ? to : end
}

/** The end of a line in front of its line end and of the escape that continues it. */
function withoutEscape(text: string, from: number, to: number, escapeCharacter: string): number {
  let end = to
  while (end > from && ' \t\r'.includes(text[end - 1] ?? '')) end--
  return text[end - 1] === escapeCharacter && end > from ? end - 1 : to
}

function instructionTokens(
  dockerfile: Dockerfile,
  instruction: Instruction,
  from: number,
  to: number,
): Token[] {
  const { keyword, keywordSpan, flags, trigger } = instruction
  const tokens: Token[] = [
    { from: keywordSpan.from, to: keywordSpan.to, kind: 'keyword' },
    ...flags.map((flag): Token => ({ from: flag.from, to: flag.to, kind: 'flag' })),
  ]
  if (trigger !== null) return [...tokens, ...instructionTokens(dockerfile, trigger, from, to)]
  const shellFrom = isForeign(dockerfile, instruction) ? null : shellTextFrom(instruction)
  if (shellFrom === null) tokens.push(...argumentTokens(dockerfile.text, instruction, from, to))
  else {
    if (innerKeyword[keyword] !== undefined)
      tokens.push(...argumentTokens(dockerfile.text, instruction, from, Math.min(to, shellFrom)))
    tokens.push(...shellTokens(dockerfile, instruction, shellFrom, from, to))
  }
  return [...tokens, ...bodyTokens(dockerfile, instruction, from, to)]
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
    tokens.push(...instructionTokens(dockerfile, instruction, lineStart, to))
  }
  tokens.sort((a, b) => a.from - b.from || b.to - a.to)
  let end = -1
  return tokens.filter((token) => {
    if (token.to <= token.from || token.from < end) return false
    end = token.to
    return true
  })
}
