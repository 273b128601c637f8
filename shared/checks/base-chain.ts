import type { Stage, StageGraph } from '../stages/index.ts'
import { baseStage } from './stage-steps.ts'

/** The stages a stage is built FROM, nearest first, `limit` at most; the last of all starts from an image. */
export function baseChain(graph: StageGraph, stage: Stage, limit: number): readonly Stage[] {
  const chain: Stage[] = []
  let base = graph.stages[baseStage(stage)]
  while (base !== undefined && chain.length < limit) {
    chain.push(base)
    base = graph.stages[baseStage(base)]
  }
  return chain
}

/** The stage at the bottom of a stage's FROM chain, itself when it starts from an image. */
export function rootStage(graph: StageGraph, stage: Stage): Stage {
  let root = stage
  let base = graph.stages[baseStage(root)]
  while (base !== undefined) {
    root = base
    base = graph.stages[baseStage(root)]
  }
  return root
}
