import type { Stage, StageGraph, StageRole } from './graph.ts'

/**
 * What each stage does for a target: it ships when it is on the target's FROM chain, feeds when it is needed
 * otherwise. `target` is a stage index; an index that is none leaves every stage unused.
 */
export function stageRoles(graph: StageGraph, target: number): StageRole[] {
  const roles = new Array<StageRole>(graph.stages.length).fill('unused')
  const stage = graph.stages[target]
  if (stage === undefined) return roles
  for (const index of stage.needs) roles[index] = 'feeds'
  for (const index of fromChain(graph, stage)) roles[index] = 'ships'
  return roles
}

/** The stage and those it is built FROM, nearest first. */
export function fromChain(graph: StageGraph, stage: Stage): number[] {
  const chain: number[] = []
  let current: Stage | undefined = stage
  while (current !== undefined) {
    chain.push(current.index)
    const base: number = current.edges[0]?.stage ?? -1
    current = base < current.index ? graph.stages[base] : undefined
  }
  return chain
}
