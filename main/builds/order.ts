import type { BuildOrder } from '#main/buildkit/index.ts'
import type { BuildRequest } from '#shared/build/index.ts'
import type { BuildPlan } from './plan.ts'

/** What a transport is told for a request and its plan; what the request leaves out gets its usual value. */
export function toBuildOrder(buildId: string, request: BuildRequest, plan: BuildPlan): BuildOrder {
  const { context, dockerfilePath, dockerfile: text, buildArgs, labels, platform, pull } = request
  return {
    ...{ buildId, context, text, dockerfilePath, buildArgs, labels, platform, pull },
    targets: plan.targets.map(({ dockerfile, targetName: target, tags }) => ({ dockerfile, target, tags })),
    noCache: request.noCache || (plan.noCacheStages.length > 0 && plan.noCacheStages),
    secrets: request.secrets ?? [],
    ssh: request.ssh ?? [],
    namedContexts: request.namedContexts ?? {},
    network: request.network ?? 'default',
    addHosts: request.addHosts ?? {},
    cacheFrom: request.cacheFrom ?? [],
    cacheTo: request.cacheTo ?? [],
  }
}
