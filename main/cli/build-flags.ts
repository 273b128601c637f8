import { resolve } from 'node:path'
import {
  type BuildNetwork,
  type BuildSecret,
  type BuildSshAgent,
  type CacheLocation,
  isRemoteContext,
  readFields,
} from '#shared/build/index.ts'

/** A flag whose value is not of its form; `message` says what it takes. */
export class WrongFlag extends Error {}

/** `KEY=VALUE`; without `=` the value is empty. */
export function splitPair(argument: string, flag: string): [string, string] {
  const at = argument.indexOf('=')
  const key = at === -1 ? argument : argument.slice(0, at)
  if (key === '') throw new WrongFlag(`${flag} takes KEY=VALUE, not ${JSON.stringify(argument)}`)
  return [key, at === -1 ? '' : argument.slice(at + 1)]
}

/**
 * `id=ID,src=PATH` or `id=ID,env=NAME`, as the docker CLI reads them: with `type=` it is one of the two, and with neither
 * the secret comes from the variable called like it, if there is one, else from the file called like it.
 */
export function parseSecret(argument: string, cwd: string, env: NodeJS.ProcessEnv): BuildSecret {
  const fields = fieldsOf(argument, '--secret', ['id', 'type', 'src', 'source', 'env'])
  const { id = '', type = '', src, source = src, env: variable } = fields
  if (id === '') throw new WrongFlag('--secret takes id=ID,src=PATH or id=ID,env=NAME; the id is missing')
  if (!['', 'file', 'env'].includes(type)) {
    throw new WrongFlag(`--secret ${id}: the type is file or env, not ${JSON.stringify(type)}`)
  }
  const fromEnv =
    type === 'env' ||
    (type === '' && (variable !== undefined || (source === undefined && env[id] !== undefined)))
  // `type=env` takes the name from src, too.
  if (fromEnv) return { id, from: 'env', name: variable ?? source ?? id }
  return { id, from: 'file', path: resolve(cwd, source ?? id) }
}

/** `ID` or `ID=PATH` of an agent's socket; keys of one's own are the agent's business. */
export function parseSsh(argument: string, cwd: string): BuildSshAgent {
  const [id, socket] = splitPair(argument, '--ssh')
  return { id, socket: socket === '' ? null : resolve(cwd, socket) }
}

/** `NAME=PATH`, or an image, a repository or an address as the docker CLI takes them. */
export function parseNamedContext(argument: string, cwd: string): [string, string] {
  const [name, place] = splitPair(argument, '--build-context')
  if (place === '') throw new WrongFlag(`--build-context takes NAME=PATH, not ${JSON.stringify(argument)}`)
  return [name, isRemoteContext(place) ? place : resolve(cwd, place)]
}

/** `HOST=ADDRESS` or `HOST:ADDRESS`; an IPv6 address may stand in brackets. */
export function parseHost(argument: string): [string, string] {
  const [, host, address] = /^([^=:]+)[=:](.+)$/.exec(argument) ?? []
  if (host === undefined || address === undefined) {
    throw new WrongFlag(`--add-host takes HOST=ADDRESS, not ${JSON.stringify(argument)}`)
  }
  return [host, address.replace(/^\[(.*)\]$/, '$1')]
}

export function parseNetwork(argument: string): BuildNetwork {
  if (argument === 'default' || argument === 'none' || argument === 'host') return argument
  throw new WrongFlag(`--network takes default, none or host, not ${JSON.stringify(argument)}`)
}

/** `type=TYPE,KEY=VALUE,…`, or the reference of an image alone. */
export function parseCache(argument: string, flag: string): CacheLocation {
  if (!argument.includes('=')) return { type: 'registry', attributes: { ref: argument } }
  const { type = '', ...attributes } = fieldsOf(argument, flag, null)
  if (type === '') throw new WrongFlag(`${flag} takes type=TYPE,…; the type is missing`)
  if (type === 'local') {
    throw new WrongFlag(`${flag} type=local is not supported; use type=registry, or the daemon's own cache`)
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
    if (code === 'no-pair') throw new WrongFlag(`${flag} takes KEY=VALUE, not ${JSON.stringify(message)}`)
    throw new WrongFlag(`${flag} ${JSON.stringify(argument)}: ${message}`)
  }
  for (const key of Object.keys(fields.value)) {
    if (known?.includes(key) === false) {
      throw new WrongFlag(`${flag} has no ${JSON.stringify(key)}; there are: ${known.join(', ')}`)
    }
  }
  return fields.value
}
