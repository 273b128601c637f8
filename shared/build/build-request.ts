import type { ValueOptions } from './value-options.ts'

/**
 * A build as the user requests it. It is complete: only secrets are read from the environment later. Options of one text
 * that are left out are at their default.
 */
export interface BuildRequest extends Partial<ValueOptions> {
  /** Absolute path of the build context's folder on the host. */
  readonly context: string
  /** The Dockerfile's text in the editor, saved or not. */
  readonly dockerfile: string
  /** Absolute path of the Dockerfile, or `null` when it has none (stdin, a new document). */
  readonly dockerfilePath: string | null
  /** Stage name or index as text; `''` builds the last stage. */
  readonly target: string
  readonly tags: readonly string[]
  readonly buildArgs: Readonly<Record<string, string>>
  readonly platform: string
  readonly labels: Readonly<Record<string, string>>
  /** Builds everything without cache. */
  readonly noCache: boolean
  readonly pull: boolean
  /** Further targets to build at the same time, each a separate image. */
  readonly moreTargets?: readonly BuildTarget[]
  /** Names or indexes of stages to build without cache; the others may come from the cache. */
  readonly noCacheStages?: readonly string[]
  readonly secrets?: readonly BuildSecret[]
  readonly ssh?: readonly BuildSshAgent[]
  /** By name: an absolute path of a folder, or what BuildKit understands (`docker-image://…`, a Git or HTTP address). */
  readonly namedContexts?: Readonly<Record<string, string>>
  /** Addresses by host name, as in `/etc/hosts`. */
  readonly addHosts?: Readonly<Record<string, string>>
  readonly cacheFrom?: readonly CacheLocation[]
  readonly cacheTo?: readonly CacheLocation[]
  readonly entitlements?: readonly Entitlement[]
  /** Names of this machine's variables whose values an entry point put into the options or the context. */
  readonly variables?: readonly string[]
}

/**
 * What a step that asks for it (`RUN --network=host`, `RUN --security=insecure`) may do beyond its container; the daemon may refuse it
 * all the same (source: BuildKit's entitlements, `docker buildx build --allow`).
 */
export const entitlements = ['network.host', 'security.insecure'] as const

/** One of `entitlements`. */
export type Entitlement = (typeof entitlements)[number]

/** A target of a build with the tags its image gets. */
export interface BuildTarget {
  /** Stage name or index as text. */
  readonly target: string
  readonly tags: readonly string[]
}

/** Where a secret comes from. A request never holds its value: it is read when a step needs it. */
export type BuildSecret =
  | { readonly id: string; readonly from: 'file'; readonly path: string }
  | { readonly id: string; readonly from: 'env'; readonly name: string }

/** An SSH agent that steps with `--mount=type=ssh` may use. */
export interface BuildSshAgent {
  /** `default` for `--mount=type=ssh` without an id. */
  readonly id: string
  /** Path of the agent's socket, `null` for that of `SSH_AUTH_SOCK`. */
  readonly socket: string | null
}

/** A place a build's cache is read from or written to, as BuildKit names them: `registry` with `ref`, `inline`, `gha`, … */
export interface CacheLocation {
  readonly type: string
  readonly attributes: Readonly<Record<string, string>>
}

/** What the user chooses for a build: a request without the files. */
export type BuildOptions = Omit<BuildRequest, 'context' | 'dockerfile' | 'dockerfilePath'>

/** The build default: one target, and nothing else. */
export const defaultBuildOptions = (target: string): BuildOptions => ({
  target,
  tags: [],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
})

/** All targets, the first one first. */
export const targetsOf = ({ target, tags, moreTargets = [] }: BuildOptions): readonly BuildTarget[] => [
  { target, tags },
  ...moreTargets,
]

/** The same options for another first target, without the tags of the old one and without further targets. */
export function forTarget(options: BuildOptions, target: string): BuildOptions {
  if (options.target === target) return options
  const { moreTargets: _dropped, ...others } = options
  return { ...others, target, tags: [] }
}

/** True for a context that BuildKit fetches: an image, an OCI layout, a Git repository, an address. */
export const isRemoteContext = (place: string): boolean =>
  /^(docker-image|oci-layout|target|https?|git|ssh):/.test(place) || place.startsWith('git@')
