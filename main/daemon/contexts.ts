import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { TlsSettings } from '#main/engine/index.ts'
import { part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { configFolder, type HostFacts } from './host.ts'
import { fieldOf, parseJson, textOf } from './json-fields.ts'

/** A Docker context, reduced to how it reaches a daemon. */
interface DockerContext {
  readonly name: string
  readonly endpoint: string
  readonly tls: TlsSettings | null
}

/** Why a context has no usable endpoint. */
interface BrokenContext {
  readonly name: string
  readonly broken: Reason
}

/** Names that docker accepts for contexts; `default` has no files. */
const contextName = /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/
const longestName = 256
const longestEndpoint = 2048

function contextNameOf(value: unknown): string | null {
  const name = textOf(value, longestName)
  return name !== null && contextName.test(name) ? name : null
}

/** The most contexts listed. */
const maxContexts = 200

/** Contexts are stored in folders named by the SHA-256 of their name (source: docker/cli, cli/context/store). */
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex')
const contextsFolder = (host: HostFacts) => join(configFolder(host), 'contexts')

/** The context chosen with `docker context use`, `null` for the default one. */
export async function currentContextName(host: HostFacts): Promise<string | null> {
  const text = await host.readFile(join(configFolder(host), 'config.json'))
  const name = contextNameOf(fieldOf(parseJson(text), 'currentContext'))
  return name === 'default' ? null : name
}

/** Names of all stored contexts, sorted. */
export async function contextNames(host: HostFacts): Promise<readonly string[]> {
  const folder = join(contextsFolder(host), 'meta')
  const ids = (await host.listFolder(folder)).filter((id) => /^[0-9a-f]{64}$/.test(id)).slice(0, maxContexts)
  const names = await Promise.all(
    ids.map(async (id) => {
      const text = await host.readFile(join(folder, id, 'meta.json'), folder)
      const name = contextNameOf(fieldOf(parseJson(text), 'Name'))
      return name !== null && idOf(name) === id ? [name] : []
    }),
  )
  return names.flat().sort()
}

export async function readContext(host: HostFacts, name: string): Promise<DockerContext | BrokenContext> {
  const folder = contextsFolder(host)
  const metaPath = join(folder, 'meta', idOf(name), 'meta.json')
  const text = await host.readFile(metaPath, join(folder, 'meta'))
  const docker = fieldOf(parseJson(text), 'Endpoints', 'docker')
  const endpoint = textOf(fieldOf(docker, 'Host'), longestEndpoint) ?? ''
  const trustsAny = fieldOf(docker, 'SkipTLSVerify') ?? false
  if (endpoint === '' || typeof trustsAny !== 'boolean') {
    const key = text === null ? 'part#endpoint-no-context' : 'part#endpoint-context'
    return { name, broken: part(key, { name, path: metaPath }) }
  }
  const tls = await readTlsFolder(host, join(folder, 'tls', idOf(name), 'docker'))
  const usesTls = trustsAny || Object.keys(tls).length > 0
  return { name, endpoint, tls: usesTls ? { ...tls, ...(trustsAny ? { trustsAny } : {}) } : null }
}

/** `ca.pem`, `cert.pem` and `key.pem`, where the folder itself contains them. */
export async function readTlsFolder(host: HostFacts, folder: string): Promise<TlsSettings> {
  const texts = await Promise.all(
    (['ca', 'cert', 'key'] as const).map(async (what) => {
      const text = await host.readFile(join(folder, `${what}.pem`), folder)
      return text === null ? [] : [[what, text] as const]
    }),
  )
  return Object.fromEntries(texts.flat())
}
