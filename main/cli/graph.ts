import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { toDot } from '#shared/export/dot.ts'
import { toGraphDocument } from '#shared/export/json.ts'
import { toMermaid } from '#shared/export/mermaid.ts'
import { toSvg } from '#shared/export/svg.ts'
import {
  findTarget,
  parsePlatform,
  type ResolveOptions,
  resolveStages,
  type StageGraph,
} from '#shared/stages/index.ts'
import { type Command, CommandFailure, type CommandIo } from './command.ts'
import { readBuildArguments, readDockerfileText } from './dockerfile-input.ts'

const formats = ['json', 'mermaid', 'dot', 'svg'] as const
type Format = (typeof formats)[number]

/** `graph FILE…`: prints what the stages of Dockerfiles depend on. */
export const graphCommand: Command = async (args, io) => {
  const request = readRequest(args, io)
  let output = ''
  for (const file of request.files) {
    const text = await readDockerfileText('graph', file, io)
    output += printGraph(file, text, request)
  }
  if (request.output === null) io.stdout.write(output)
  else await writeOutput(resolve(io.cwd, request.output), output)
  return 0
}

interface GraphRequest {
  readonly files: readonly string[]
  readonly format: Format
  readonly options: ResolveOptions
  readonly target: string
  readonly output: string | null
}

function readRequest(args: readonly string[], io: CommandIo): GraphRequest {
  const { values, positionals } = parseFlags(args)
  const { format = 'json', platform = '', target = '' } = values
  if (positionals.length === 0) throw new CommandFailure(2, 'graph: which file? Give at least one Dockerfile')
  if (format === 'png') {
    throw new CommandFailure(2, 'graph: png is drawn by the app itself; use --format svg here')
  }
  if (!isFormat(format)) {
    throw new CommandFailure(2, `graph: no format ${JSON.stringify(format)}; one of ${formats.join(', ')}`)
  }
  if (format !== 'json' && positionals.length > 1) {
    throw new CommandFailure(2, `graph: --format ${format} takes one file, ${positionals.length} were given`)
  }
  const problem = platform === '' ? '' : parsePlatform(platform)
  if (typeof problem === 'string' && problem !== '')
    throw new CommandFailure(2, `graph: --platform: ${problem}`)
  const buildArgs = readBuildArguments('graph', values['build-arg'] ?? [], io.env)
  const options = {
    buildArgs,
    ...(platform === '' ? {} : { platform }),
    ...(target === '' ? {} : { target }),
  }
  return { files: positionals, format, options, target, output: values.output ?? null }
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        target: { type: 'string' },
        'build-arg': { type: 'string', multiple: true },
        platform: { type: 'string' },
        output: { type: 'string', short: 'o' },
      },
    })
  } catch (error) {
    throw new CommandFailure(2, `graph: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const isFormat = (format: string): format is Format => formats.some((known) => known === format)

async function writeOutput(path: string, output: string): Promise<void> {
  try {
    await writeFile(path, output)
  } catch (error) {
    throw new CommandFailure(
      2,
      `graph: cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function printGraph(file: string, text: string, { format, options, target }: GraphRequest): string {
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, options)
  const wanted = findWanted(file, graph, target)
  if (format === 'json') {
    const diagnostics = graph.error === null ? runChecks(dockerfile, graph, options) : []
    return `${JSON.stringify(toGraphDocument(file, graph, diagnostics))}\n`
  }
  if (graph.error !== null) {
    const { message, line } = graph.error
    throw new CommandFailure(1, `graph: ${file}${line > 0 ? `:${line}` : ''}: ${message}`)
  }
  const only = target === '' ? null : wanted
  if (format === 'mermaid') return toMermaid(graph, only)
  return format === 'dot' ? toDot(graph, only) : toSvg(graph, only)
}

/** The stage `--target` means. A file that BuildKit refuses has none to look for. */
function findWanted(file: string, graph: StageGraph, target: string): number | null {
  const wanted = findTarget(graph, target)
  if (wanted !== null || target === '' || graph.error !== null) return wanted
  const names = graph.stages.flatMap(({ name }) => (name === '' ? [] : [name]))
  const known = names.length > 0 ? `; it has ${names.join(', ')}` : ''
  throw new CommandFailure(2, `graph: ${file} has no stage ${JSON.stringify(target)}${known}`)
}
