import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Credentials } from './credential-source.ts'

/** What Docker's `config.json` says of registries. */
export interface DockerConfig {
  readonly auths: ReadonlyMap<string, Credentials>
  /** Name of the helper for every registry, `''` without one. */
  readonly store: string
  /** Names of the helpers of single registries. */
  readonly helpers: ReadonlyMap<string, string>
}

const text = z.optional(z.string())
const schema = z.object({
  auths: z.optional(
    z.record(z.string(), z.object({ auth: text, username: text, password: text, identitytoken: text })),
  ),
  credsStore: text,
  credHelpers: z.optional(z.record(z.string(), z.string())),
})

/** Without a file everything is empty. Throws `Error` for people when it cannot be read; what is in it is not told. */
export async function readDockerConfig(env: NodeJS.ProcessEnv): Promise<DockerConfig> {
  const path = join(env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker'), 'config.json')
  const written = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '{}'
    throw new Error(`cannot read ${path} for registry credentials: ${error.code}`)
  })
  const parsed = schema.safeParse(parseJson(written))
  if (!parsed.success) throw new Error(`${path} is no Docker configuration`)
  const { auths = {}, credsStore = '', credHelpers = {} } = parsed.data
  return {
    auths: new Map(
      Object.entries(auths).flatMap(([name, entry]) => {
        const credentials = credentialsOf(entry)
        return credentials === null ? [] : [[name, credentials] as const]
      }),
    ),
    store: credsStore,
    helpers: new Map(Object.entries(credHelpers)),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

interface AuthEntry {
  readonly auth?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly identitytoken?: string | undefined
}

function credentialsOf({ auth, username, password, identitytoken }: AuthEntry): Credentials | null {
  if (identitytoken) return { username: '', secret: identitytoken }
  if (username && password) return { username, secret: password }
  const pair = Buffer.from(auth ?? '', 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon === -1) return null
  // Docker pads the password with zero bytes.
  return { username: pair.slice(0, colon), secret: pair.slice(colon + 1).replace(/\0+$/, '') }
}
