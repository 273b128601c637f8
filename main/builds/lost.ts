import type { BuildTransport, LostFeature } from '#main/buildkit/index.ts'
import { CallError } from '#shared/api/index.ts'
import type { BuildRequest } from '#shared/build/index.ts'

/** Throws `CallError` `not-supported` when a request asks for what the daemon's way of building cannot do. */
export function refuseLost(request: BuildRequest, transport: Pick<BuildTransport, 'name' | 'lost'>): void {
  const missing = transport.lost.flatMap((feature) => wording(feature, request))
  if (missing.length === 0) return
  throw new CallError({
    code: 'not-supported',
    message: `This daemon (${transport.name}) cannot do: ${missing.join(', ')}. Leave that out, or use a Docker daemon with BuildKit.`,
  })
}

/** The feature in words, when the request needs it. What only makes builds slower or blinder keeps none from starting. */
function wording(feature: LostFeature, request: BuildRequest): string[] {
  switch (feature) {
    case 'secrets':
      return request.secrets?.length ? ['secrets'] : []
    case 'ssh':
      return request.ssh?.length ? ['SSH agent forwarding'] : []
    case 'named-contexts':
      return Object.keys(request.namedContexts ?? {}).length > 0 ? ['named contexts'] : []
    case 'cache-export':
      return request.cacheTo?.length ? ['writing the cache elsewhere'] : []
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
