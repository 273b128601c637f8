import { toLower } from '../dockerfile/index.ts'
import type { StageGraph } from './graph.ts'
import { atoi } from './references.ts'

/**
 * The stage a `--target` means: a name without regard to case (the last stage of that name), else an index;
 * `''` is the default target. `null` when there is no such stage. BuildKit's frontend itself knows names only.
 */
export function findTarget(graph: StageGraph, text: string): number | null {
  if (text === '') return graph.defaultTarget < 0 ? null : graph.defaultTarget
  const name = toLower(text)
  const named = graph.stages.findLast((stage) => stage.name === name)
  if (named !== undefined) return named.index
  const index = atoi(text)
  return index !== null && index >= 0 && index < graph.stages.length ? index : null
}
