import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type BuildRequest,
  type BuildSecret,
  type BuildSshAgent,
  type CacheLocation,
  type Entitlement,
  entitlements,
  isRemoteContext,
  readFields,
  type ValueOptionId,
  type ValueOptions,
  valueOptionIds,
  valueOptions,
} from '#shared/build/index.ts'
import { registryOfHost } from '#shared/stages/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { CommandFailure, type CommandIo } from '../command.ts'
import { readBuildArguments, readFailure, readNamedFile, readPipe } from '../dockerfile-input.ts'
import { reason } from '../messages/index.ts'
import { readFlags } from '../read-flags.ts'

type ProgressKind = 'auto' | 'plain' | 'json'

interface BuildOptions {
  readonly request: BuildRequest
  readonly progress: ProgressKind
  /** Registries whose password a daemon on another machine may have. */
  readonly sharedPasswords: readonly string[]
  /** What messages call the Dockerfile. */
  readonly dockerfileName: Reason | string
}

/** Reads the flags of `build` and the files they name. Throws `CommandFailure` with exit code 2. */
export async function readBuildOptions(args: readonly string[], io: CommandIo): Promise<BuildOptions> {
  try {
    return await readOptions(args, io)
  } catch (error) {
    throw error instanceof WrongFlag ? wrong(error.why) : error
  }
}

async function readOptions(args: readonly string[], io: CommandIo): Promise<BuildOptions> {
  const { values, positionals, tokens } = parse(args)
  const [contextArgument] = positionals
  if (contextArgument === undefined || positionals.length > 1) {
    throw wrong(reason('build.oneContext', { count: positionals.length }))
  }
  const progress = values.progress ?? 'auto'
  if (!isProgressKind(progress)) throw wrong(reason('build.progress', { given: quoted(progress) }))

  const context = resolve(io.cwd, contextArgument)
  if (!isFolder(context)) throw wrong(reason('build.noContext', { given: quoted(contextArgument) }))
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
      dockerfile: await readDockerfile(dockerfilePath, io.stdin),
      ...targetsOf(tokens),
      buildArgs: readBuildArguments('build', values['build-arg'] ?? [], io.env),
      platform: '',
      labels: Object.fromEntries((values.label ?? []).map((label) => splitPair(label, '--label'))),
      noCache: values['no-cache'] === true,
      pull: values.pull === true,
      ...readExtras(values, io),
    },
    progress,
    sharedPasswords: readAllowed(values.allow).credentials,
    dockerfileName: fromStdin ? reason('build.stdin') : (values.file ?? 'Dockerfile'),
  }
}

/** A flag for each option of one text. */
const valueFlags = Object.fromEntries(
  valueOptionIds.map((id) => [valueOptions[id].flag, { type: 'string' }]),
) as { readonly [Id in ValueOptionId as (typeof valueOptions)[Id]['flag']]: { readonly type: 'string' } }

const flags = {
  file: { type: 'string', short: 'f' },
  target: { type: 'string', multiple: true },
  tag: { type: 'string', short: 't', multiple: true },
  'build-arg': { type: 'string', multiple: true },
  'no-cache': { type: 'boolean' },
  pull: { type: 'boolean' },
  secret: { type: 'string', multiple: true },
  ssh: { type: 'string', multiple: true },
  label: { type: 'string', multiple: true },
  'build-context': { type: 'string', multiple: true },
  'add-host': { type: 'string', multiple: true },
  'cache-from': { type: 'string', multiple: true },
  'cache-to': { type: 'string', multiple: true },
  'no-cache-filter': { type: 'string', multiple: true },
  allow: { type: 'string', multiple: true },
  progress: { type: 'string' },
  ...valueFlags,
} as const

const parse = (args: readonly string[]) => readFlags('build', args, flags)

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
  const allowed = readAllowed(values.allow).entitlements
  const stages = values['no-cache-filter']?.flatMap((names) => names.split(','))
  return {
    ...readValues(values),
    ...(secrets && { secrets }),
    ...(ssh && { ssh }),
    ...(contexts && { namedContexts: Object.fromEntries(contexts) }),
    ...(hosts && { addHosts: Object.fromEntries(hosts) }),
    ...(cacheFrom && { cacheFrom }),
    ...(cacheTo && { cacheTo }),
    ...(allowed.length > 0 && { entitlements: allowed }),
    ...(stages && { noCacheStages: stages }),
  }
}

// Synchronous: nothing else runs in this process yet.

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

async function readDockerfile(path: string | null, stdin: NodeJS.ReadableStream): Promise<string> {
  const name = path ?? 'stdin'
  try {
    return decode(await (path === null ? readPipe(stdin, name) : readNamedFile(path)), name)
  } catch (error) {
    throw error instanceof CommandFailure ? error : readFailure('build', name, error)
  }
}

function decode(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new CommandFailure(2, reason('file.notUtf8', { file: where }))
  }
}

const isProgressKind = (text: string): text is ProgressKind => ['auto', 'plain', 'json'].includes(text)
const quoted = (text: string) => JSON.stringify(text)
const wrong = (problem: Reason) => new CommandFailure(2, reason('in.command', { command: 'build', problem }))

/** A flag whose value is malformed. */
class WrongFlag extends Error {
  /** The expected form. */
  readonly why: Reason
  constructor(why: Reason) {
    super(why.key)
    this.why = why
  }
}

