import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { runProgram } from '#main/programs/index.ts'
import { registryOfHost } from '#shared/stages/index.ts'

/** A name and its password; a token, where the name is empty. Never logged, never kept. */
export interface Credentials {
  readonly username: string
  readonly secret: string
}

/** Finds the credentials for a registry's host; `null` when there are none. Throws `Error` for users. */
export type CredentialSource = (host: string) => Promise<Credentials | null>

/** Docker Hub's credentials are stored under its first API's name, whatever host a build uses; by hand, under any of its hosts. */
const dockerHubNames = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io', 'registry-1.docker.io']

/**
 * The credentials of the user's Docker config (`DOCKER_CONFIG`, else `~/.docker`), read again each time: for a
 * registry's own helper (`credHelpers`), else the general one (`credsStore`), else what stands in the file (`auths`).
 */
export function dockerCredentials(env: NodeJS.ProcessEnv): CredentialSource {
  return async (host) => {
    const config = await readDockerConfig(env)
    const names =
      registryOfHost(host) === 'docker.io'
        ? dockerHubNames
        : [host, `https://${host}`, `https://${host}/`, `https://${host}/v1/`, `https://${host}/v2/`]
    for (const name of names) {
      const helper = config.helpers.get(name)
      if (helper !== undefined) return askCredentialHelper(helper, name, env)
    }
    const written = names.flatMap((name) => config.auths.get(name) ?? [])[0] ?? null
    if (config.store === '') return written
    return (await askCredentialHelper(config.store, names[0] ?? host, env)) ?? written
  }
}

/** Whether this machine has credentials for a registry, as far as can be told without the daemon. */
export const hasCredentials = (env: NodeJS.ProcessEnv, registry: string): Promise<boolean> =>
  dockerCredentials(env)(registry).then(
    (found) => found !== null,
    () => false,
  )

/** The registry settings in Docker's `config.json`. */
interface DockerConfig {
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

/** Without a file everything is empty. Throws `Error` for users when it cannot be read; its content is not in the message. */
async function readDockerConfig(env: NodeJS.ProcessEnv): Promise<DockerConfig> {
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

/** How long a helper may take, in milliseconds: it may have to prompt the user. */
const answersWithinMs = 60_000

/** What every helper prints when it has no credentials (source: docker-credential-helpers). */
const notFound = /credentials not found/i

/**
 * Runs `docker-credential-NAME get` for a registry; `null` when it has no credentials. Throws `Error` for
 * users, without the helper's output.
 */
function askCredentialHelper(
  helper: string,
  registry: string,
  env: NodeJS.ProcessEnv,
): Promise<Credentials | null> {
  const program = `docker-credential-${helper}`
  if (/[/\\]/.test(helper))
    return Promise.reject(new Error(`${JSON.stringify(helper)} is no credential helper`))
  return new Promise((resolve, reject) => {
    const child = runProgram(
      program,
      ['get'],
      { env, timeout: answersWithinMs, maxBuffer: 1024 * 1024, windowsHide: true },
      (error, stdout, stderr) => {
        if (error === null) {
          const found = readAnswer(stdout)
          if (found !== undefined) resolve(found)
          else reject(new Error(`${program} gave no credentials that can be read`))
        } else if (notFound.test(stdout) || notFound.test(stderr)) resolve(null)
        else reject(new Error(`${program} failed for ${registry}: ${reasonOf(error)}`))
      },
    )
    // A helper that failed to start closes its input immediately.
    child.stdin?.on('error', () => {})
    child.stdin?.end(registry)
  })
}

function readAnswer(stdout: string): Credentials | null | undefined {
  try {
    const { Username, Secret } = JSON.parse(stdout) as { Username?: unknown; Secret?: unknown }
    if (typeof Username !== 'string' || typeof Secret !== 'string') return undefined
    if (Secret === '') return null
    // Helpers mark an identity token with this name.
    return { username: Username === '<token>' ? '' : Username, secret: Secret }
  } catch {
    return undefined
  }
}

function reasonOf(error: Error & { code?: number | string | null; killed?: boolean }): string {
  if (error.killed === true) return `no answer within ${answersWithinMs / 1000} s`
  if (error.code === 'ENOENT') return 'it is not installed'
  return typeof error.code === 'number' ? `exit code ${error.code}` : (error.code ?? 'it was stopped')
}
