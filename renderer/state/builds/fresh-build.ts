import { type BuildRequest, type BuildState, initialBuildState, targetsOf } from '#shared/build/index.ts'
import { findTarget, type StageGraph } from '#shared/stages/index.ts'
import type { BuildSlice } from './builds-state.ts'

/** A build without events: what it will do follows from its targets. */
export function freshState(buildId: string, graph: StageGraph, request: BuildRequest): BuildState {
  const targets = targetsOf(request).flatMap(({ target }) => findTarget(graph, target) ?? [])
  const needs = new Set(targets.flatMap((target) => graph.stages[target]?.needs ?? []))
  return initialBuildState(buildId, {
    target: targets[0] ?? -1,
    needs: [...needs].sort((a, b) => a - b),
    startedAt: Date.now(),
  })
}

/** The targets of a build that have a name, as one text. */
export function namesOfTargets({ graph, request }: Pick<BuildSlice, 'graph' | 'request'>): string {
  const names = targetsOf(request).map(({ target }) => {
    const index = findTarget(graph, target)
    return index === null ? '' : (graph.stages[index]?.writtenName ?? '')
  })
  return names.filter((name) => name !== '').join(', ')
}
