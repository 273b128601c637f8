import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BuildRequest } from '#shared/build/index.ts'
import {
  parseCache,
  parseHost,
  parseNamedContext,
  parseNetwork,
  parseSecret,
  parseSsh,
  splitPair,
  WrongFlag,
} from './build-flags.ts'
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
  try {
    return await readOptions(args, io)
  } catch (error) {
    throw error instanceof WrongFlag ? wrong(error.message) : error
  }
}

async function readOptions(args: readonly string[], io: CommandIo): Promise<BuildOptions> {
  const { values, positionals, tokens } = parse(args)
  const [contextArgument] = positionals
  if (contextArgument === undefined || positionals.length > 1) {
    throw wrong(`takes one CONTEXT folder, not ${positionals.length}`)
  }
  const progress = values.progress ?? 'auto'
  if (!isProgressKind(progress)) throw wrong(`--progress takes auto, plain or json, not ${quoted(progress)}`)

  const context = resolve(io.cwd, contextArgument)
  if (!isFolder(context)) throw wrong(`the context ${quoted(contextArgument)} is no folder`)
  const fromStdin = values.file === '-'
  const dockerfilePath = fromStdin
    ? null
    : values.file === undefined
      ? join(context, 'Dockerfile')
      : resolve(io.cwd, values.file)
  return {
    request: {
      context,
      dockerfilePath,
      dockerfile: dockerfilePath === null ? await readAll(io.stdin) : readText(dockerfilePath),
      ...targetsOf(tokens),
      buildArgs: readBuildArguments('build', values['build-arg'] ?? [], io.env),
      platform: values.platform ?? '',
      labels: Object.fromEntries((values.label ?? []).map((label) => splitPair(label, '--label'))),
      noCache: values['no-cache'] === true,
      pull: values.pull === true,
      ...readExtras(values, io),
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
      tokens: true,
      options: {
        file: { type: 'string', short: 'f' },
        target: { type: 'string', multiple: true },
        tag: { type: 'string', short: 't', multiple: true },
        'build-arg': { type: 'string', multiple: true },
        platform: { type: 'string' },
        'no-cache': { type: 'boolean' },
        pull: { type: 'boolean' },
        secret: { type: 'string', multiple: true },
        ssh: { type: 'string', multiple: true },
        label: { type: 'string', multiple: true },
        'build-context': { type: 'string', multiple: true },
        network: { type: 'string' },
        'add-host': { type: 'string', multiple: true },
        'cache-from': { type: 'string', multiple: true },
        'cache-to': { type: 'string', multiple: true },
        'no-cache-filter': { type: 'string', multiple: true },
        progress: { type: 'string' },
      },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

/**
 * With several `--target` each `-t` belongs to the one before it, and those before the first to the first; with one or
 * none all belong together.
 */
function targetsOf(tokens: ReturnType<typeof parse>['tokens']) {
  const targets: { target: string | null; tags: string[] }[] = [{ target: null, tags: [] }]
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue
    const last = targets.at(-1)
    if (token.name === 'tag') last?.tags.push(token.value)
    else if (token.name !== 'target') continue
    else if (last?.target === null) last.target = token.value
    else targets.push({ target: token.value, tags: [] })
  }
  const [first, ...more] = targets.map(({ target, tags }) => ({ target: target ?? '', tags }))
  return {
    target: first?.target ?? '',
    tags: first?.tags ?? [],
    ...(more.length === 0 ? {} : { moreTargets: more }),
  }
}

/** What only few builds ask for; left out of the request where the flag is not given. */
function readExtras(values: ReturnType<typeof parse>['values'], io: CommandIo): Partial<BuildRequest> {
  const { cwd, env } = io
  const each = <T>(given: readonly string[] | undefined, read: (value: string) => T) => given?.map(read)
  const secrets = each(values.secret, (secret) => parseSecret(secret, cwd, env))
  const ssh = each(values.ssh, (agent) => parseSsh(agent, cwd))
  const contexts = each(values['build-context'], (context) => parseNamedContext(context, cwd))
  const hosts = each(values['add-host'], parseHost)
  const cacheFrom = each(values['cache-from'], (cache) => parseCache(cache, '--cache-from'))
  const cacheTo = each(values['cache-to'], (cache) => parseCache(cache, '--cache-to'))
  const stages = values['no-cache-filter']?.flatMap((names) => names.split(','))
  return {
    ...(secrets && { secrets }),
    ...(ssh && { ssh }),
    ...(contexts && { namedContexts: Object.fromEntries(contexts) }),
    ...(hosts && { addHosts: Object.fromEntries(hosts) }),
    ...(values.network === undefined ? {} : { network: parseNetwork(values.network) }),
    ...(cacheFrom && { cacheFrom }),
    ...(cacheTo && { cacheTo }),
    ...(stages && { noCacheStages: stages }),
  }
}

// Read in place: nothing else goes on in this process yet.

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function readText(path: string): string {
  return decode(readBytes(path), path)
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw wrong(`cannot read ${path}: ${code === 'ENOENT' ? 'there is no such file' : code}`)
  }
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
