import { askCredentialHelper } from './credential-helper.ts'
import { readDockerConfig } from './docker-config.ts'

/** A name and its password; a token, where the name is empty. Never logged, never kept. */
export interface Credentials {
  readonly username: string
  readonly secret: string
}

/** Finds the credentials for a registry's host; `null` when there are none. Throws `Error` for people. */
export type CredentialSource = (host: string) => Promise<Credentials | null>

/** Docker Hub is kept under the name of its first API, whatever host a build asks for. */
const dockerHub = 'https://index.docker.io/v1/'
const dockerHubHosts = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/**
 * The credentials of the person's Docker config (`DOCKER_CONFIG`, else `~/.docker`), read anew each time: for a
 * registry's own helper (`credHelpers`), else the general one (`credsStore`), else what stands in the file (`auths`).
 */
export function dockerCredentials(env: NodeJS.ProcessEnv): CredentialSource {
  return async (host) => {
    const config = await readDockerConfig(env)
    const names = dockerHubHosts.includes(host)
      ? [dockerHub, ...dockerHubHosts]
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
