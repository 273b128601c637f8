import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff'
import { runChecks } from '#shared/checks/index.ts'
import {
  applyGraphEdit,
  type GraphEdit,
  graphEditSchema,
  refusalMessage,
  setLint,
} from '#shared/edits/index.ts'
import { inputProblems } from '#shared/failures/index.ts'
import { applyEdits, type Failure, ok, type Result } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import { writeFileAtomic } from '../../kept/index.ts'
import { type Command, CommandFailure, type CommandIo } from '../command.ts'
import { readFailure, readNamedFile } from '../dockerfile-input.ts'
import { format, reason } from '../messages/index.ts'
import { readFlags } from '../read-flags.ts'
import { isTerminal, jsonText, printable } from '../terminal-text.ts'

interface Request {
  readonly file: string
  readonly edits: readonly GraphEdit[]
  readonly write: boolean
  readonly diff: boolean
}

function readEdit(json: string, position: number): GraphEdit {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(2, reason('edit.notJson', { position: position + 1, why }))
  }
  const edit = graphEditSchema.safeParse(value)
  if (edit.success) return edit.data
  const problems = inputProblems(edit.error, value)
    .map((problem) => reason('edit.problem', problem))
    .reduce((above, problem) => reason('edit.problems', { above, problem }))
  throw new CommandFailure(2, reason('edit.wrongOp', { position: position + 1, problems }))
}

const flags = {
  op: { type: 'string', multiple: true },
  write: { type: 'boolean' },
  diff: { type: 'boolean' },
} as const

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = readFlags('edit', args, flags)
  const [file, another] = positionals
  if (file === undefined) throw new CommandFailure(2, reason('file.which'))
  if (another !== undefined) throw new CommandFailure(2, reason('file.another', { file: another }))
  const edits = (values.op ?? []).map(readEdit)
  if (edits.length === 0) throw new CommandFailure(2, reason('edit.noOp', { file }))
  return { file, edits, write: values.write ?? false, diff: values.diff ?? false }
}

async function readText(path: string, name: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readNamedFile(path)
  } catch (error) {
    throw readFailure('edit', name, error)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new CommandFailure(2, reason('file.notUtf8Edit', { file: name }))
  }
}

function applyAll(text: string, edits: readonly GraphEdit[]): Result<string> {
  let current = text
  for (const edit of edits) {
    const applied = applyGraphEdit(current, edit)
    if (!applied.ok) return applied
    current = applyEdits(current, applied.value)
  }
  return ok(current)
}

/**
 * A unified diff as `git diff` names files, `a/…` and `b/…`: `patch -p1` applies it in the working directory, and
 * `patch FILE` anywhere; empty when nothing changed. A file outside of the working directory keeps its whole path.
 */
function unifiedDiff(cwd: string, path: string, before: string, after: string): string {
  if (before === after) return ''
  const below = relative(cwd, path)
  const name = (below.startsWith('..') || isAbsolute(below) ? path : below).replaceAll('\\', '/')
  const rooted = name.startsWith('/') ? name : `/${name}`
  const hunks = createTwoFilesPatch(name, name, before, after, undefined, undefined, {
    headerOptions: OMIT_HEADERS,
  })
  // A tab ends a file name that holds blanks.
  const end = /\s/.test(name) ? '\t' : ''
  return `--- a${rooted}${end}\n+++ b${rooted}${end}\n${hunks}`
}

async function write(path: string, name: string, text: string): Promise<void> {
  try {
    // Through the link's target: a symbolic link stays one.
    await writeFileAtomic(await realpath(path), Buffer.from(text, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(2, reason('file.unwritable', { command: 'edit', file: name, why }))
  }
}

/** A refusal in a language, with what the command line can add to it. */
function refusalText(refused: Failure, language: Language): string {
  const refusal = refusalMessage(refused, language)
  return refused.code === 'default-target-changes'
    ? format(reason('edit.wayOut', { refusal }), language)
    : refusal
}

/**
 * `edit FILE --op JSON…`: all edits in order or none. A refused one is answered by one line of JSON on
 * stderr, `{"code","message"}`, and exit code 2.
 */
export const editCommand: Command = async (args, io: CommandIo) => {
  setLint(runChecks)
  const request = readRequest(args)
  const path = resolve(io.cwd, request.file)
  const before = await readText(path, request.file)
  const result = applyAll(before, request.edits)
  if (!result.ok) {
    const { code } = result.error
    const message = refusalText(result.error, io.language)
    io.stderr.write(`${jsonText({ code, message })}\n`)
    return 2
  }
  const after = result.value
  if (request.write && after !== before) await write(path, request.file, after)
  if (request.diff) {
    const diff = unifiedDiff(io.cwd, path, before, after)
    io.stdout.write(isTerminal(io.stdout) ? printable(diff) : diff)
  }
  // The document itself, byte for byte, wherever it goes.
  else if (!request.write) io.stdout.write(after)
  return 0
}
