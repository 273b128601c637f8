import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BuildRequest } from '#shared/build/build-request.ts'
import { CommandFailure, type CommandIo } from './command.ts'
import { readBuildArguments } from './dockerfile-input.ts'

export type ProgressKind = 'auto' | 'plain' | 'json'

export interface BuildOptions {
  readonly request: BuildRequest
  readonly progress: ProgressKind
  /** What messages call the Dockerfile. */
  readonly dockerfileName: string
}

/** Reads the flags of `build` and the files they name. Throws `CommandFailure` with exit code 2. */
export async function readBuildOptions(args: readonly string[], io: CommandIo): Promise<BuildOptions> {
  const { values, positionals } = parse(args)
  const [contextArgument] = positionals
  if (contextArgument === undefined || positionals.length > 1) {
    throw wrong(`takes one CONTEXT folder, not ${positionals.length}`)
  }
  if (values.secret !== undefined) throw wrong('--secret is not supported yet')
  if (values.ssh !== undefined) throw wrong('--ssh is not supported yet')
  const progress = values.progress ?? 'auto'
  if (!isProgressKind(progress)) throw wrong(`--progress takes auto, plain or json, not ${quoted(progress)}`)

  const context = resolve(io.cwd, contextArgument)
  if (!(await isFolder(context))) throw wrong(`the context ${quoted(contextArgument)} is no folder`)
  const fromStdin = values.file === '-'
  const dockerfilePath = fromStdin
    ? null
    : values.file === undefined
      ? join(context, 'Dockerfile')
      : resolve(io.cwd, values.file)
  return {
    request: {
      ...{ context, dockerfilePath },
      dockerfile: dockerfilePath === null ? await readAll(io.stdin) : await readText(dockerfilePath),
      target: values.target ?? '',
      tags: values.tag ?? [],
      buildArgs: readBuildArguments('build', values['build-arg'] ?? [], io.env),
      platform: values.platform ?? '',
      labels: Object.fromEntries((values.label ?? []).map((label) => cut(label, '--label'))),
      noCache: values['no-cache'] === true,
      pull: values.pull === true,
    },
    progress,
    dockerfileName: fromStdin ? 'the Dockerfile from stdin' : (values.file ?? 'Dockerfile'),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        file: { type: 'string', short: 'f' },
        target: { type: 'string' },
        tag: { type: 'string', short: 't', multiple: true },
        'build-arg': { type: 'string', multiple: true },
        platform: { type: 'string' },
        'no-cache': { type: 'boolean' },
        pull: { type: 'boolean' },
        secret: { type: 'string', multiple: true },
        ssh: { type: 'string', multiple: true },
        label: { type: 'string', multiple: true },
        progress: { type: 'string' },
      },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

function cut(argument: string, flag: string): [string, string] {
  const at = argument.indexOf('=')
  const key = at === -1 ? argument : argument.slice(0, at)
  if (key === '') throw wrong(`${flag} takes KEY=VALUE, not ${quoted(argument)}`)
  return [key, at === -1 ? '' : argument.slice(at + 1)]
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw wrong(`cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.code}`)
  })
  return decode(bytes, path)
}

async function readAll(stdin: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return decode(Buffer.concat(chunks), 'stdin')
}

function decode(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw wrong(`${where} is not UTF-8 text`)
  }
}

const isProgressKind = (text: string): text is ProgressKind => ['auto', 'plain', 'json'].includes(text)
const quoted = (text: string) => JSON.stringify(text)
const wrong = (message: string) => new CommandFailure(2, `build: ${message}`)
