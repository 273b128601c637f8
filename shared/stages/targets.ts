import { toLower } from '../dockerfile/index.ts'
import type { Stage, StageGraph, StageRole } from './graph.ts'
import { atoi } from './references.ts'

/**
 * Each stage's role for a target: it ships when it is on the target's FROM chain, feeds when it is needed
 * otherwise. `target` is a stage index; an invalid one leaves every stage unused.
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

/**
 * The stage a `--target` means: a name without regard to case (the last stage of that name), else an index;
 * `''` is the default target. `null` when there is no such stage. BuildKit's frontend itself knows names only.
 */
export function findTarget(graph: StageGraph, text: string): number | null {
  if (text === '') return graph.defaultTarget < 0 ? null : graph.defaultTarget
  const named = stageNamed(graph.stages, text)
  if (named !== undefined) return named.index
  const index = atoi(text)
  return index !== null && index >= 0 && index < graph.stages.length ? index : null
}

/**
 * The stage that COPY, mounts and `--target` find by a name: the last one of that name, ignoring case. `undefined`
 * when no stage has it, and for `''`.
 */
export function stageNamed(stages: readonly Stage[], name: string): Stage | undefined {
  const folded = toLower(name)
  return folded === '' ? undefined : stages.findLast((stage) => stage.name === folded)
}

/** A stage's display name: its name as written; for an unnamed one, the result of `unnamed` for its index. */
export function describeStage<T = string>(
  { index, writtenName }: Pick<Stage, 'index' | 'writtenName'>,
  unnamed: (index: number) => T | string = String,
): T | string {
  return writtenName === '' ? unnamed(index) : writtenName
}
