import type { Stage } from '#shared/stages/graph.ts'
import { scratchNodeId, stageOfNodeId } from './node-ids.ts'

/** Why two nodes cannot be connected; the words are the interface's (`ownRefusal`, …). */
export type ConnectionRefusal = 'own' | 'cycle' | 'image' | 'scratch'

/**
 * Whether the node `target` may use the node `source`, whatever the kind of use. Only stages use others; a
 * stage that the source is built from would make the build begin with its end. A source that stands below
 * its user in the file is no reason: the edit moves it.
 */
export function connectionRefusal(
  stages: readonly Pick<Stage, 'needs'>[],
  source: string,
  target: string,
): ConnectionRefusal | null {
  const user = stageOfNodeId(target)
  if (user === null) return target === scratchNodeId ? 'scratch' : 'image'
  const used = stageOfNodeId(source)
  if (used === null) return null
  if (used === user) return 'own'
  return stages[used]?.needs.includes(user) ? 'cycle' : null
}