/** `KEY=VALUE`; without `=` the value is empty. */
function splitPair(argument: string, flag: string): [string, string] {
  const at = argument.indexOf('=')
  const key = at === -1 ? argument : argument.slice(0, at)
  if (key === '') throw new WrongFlag(reason('flag.pair', { flag, given: JSON.stringify(argument) }))
  return [key, at === -1 ? '' : argument.slice(at + 1)]
}

/**
 * `id=ID,src=PATH` or `id=ID,env=NAME`, as the docker CLI reads them: with `type=` it is one of the two, and with neither
 * the secret comes from the variable called like it, if there is one, else from the file called like it.
 */
function parseSecret(argument: string, cwd: string, env: NodeJS.ProcessEnv): BuildSecret {
  const fields = fieldsOf(argument, '--secret', ['id', 'type', 'src', 'source', 'env'])
  const { id = '', type = '', src, source = src, env: variable } = fields
  if (id === '') throw new WrongFlag(reason('flag.secretId'))
  if (!['', 'file', 'env'].includes(type)) {
    throw new WrongFlag(reason('flag.secretType', { id, given: JSON.stringify(type) }))
  }
  const fromEnv =
    type === 'env' ||
    (type === '' && (variable !== undefined || (source === undefined && env[id] !== undefined)))
  // `type=env` takes the name from src, too.
  if (fromEnv) return { id, from: 'env', name: variable ?? source ?? id }
  return { id, from: 'file', path: resolve(cwd, source ?? id) }
}

/** `ID` or `ID=PATH` of an agent's socket; key files are left to the agent. */
function parseSsh(argument: string, cwd: string): BuildSshAgent {
  const [id, socket] = splitPair(argument, '--ssh')
  return { id, socket: socket === '' ? null : resolve(cwd, socket) }
}

/** `NAME=PATH`, or an image, a repository or an address as the docker CLI takes them. */
function parseNamedContext(argument: string, cwd: string): [string, string] {
  const [name, place] = splitPair(argument, '--build-context')
  if (place === '') throw new WrongFlag(reason('flag.context', { given: JSON.stringify(argument) }))
  return [name, isRemoteContext(place) ? place : resolve(cwd, place)]
}

/** Entitlements as docker takes them, and `credentials=HOST` for the registry of a host. */
function readAllowed(given: readonly string[] = []): {
  readonly credentials: readonly string[]
  readonly entitlements: readonly Entitlement[]
} {
  const credentials: string[] = []
  const allowed = new Set<Entitlement>()
  for (const argument of given) {
    const entitlement = entitlements.find((name) => name === argument)
    const host = /^credentials=([A-Za-z0-9._:[\]-]+)$/.exec(argument)?.[1]
    if (entitlement !== undefined) allowed.add(entitlement)
    else if (host !== undefined) credentials.push(registryOfHost(host))
    else throw new WrongFlag(reason('flag.allow', { entitlements, given: JSON.stringify(argument) }))
  }
  return { credentials, entitlements: [...allowed] }
}

/** `HOST=ADDRESS` or `HOST:ADDRESS`; an IPv6 address may stand in brackets. */
function parseHost(argument: string): [string, string] {
  const [, host, address] = /^([^=:]+)[=:](.+)$/.exec(argument) ?? []
  if (host === undefined || address === undefined) {
    throw new WrongFlag(reason('flag.host', { given: JSON.stringify(argument) }))
  }
  return [host, address.replace(/^\[(.*)\]$/, '$1')]
}

/** The options of one text whose flags are given. */
function readValues(values: ReturnType<typeof parse>['values']): Partial<ValueOptions> {
  const given = valueOptionIds.flatMap((id) => {
    const option = valueOptions[id]
    const value = values[option.flag]
    if (value === undefined) return []
    if (option.kind === 'choice' && !option.choices.some((choice) => choice === value)) {
      const { flag, choices } = option
      throw new WrongFlag(reason('flag.choice', { flag, choices, given: JSON.stringify(value) }))
    }
    return [[id, value] as const]
  })
  return Object.fromEntries(given)
}

/** `type=TYPE,KEY=VALUE,…`, or the reference of an image alone. */
function parseCache(argument: string, flag: string): CacheLocation {
  if (!argument.includes('=')) return { type: 'registry', attributes: { ref: argument } }
  const { type = '', ...attributes } = fieldsOf(argument, flag, null)
  if (type === '') throw new WrongFlag(reason('flag.cacheType', { flag }))
  if (type === 'local') {
    throw new WrongFlag(reason('flag.cacheLocal', { flag }))
  }
  return { type, attributes }
}

function fieldsOf(
  argument: string,
  flag: string,
  known: readonly string[] | null,
): Readonly<Record<string, string>> {
  const fields = readFields(argument)
  if (!fields.ok) {
    const { code, message } = fields.error
    if (code === 'no-pair') throw new WrongFlag(reason('flag.pair', { flag, given: JSON.stringify(message) }))
    throw new WrongFlag(reason('flag.fields', { flag, given: JSON.stringify(argument) }))
  }
  for (const key of Object.keys(fields.value)) {
    if (known?.includes(key) === false) {
      throw new WrongFlag(reason('flag.unknownFields', { flag, given: JSON.stringify(key), known }))
    }
  }
  return fields.value
}
