import { type LinkRefusal, linkRefusal } from '#renderer/actions/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import { scratchNodeId, stageOfNodeId } from '../graph/index.ts'

/** Why two nodes cannot be connected; the words are in the canvas's strings (`ownRefusal`, …). */
export type ConnectionRefusal = LinkRefusal | 'image' | 'scratch'

/** Whether the node `target` may use the node `source`: the rule of all links (`linkRefusal`), and only stages use others. */
export function connectionRefusal(
  stages: readonly Pick<Stage, 'needs'>[],
  source: string,
  target: string,
): ConnectionRefusal | null {
  const user = stageOfNodeId(target)
  if (user === null) return target === scratchNodeId ? 'scratch' : 'image'
  return linkRefusal(stages, stageOfNodeId(source) ?? source, user)
}
