import { type BuildOptions, maskOptions } from '#shared/build/index.ts'
import { type BuildFile, type NextBuild, outsideSources, stagesFor } from '#shared/cache/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { maskText } from '#shared/secrets/index.ts'
import { findTarget, resolveStages } from '#shared/stages/index.ts'

/** The requested build, masked as the history masks it, so that both compare. */
export function nextBuildOf(text: string, options: BuildOptions): NextBuild {
  const file = buildFileOf(maskText(text), maskOptions(options).options)
  const index = (target: string) => findTarget(file.graph, target) ?? -1
  return {
    file,
    targets: [options.target, ...(options.moreTargets ?? []).map(({ target }) => target)].map(index),
    noCache: options.noCache,
    noCacheStages: (options.noCacheStages ?? []).map(index),
    namedContexts: Object.keys(options.namedContexts ?? {}),
  }
}

export function buildFileOf(text: string, options: BuildOptions): BuildFile {
  const { buildArgs, platform, network = 'default', addHosts = {} } = options
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, { buildArgs, platform })
  return { dockerfile, graph, options: { buildArgs, platform, network, addHosts } }
}

/** What a build reads from outside the Dockerfile: sources in the context, and images. */
export function outsideOf({ dockerfile, ...options }: BuildOptions & { readonly dockerfile: string }): {
  readonly sources: readonly string[]
  readonly images: readonly string[]
} {
  const { file, targets } = nextBuildOf(dockerfile, options)
  return outsideSources(file, stagesFor(file, targets))
}
