import { someNames } from '#main/context/index.ts'
import { part, type Warning, warning } from '#shared/failures/index.ts'
import { registryOfHost } from '#shared/stages/index.ts'
import type { NamedRepository } from '../build-transport.ts'
import { GrpcError, grpcCode } from '../grpc/grpc-error.ts'
import { type GrpcMethods, unaryMethod } from '../grpc/grpc-server.ts'
import type { CredentialSource, Credentials } from './registry-credentials.ts'
import {
  credentialsRequest,
  credentialsResponse,
  fetchTokenRequest,
  fetchTokenResponse,
  tokenAuthorityRequest,
  tokenAuthorityResponse,
  verifyAuthorityRequest,
  verifyAuthorityResponse,
} from './session-schema.ts'

interface RegistryAuthOptions {
  readonly repositories: readonly NamedRepository[]
  readonly source: CredentialSource
  /**
   * Whether the daemon may have the password for a registry itself. It may where it runs on this machine, whose root it is; another one
   * gets tokens.
   */
  readonly mayHavePassword: (registry: string) => Promise<boolean> | boolean
}

/** Registries that a report names, and that are remembered for it. */
const namedAtMost = 5
const rememberedAtMost = 100
/** Tokens of one build, each of which is a request to a registry. BuildKit asks for some two a repository. */
const mostTokens = 200
/** How long credentials are kept, in milliseconds: helpers give some that end after minutes. */
const keptForMs = 60_000
/** Bytes of a salt, or of something to sign; BuildKit sends 32. */
const longestPayload = 1024

/**
 * Answers the daemon's questions about registries: for those that the build names with what the user has for them, for
 * others as if there were nothing, so that the daemon accesses them anonymously.
 *
 * BuildKit asks `GetTokenAuthority` first where a registry wants tokens. If that is unavailable it asks `Credentials` and fetches its
 * tokens itself, else it has them fetched by `FetchToken`. For a registry that wants the password each time it asks
 * `Credentials` only (source: BuildKit, util/resolver/authorizer.go).
 */
export class RegistryAuth {
  readonly #options: RegistryAuthOptions
  /** By registry: a daemon that asks often starts no helper often. */
  readonly #found = new Map<
    string,
    { readonly until: number; readonly credentials: Promise<Credentials | null> }
  >()
  /** Registries; `''` for names that are none. */
  readonly #refused = new Set<string>()
  #tokens = 0

  constructor(options: RegistryAuthOptions) {
    this.#options = options
  }

  readonly methods: GrpcMethods = {
    '/moby.filesync.v1.Auth/Credentials': unaryMethod(async (request) => {
      const { host } = credentialsRequest.decode(request)
      const found = await this.#credentialsOf(host)
      if (found !== null && !(await this.#options.mayHavePassword(registryOfHost(host))))
        throw passwordStays(host)
      return credentialsResponse.encode(found ?? { username: '', secret: '' })
    }),
    '/moby.filesync.v1.Auth/GetTokenAuthority': unaryMethod(async (request) => {
      const { host, salt } = tokenAuthorityRequest.decode(request)
      return tokenAuthorityResponse.encode({ publicKey: (await this.#authority(host, salt)).publicKey })
    }),
    '/moby.filesync.v1.Auth/VerifyTokenAuthority': unaryMethod(async (request) => {
      const { host, salt, payload } = verifyAuthorityRequest.decode(request)
      if (payload.length > longestPayload)
        throw new GrpcError(grpcCode.resourceExhausted, 'the payload is too long')
      return verifyAuthorityResponse.encode({ signed: (await this.#authority(host, salt)).signed(payload) })
    }),
    '/moby.filesync.v1.Auth/FetchToken': unaryMethod(async (request, { signal }) => {
      const { host, realm, service, scopes } = fetchTokenRequest.decode(request)
      const credentials = await this.#credentialsOf(host)
      if (credentials === null) throw noTokens(host)
      const registry = registryOfHost(host)
      const { allowedScopes, fetchRegistryToken } = await import('./registry-token.ts')
      const own = this.#options.repositories.filter((place) => place.registry === registry)
      const allowed = allowedScopes(scopes, own)
      if (allowed.length === 0)
        throw new GrpcError(
          grpcCode.permissionDenied,
          `the daemon asked for access to repositories of ${registry} that this build does not name`,
        )
      if (++this.#tokens > mostTokens)
        throw new GrpcError(grpcCode.resourceExhausted, `the daemon asked for more than ${mostTokens} tokens`)
      const token = await fetchRegistryToken(
        { registry, realm, service, scopes: allowed },
        credentials,
        signal,
      )
      return fetchTokenResponse.encode(token)
    }),
  }

  /** What was refused, as warnings of the build. */
  reports(): readonly Warning[] {
    if (this.#refused.size === 0) return []
    const hosts = [...this.#refused].sort()
    const names = hosts.map((host) => (host === '' ? part('part#invalid-name') : host))
    return [warning('warning#foreign-credentials', { names: someNames(names, namedAtMost) })]
  }

  /** Throws where the daemon is to fetch its tokens itself: anonymously, or with a password that it may have. */
  async #authority(host: string, salt: Uint8Array) {
    if (salt.length > longestPayload) throw new GrpcError(grpcCode.resourceExhausted, 'the salt is too long')
    const credentials = await this.#credentialsOf(host)
    const registry = registryOfHost(host)
    if (credentials === null || (await this.#options.mayHavePassword(registry))) throw noTokens(host)
    const { TokenAuthority } = await import('./token-authority.ts')
    return new TokenAuthority(registry, credentials, salt)
  }

  /** `null` for a registry that the build does not name, and where the user has none. */
  async #credentialsOf(host: string): Promise<Credentials | null> {
    const registry = registryOfHost(host)
    if (!this.#options.repositories.some((place) => place.registry === registry)) {
      if (this.#refused.size < rememberedAtMost) this.#refused.add(hostPattern.test(host) ? registry : '')
      return null
    }
    const now = performance.now()
    const kept = this.#found.get(registry)
    if (kept !== undefined && now < kept.until) return kept.credentials
    const credentials = this.#options.source(host)
    this.#found.set(registry, { until: now + keptForMs, credentials })
    return credentials
  }
}

/** What is told of a host: another text may be of any length, and of any content. */
const hostPattern = /^[A-Za-z0-9._:[\]-]{1,255}$/

const noTokens = (host: string) =>
  new GrpcError(grpcCode.unavailable, `no tokens are fetched here for ${registryOfHost(host)}`)

const passwordStays = (host: string) =>
  new GrpcError(
    grpcCode.permissionDenied,
    `the password for ${host} stays on this machine, because the daemon is on another one, and ${host} asks for it instead of giving tokens. ` +
      `To hand it to the daemon: "Send registry passwords to remote daemons" in the settings, or --allow credentials=${host}`,
  )
