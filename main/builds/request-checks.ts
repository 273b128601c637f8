import type { BuildTransport, UnsupportedFeature } from '#main/buildkit/index.ts'
import { CallError } from '#shared/api/index.ts'
import { type BuildRequest, isRemoteContext, type ManifestItem, withheldIn } from '#shared/build/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'

/** Throws `CallError` `outside-roots` for the first path of a request that may not be read. */
export function rejectOutsideRoots(request: BuildRequest, mayRead: (path: string) => boolean): void {
  for (const [what, path] of pathsOf(request)) {
    if (mayRead(path)) continue
    throw new CallError(failure('outside-roots#input', { what, path }))
  }
}

/** Throws `CallError` `withheld-values` for options that were stored without their secrets: a mask is nobody's password. */
export function rejectWithheld(request: BuildRequest): void {
  const names = [...new Set(withheldIn(request))]
  if (names.length === 0) return
  throw new CallError(failure('withheld-values', { names }))
}

/** Throws `CallError` `not-agreed` for what a build uses beyond its folder and nobody agreed to. */
export async function rejectUnagreed(
  request: BuildRequest,
  unagreed: (request: BuildRequest) => Promise<readonly ManifestItem[]>,
): Promise<void> {
  const items = await unagreed(request)
  if (items.length === 0) return
  const kinds = [...new Set(items.map(({ kind }) => kind))].map((kind) => part(`part#uses-${kind}`))
  throw new CallError(failure('not-agreed', { context: request.context, kinds }))
}

/** Throws `CallError` `not-supported` when a request needs what the daemon's transport does not support. */
export function rejectUnsupported(
  request: BuildRequest,
  transport: Pick<BuildTransport, 'name' | 'unsupported'>,
): void {
  const features = transport.unsupported.flatMap((feature) => wording(feature, request))
  if (features.length === 0) return
  throw new CallError(failure('not-supported', { transport: transport.name, features }))
}

/** Everything of this machine that a build would read, with what it is. */
function pathsOf(request: BuildRequest): (readonly [Reason, string])[] {
  const { context, dockerfilePath, namedContexts = {}, secrets = [], ssh = [] } = request
  return [
    [part('part#build-context'), context],
    ...(dockerfilePath === null ? [] : [[part('part#dockerfile'), dockerfilePath] as const]),
    ...Object.entries(namedContexts)
      .filter(([, place]) => !isRemoteContext(place))
      .map(([name, path]) => [part('part#named-context', { name }), path] as const),
    ...secrets.flatMap((secret) =>
      secret.from === 'file' ? [[part('part#secret', { name: secret.id }), secret.path] as const] : [],
    ),
    ...ssh.flatMap(({ id, socket }) =>
      socket === null ? [] : [[part('part#agent', { name: id }), socket] as const],
    ),
  ]
}

/** The feature in words, when the request needs it. Features that only affect speed or progress output reject no build. */
function wording(feature: UnsupportedFeature, request: BuildRequest): Reason[] {
  switch (feature) {
    case 'secrets':
      return request.secrets?.length ? [part('part#feature-secrets')] : []
    case 'ssh':
      return request.ssh?.length ? [part('part#feature-ssh')] : []
    case 'named-contexts':
      return Object.keys(request.namedContexts ?? {}).length > 0 ? [part('part#feature-named-contexts')] : []
    case 'cache-export':
      return request.cacheTo?.length ? [part('part#feature-cache-export')] : []
    case 'entitlements':
      return request.entitlements?.length
        ? [part('part#feature-entitlements', { names: request.entitlements })]
        : []
    case 'no-cache-stages':
      return request.noCacheStages?.length ? [part('part#feature-no-cache-stages')] : []
    case 'images':
      return [request, ...(request.moreTargets ?? [])].some(({ tags }) => tags.length > 0)
        ? [part('part#feature-images')]
        : []
    case 'incremental-transfer':
    case 'registry-credentials':
    case 'step-states':
    case 'failure-location':
      return []
  }
}
