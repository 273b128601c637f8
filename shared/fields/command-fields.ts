import { splitShellWords } from '../dockerfile/index.ts'
import { ok, type Result, type Span, sliceSpan, type TextEdit } from '../text/index.ts'
import { type FieldValue, type LinesField, type ListField, refuseField } from './field.ts'
import {
  cannotBeWritten,
  type FieldRule,
  isStringList,
  listEdits,
  valueMissing,
  type Writing,
  wrongShape,
} from './writing.ts'

/** Span of an instruction's command; after the type word of a HEALTHCHECK, `null` for NONE. */
function commandSpan({ instruction }: Writing): Span | null {
  if (instruction.keyword !== 'HEALTHCHECK') return instruction.rest
  const type = instruction.words[0]
  const command = instruction.words[1]
  if (type === undefined || type.text.toUpperCase() === 'NONE') return null
  if (command === undefined) return { from: type.to, to: type.to }
  return { from: command.from, to: instruction.rest.to }
}

/** The array itself: a HEALTHCHECK's first string is not at its start. */
function arraySpan(writing: Writing): Span | null {
  const { instruction, text } = writing
  const span = commandSpan(writing)
  if (span === null || instruction.json === null) return null
  const type = instruction.keyword === 'HEALTHCHECK' ? instruction.words[0]?.to : undefined
  return { from: type === undefined ? span.from : text.indexOf('[', type), to: instruction.rest.to }
}

const argWords = ({ instruction }: Writing) =>
  instruction.keyword === 'HEALTHCHECK' ? instruction.words.slice(1) : instruction.words

export const form: FieldRule = {
  id: 'form',
  affects: ['command', 'args'],
  read: (writing) => {
    const { instruction } = writing
    const span = arraySpan(writing) ?? commandSpan(writing)
    return {
      id: 'form',
      shape: 'choice',
      value: span === null ? null : instruction.json === null ? 'shell' : 'exec',
      choices: ['shell', 'exec'],
      optional: false,
      spans: span === null ? [] : [span],
    }
  },
  plan: (writing, value) => {
    const { instruction, escapeMark } = writing
    const span = arraySpan(writing) ?? commandSpan(writing)
    if (value !== 'shell' && value !== 'exec') return wrongShape('form')
    if (span === null) return valueMissing('command')
    if (value === (instruction.json === null ? 'shell' : 'exec')) return ok([])
    if (instruction.heredocs.length > 0) {
      return refuseField('cannot-be-written', 'A command with a heredoc has the shell form.')
    }
    if (instruction.json !== null) {
      if (instruction.json.length === 0) return valueMissing('command')
      const command = toShellForm(instruction.json)
      if (command.includes('\n')) return refuseField('one-line-only', 'A command is one line.')
      return ok([{ ...span, insert: command }])
    }
    const command = instruction.keyword === 'HEALTHCHECK' ? argWords(writing)[0]?.text : instruction.rest.text
    const args = toExecForm(command ?? '')
    if (args.join(' ').endsWith(escapeMark)) return cannotBeWritten(command ?? '')
    return ok([{ ...span, insert: `[${args.map((arg) => JSON.stringify(arg)).join(', ')}]` }])
  },
}

/** The shell form's text; empty in the exec form. */
export const command: FieldRule = {
  id: 'command',
  affects: ['check', 'form', 'args'],
  read: (writing): LinesField => {
    const span = writing.instruction.json === null ? commandSpan(writing) : null
    const value = span === null ? '' : shownLines(sliceSpan(writing.text, span), writing.escapeMark)
    return { id: 'command', shape: 'lines', value, spans: span === null ? [] : [span] }
  },
  plan: (writing, value) => {
    const { instruction, text, escapeMark, eol } = writing
    if (typeof value !== 'string') return wrongShape('command')
    if (value.trim() === '') return valueMissing('command')
    if (instruction.json !== null) return wrongShape('command')
    const span = commandSpan(writing)
    if (span === null) {
      const { from, to } = instruction.rest
      return ok([{ from, to, insert: `CMD ${writtenLines('', value, escapeMark, eol)}` }])
    }
    const raw = sliceSpan(text, span)
    return ok([{ ...span, insert: writtenLines(raw, value, escapeMark, eol) }])
  },
  canonical: ({ escapeMark }, value) =>
    typeof value === 'string' ? canonicalLines(value, escapeMark) : value,
}

/** The exec form's strings; empty in the shell form. */
export const args: FieldRule = {
  id: 'args',
  read: (writing): ListField => {
    const words = writing.instruction.json === null ? [] : argWords(writing)
    return { id: 'args', shape: 'list', value: words.map((word) => word.text), spans: words }
  },
  plan: (writing, value) => {
    const { instruction, text, escapeMark } = writing
    const span = arraySpan(writing)
    if (!isStringList(value) || span === null) return wrongShape('args')
    if (value.length === 0 && instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') {
      return valueMissing('args')
    }
    return ok(planStrings(writing, span.from + 1, value, text, escapeMark))
  },
}

