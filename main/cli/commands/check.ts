import { dirname, resolve } from 'node:path'
import { readIgnoredSources } from '#main/context/index.ts'
import {
  type CheckOptions,
  type Diagnostic,
  diagnosticMessage,
  quotedMessage,
  runChecks,
} from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { lineAt } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import { appVersion } from '../app-files.ts'
import { quotedLine } from '../buildkit-words.ts'
import { type Command, CommandFailure, type CommandIo } from '../command.ts'
import { readDockerfileText, toJson } from '../dockerfile-input.ts'
import { format as formatMessage, reason } from '../messages/index.ts'
import { readFlags, readFormat, readResolveOptions, resolveFlags } from '../read-flags.ts'
import { missingTarget } from '../target.ts'
import { printable, printableName } from '../terminal-text.ts'
import { type CheckedFile, toSarif } from './sarif.ts'

const formats = ['text', 'json', 'sarif'] as const
type Format = (typeof formats)[number]

/** `check FILE…`: prints what is wrong with Dockerfiles; 1 when something is an error. */
export const checkCommand: Command = async (args, io) => {
  const request = readRequest(args, io)
  const checked: CheckedFile[] = []
  for (const file of request.files) checked.push(await checkFile(file, request.options, io))
  io.stdout.write(print(request.format, checked, io))
  const hasError = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'))
  return hasError ? 1 : 0
}

interface CheckRequest {
  readonly files: readonly string[]
  readonly format: Format
  readonly options: CheckOptions
}

function readRequest(args: readonly string[], io: CommandIo): CheckRequest {
  const { target, 'build-arg': buildArgs } = resolveFlags
  const flags = { format: { type: 'string' }, target, 'build-arg': buildArgs } as const
  const { values, positionals } = readFlags('check', args, flags)
  if (positionals.length === 0) throw new CommandFailure(2, reason('file.missing', { command: 'check' }))
  const format = readFormat('check', values.format ?? 'text', formats)
  const options = readResolveOptions('check', values, io)
  return { files: positionals, format, options }
}

async function checkFile(file: string, options: CheckOptions, io: CommandIo): Promise<CheckedFile> {
  const text = await readDockerfileText('check', file, io)
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, options)
  const checked = { file, text, lineStarts: dockerfile.lineStarts }
  const missing = graph.error === null ? missingTarget(graph, options.target ?? '') : null
  if (missing !== null) return { ...checked, diagnostics: [refusal(missing)] }
  const path = resolve(io.cwd, file)
  const isIgnored = await readIgnoredSources(dirname(path), path)
  const diagnostics = runChecks(dockerfile, graph, { ...options, ...(isIgnored && { isIgnored }) })
  return { ...checked, diagnostics }
}

/** BuildKit refuses the file as a whole. */
const refusal = (message: string): Diagnostic => ({
  rule: 'error',
  severity: 'error',
  message,
  line: 0,
  span: { from: 0, to: 0 },
  fixes: [],
})

function print(format: Format, checked: readonly CheckedFile[], io: CommandIo): string {
  switch (format) {
    case 'text':
      return printable(
        checked
          .flatMap((file) => file.diagnostics.map((found) => textLine(file, found, io.language)))
          .join(''),
      )
    case 'json':
      return checked.map((file) => `${toJson(toDocument(file))}\n`).join('')
    case 'sarif':
      return `${toJson(toSarif(checked, io.cwd, appVersion()), 2)}\n`
  }
}

/** Where BuildKit reports no line, uses the line of the finding, if it has one. */
function textLine({ file, lineStarts }: CheckedFile, found: Diagnostic, language: Language): string {
  const { severity, rule, span } = found
  const quoted = quotedMessage(found)
  // In English BuildKit's words stand for themselves.
  const isExplained = quoted !== null && language !== 'en'
  const message = isExplained || quoted === null ? diagnosticMessage(found, language) : quoted
  const grade = formatMessage(reason(`severity.${severity}`), language)
  const line = found.line === 0 && span.from > 0 ? lineAt(lineStarts, span.from) : found.line
  const oneLine = (text: string) => `${text.split(/[\r\n]+/).join(' ')}\n`
  const told = oneLine(`${printableName(file)}:${line}: ${grade} ${rule}: ${message}`)
  return isExplained ? told + oneLine(quotedLine(quoted)) : told
}

/** One line of `--format json`; its shape is public. Spans and edits count UTF-16 units from 0. */
const toDocument = ({ file, diagnostics }: CheckedFile) => ({
  file,
  diagnostics: diagnostics.map(({ rule, severity, message, line, span, fixes }) => ({
    rule,
    severity,
    line,
    message,
    span,
    fixes: fixes.map(({ title, edits }) => ({ title, edits })),
  })),
})
