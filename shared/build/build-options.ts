import type { BuildRequest, BuildTarget } from './build-request.ts'

/** What a person chooses for a build: all of a request but the files. */
export type BuildOptions = Omit<BuildRequest, 'context' | 'dockerfile' | 'dockerfilePath'>

/** A build of one target with nothing else asked for. */
export const plainOptions = (target: string): BuildOptions => ({
  ...{ target, tags: [], buildArgs: {}, platform: '', labels: {}, noCache: false, pull: false },
})

/** All targets, the first one first. */
export const targetsOf = ({ target, tags, moreTargets = [] }: BuildOptions): readonly BuildTarget[] => [
  { target, tags },
  ...moreTargets,
]

/** The same options for another first target, which gets no tags of the old one; the further targets go. */
export function forTarget(options: BuildOptions, target: string): BuildOptions {
  if (options.target === target) return options
  const { moreTargets: _dropped, ...others } = options
  return { ...others, target, tags: [] }
}
