import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { findTextFormat, type TextFormatId, textFormats, toGraphDocument } from '#shared/export/index.ts'
import { type ResolveOptions, resolveStages } from '#shared/stages/index.ts'
import { pageFolder } from '../app-files.ts'
import { type Command, CommandFailure, type CommandIo } from '../command.ts'
import { readDockerfileText, toJson } from '../dockerfile-input.ts'
import { reason } from '../messages/index.ts'
import { readFlags, readFormat, readResolveOptions, resolveFlags } from '../read-flags.ts'
import { missingTarget, refusedFile, requireTarget } from '../target.ts'
import { isTerminal, printable } from '../terminal-text.ts'
import { graphPng, graphSvg } from './graph-picture.ts'

type Format = TextFormatId | 'svg' | 'png'

/** The default first. */
const formats = [...new Set<Format>(['json', ...textFormats.map(({ id }) => id), 'svg', 'png'])]

/** `graph FILE…`: prints what the stages of Dockerfiles depend on. `fontFolder` holds the fonts of pictures. */
export function createGraphCommand(fontFolder: string): Command {
  return async (args, io) => {
    const request = readRequest(args, io)
    const output: (string | Uint8Array)[] = []
    for (const file of request.files) {
      const text = await readDockerfileText('graph', file, io)
      output.push(await printGraph(file, text, request, { fontFolder, cwd: io.cwd }))
    }
    const whole = Buffer.concat(output.map((part) => Buffer.from(part)))
    if (request.output !== null) await writeOutput(resolve(io.cwd, request.output), whole)
    else if (request.format !== 'png' && isTerminal(io.stdout)) io.stdout.write(printable(String(whole)))
    else io.stdout.write(whole)
    return 0
  }
}

export const graphCommand = createGraphCommand(join(pageFolder, 'fonts'))

interface GraphRequest {
  readonly files: readonly string[]
  readonly format: Format
  readonly options: ResolveOptions
  readonly target: string
  readonly output: string | null
  /** Font files for a PNG, beside the app's own. */
  readonly fonts: readonly string[]
}

const flags = {
  ...resolveFlags,
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  font: { type: 'string', multiple: true },
} as const

function readRequest(args: readonly string[], io: CommandIo): GraphRequest {
  const { values, positionals } = readFlags('graph', args, flags)
  if (positionals.length === 0) throw new CommandFailure(2, reason('file.missing', { command: 'graph' }))
  const format = readFormat('graph', values.format ?? 'json', formats)
  if (format !== 'json' && positionals.length > 1) {
    throw new CommandFailure(2, reason('flag.oneFile', { format, count: positionals.length }))
  }
  if (values.font !== undefined && format !== 'png') throw new CommandFailure(2, reason('flag.font'))
  return {
    files: positionals,
    format,
    options: readResolveOptions('graph', values, io),
    target: values.target ?? '',
    output: values.output ?? null,
    fonts: values.font ?? [],
  }
}

async function writeOutput(path: string, output: Uint8Array): Promise<void> {
  try {
    await writeFile(path, output)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(2, reason('file.unwritable', { command: 'graph', file: path, why }))
  }
}

async function printGraph(
  file: string,
  text: string,
  { format, options, target, fonts }: GraphRequest,
  places: { readonly fontFolder: string; readonly cwd: string },
): Promise<string | Uint8Array> {
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, options)
  if (format === 'json') {
    const missing = graph.error === null ? missingTarget(graph, target) : null
    const error = missing === null ? graph.error : { message: missing, line: 0 }
    const diagnostics = error === null ? runChecks(dockerfile, graph, options) : []
    return `${toJson({ ...toGraphDocument(file, graph, diagnostics), error })}\n`
  }
  if (graph.error !== null) {
    throw refusedFile('graph', file, graph.error)
  }
  const only = target === '' ? null : requireTarget('graph', file, graph, target)
  const textFormat = findTextFormat(format)
  if (textFormat !== null) {
    const diagnostics = runChecks(dockerfile, graph, options)
    return textFormat.write({ file, graph, diagnostics, only, target: only ?? graph.defaultTarget })
  }
  return format === 'svg'
    ? graphSvg(graph, only, places.fontFolder)
    : graphPng(graph, only, { ...places, fonts })
}
