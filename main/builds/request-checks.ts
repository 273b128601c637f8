import type { BuildTransport, UnsupportedFeature } from '#main/buildkit/index.ts'
import { CallError } from '#shared/api/index.ts'
import { type BuildRequest, isRemoteContext, type ManifestItem, withheldIn } from '#shared/build/index.ts'

/** Throws `CallError` `outside-roots` for the first path of a request that may not be read. */
export function rejectOutsideRoots(request: BuildRequest, mayRead: (path: string) => boolean): void {
  for (const [what, path] of pathsOf(request)) {
    if (mayRead(path)) continue
    throw new CallError({
      code: 'outside-roots',
      message: `The ${what} ${path} is outside the folders opened in Stagegraph, or is not there. Open its folder first.`,
    })
  }
}

/** Throws `CallError` `withheld-values` for options that were stored without their secrets: a mask is nobody's password. */
export function rejectWithheld(request: BuildRequest): void {
  const names = [...new Set(withheldIn(request))]
  if (names.length === 0) return
  throw new CallError({
    code: 'withheld-values',
    message: `Values that may be secrets were not kept: ${names.join(', ')}. Give them again in the build options.`,
  })
}

/** Throws `CallError` `not-agreed` for what a build uses beyond its folder and nobody agreed to. */
export async function rejectUnagreed(
  request: BuildRequest,
  unagreed: (request: BuildRequest) => Promise<readonly ManifestItem[]>,
): Promise<void> {
  const items = await unagreed(request)
  if (items.length === 0) return
  const kinds = [...new Set(items.map(({ kind }) => kind))].join(', ')
  throw new CallError({
    code: 'not-agreed',
    message: `Nobody agreed yet that builds of ${request.context} use: ${kinds}.`,
  })
}

/** Throws `CallError` `not-supported` when a request needs what the daemon's transport does not support. */
export function rejectUnsupported(
  request: BuildRequest,
  transport: Pick<BuildTransport, 'name' | 'unsupported'>,
): void {
  const missing = transport.unsupported.flatMap((feature) => wording(feature, request))
  if (missing.length === 0) return
  throw new CallError({
    code: 'not-supported',
    message: `This daemon (${transport.name}) cannot do: ${missing.join(', ')}. Leave that out, or use a Docker daemon with BuildKit.`,
  })
}

/** Everything of this machine that a build would read, with what it is. */
function pathsOf(request: BuildRequest): (readonly [string, string])[] {
  const { context, dockerfilePath, namedContexts = {}, secrets = [], ssh = [] } = request
  return [
    ['build context', context],
    ...(dockerfilePath === null ? [] : [['Dockerfile', dockerfilePath] as const]),
    ...Object.entries(namedContexts)
      .filter(([, place]) => !isRemoteContext(place))
      .map(([name, path]) => [`context "${name}"`, path] as const),
    ...secrets.flatMap((secret) =>
      secret.from === 'file' ? [[`secret "${secret.id}"`, secret.path] as const] : [],
    ),
    ...ssh.flatMap(({ id, socket }) => (socket === null ? [] : [[`SSH agent "${id}"`, socket] as const])),
  ]
}

/** The feature in words, when the request needs it. Features that only affect speed or progress output reject no build. */
function wording(feature: UnsupportedFeature, request: BuildRequest): string[] {
  switch (feature) {
    case 'secrets':
      return request.secrets?.length ? ['secrets'] : []
    case 'ssh':
      return request.ssh?.length ? ['SSH agent forwarding'] : []
    case 'named-contexts':
      return Object.keys(request.namedContexts ?? {}).length > 0 ? ['named contexts'] : []
    case 'cache-export':
      return request.cacheTo?.length ? ['writing the cache elsewhere'] : []
    case 'entitlements':
      return request.entitlements?.length ? [`allowing ${request.entitlements.join(', ')}`] : []
    case 'no-cache-stages':
      return request.noCacheStages?.length ? ['building single stages anew'] : []
    case 'images':
      return [request, ...(request.moreTargets ?? [])].some(({ tags }) => tags.length > 0)
        ? ['images with tags, because it keeps no images']
        : []
    case 'incremental-transfer':
    case 'registry-credentials':
    case 'step-states':
    case 'failure-location':
      return []
  }
}