function planStrings(
  writing: Writing,
  at: number,
  value: readonly string[],
  text: string,
  escapeMark: string,
): TextEdit[] {
  return listEdits(
    { text, escapeMark, separator: ', ', start: { at, before: '', after: '' } },
    argWords(writing).map((word) => ({ from: word.from, to: word.to, key: word.text })),
    value.map((each) => ({ key: each, raw: JSON.stringify(each) })),
  )
}

/** The bodies of an instruction's heredocs. */
export function heredocFields(writing: Writing): readonly FieldRule[] {
  return writing.instruction.heredocs.map((_, index) => heredocField(index))
}

function heredocField(index: number): FieldRule {
  const id = `heredoc-${index}` as const
  return {
    id,
    read: ({ instruction }) => {
      const heredoc = instruction.heredocs[index]
      const value = (heredoc?.content ?? '').replaceAll('\r\n', '\n').replace(/\n$/, '')
      return { id, shape: 'lines', value, spans: heredoc === undefined ? [] : [heredoc] }
    },
    plan: (writing, value) => planHeredoc(writing, index, value),
    canonical: (_, value) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value),
  }
}

function planHeredoc(writing: Writing, index: number, value: FieldValue): Result<readonly TextEdit[]> {
  const heredoc = writing.instruction.heredocs[index]
  if (typeof value !== 'string' || heredoc === undefined) return wrongShape(`heredoc-${index}`)
  const lines = value.replace(/\r\n?/g, '\n').split('\n')
  const ends = lines.some((line) => (heredoc.chomp ? line.replace(/^\t+/, '') : line) === heredoc.name)
  if (ends) {
    return refuseField('ends-heredoc', `A line that is only ${heredoc.name} would end the text there.`)
  }
  const insert = value === '' ? '' : lines.map((line) => line + writing.eol).join('')
  return ok([{ from: heredoc.from, to: heredoc.from + heredoc.content.length, insert }])
}

/** Characters with a meaning to a shell beyond separating and quoting words. */
const shellMeaning = /[|&;<>()$`*?[\]#~={}!\n]/
const safeWord = /^[\w@%+:,./-]+$/
const unset = () => undefined

/** A shell command as the exec form: its words if a shell would only split them, else a call of a shell. */
function toExecForm(command: string): readonly string[] {
  const words = shellMeaning.test(command) ? null : splitShellWords(command, unset, {})
  return words === null || words.length === 0 ? ['/bin/sh', '-c', command] : words
}

/** The exec form as a shell command that runs the same. */
function toShellForm(args: readonly string[]): string {
  const [shell, flag, command] = args
  if (shell === '/bin/sh' && flag === '-c' && command !== undefined && args.length === 3) return command
  return args.map((arg) => (safeWord.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`)).join(' ')
}

/**
 * Multi-line text as users see it: without the escapes that continue the lines. Comment lines
 * and indentation stay.
 */

const isFiller = (line: string): boolean => /^[ \t]*(?:#.*)?$/.test(line)

/** A line without the escape that continues it; two escapes in a row continue nothing. */
function withoutContinuation(line: string, escapeMark: string): string {
  const trimmed = line.replace(/[ \t]+$/, '')
  const continues = trimmed.endsWith(escapeMark) && trimmed.at(-2) !== escapeMark
  return continues ? trimmed.slice(0, -1).replace(/[ \t]+$/, '') : trimmed
}

/** The displayed text of `raw`, the characters of an instruction's argument. */
export function shownLines(raw: string, escapeMark: string): string {
  const lines = raw.split('\n').map((line) => line.replace(/\r+$/, ''))
  return lines.map((line, index) => (index > 0 && isFiller(line) ? line : without(line, index))).join('\n')

  function without(line: string, index: number): string {
    return index === lines.length - 1 ? line : withoutContinuation(line, escapeMark)
  }
}

/** The text as it reads back once written: no blanks at the ends of its lines, no escapes there. */
export function canonicalLines(value: string, escapeMark: string): string {
  const lines = value.replace(/\r\n?/g, '\n').trim().split('\n')
  return lines
    .map((line, index) => (index > 0 && isFiller(line) ? line : withoutContinuation(line, escapeMark)))
    .join('\n')
}

/** The characters for a text that replaces `raw`; unchanged lines keep their continuations. */
export function writtenLines(raw: string, value: string, escapeMark: string, eol: string): string {
  const old = raw.split('\n').map((line) => line.replace(/\r+$/, ''))
  const shown = shownLines(raw, escapeMark).split('\n')
  const next = canonicalLines(value, escapeMark).split('\n')
  const last = next.length - 1
  let head = 0
  while (head < shown.length && head < next.length && shown[head] === next[head]) head++
  let tail = 0
  const rest = Math.min(shown.length, next.length) - head
  while (tail < rest && shown.at(-1 - tail) === next.at(-1 - tail)) tail++
  return next
    .map((line, index) => {
      if (index > 0 && isFiller(line)) return line
      if (index === last) return line
      const from = index < head ? index : index > last - tail ? index - next.length + old.length : -1
      return from >= 0 && from < old.length - 1 ? (old[from] ?? '') : `${line} ${escapeMark}`
    })
    .join(eol)
}
