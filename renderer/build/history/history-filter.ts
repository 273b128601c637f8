import type { BuildSummary } from '#shared/build/index.ts'

/** Which builds of the list are shown; `null` shows all. */
export interface HistoryFilter {
  readonly target: string | null
  readonly outcome: BuildSummary['status'] | null
}

export const noFilter: HistoryFilter = { target: null, outcome: null }

export const outcomes = ['succeeded', 'failed', 'cancelled'] as const

/** A target's name in a build, or its number. */
export const targetOf = ({ target, targetName }: BuildSummary): string =>
  targetName === '' ? String(target) : targetName

export const targetsOfBuilds = (builds: readonly BuildSummary[]): readonly string[] =>
  [...new Set(builds.map(targetOf))].sort()

export const filterBuilds = (
  builds: readonly BuildSummary[],
  { target, outcome }: HistoryFilter,
): readonly BuildSummary[] =>
  builds.filter(
    (build) =>
      (target === null || targetOf(build) === target) && (outcome === null || build.status === outcome),
  )
