import { stageOfNodeId } from './node-ids.ts'

/** Why two nodes cannot be connected; the words are the interface's. */
export type ConnectionRefusal = 'own' | 'later' | 'image'

/**
 * Whether the node `target` may use the node `source`. BuildKit resolves a reference only to stages above it
 * in the file, and only stages hold references.
 */
export function connectionRefusal(source: string, target: string): ConnectionRefusal | null {
  const user = stageOfNodeId(target)
  if (user === null) return 'image'
  const used = stageOfNodeId(source)
  if (used === null) return null
  if (used === user) return 'own'
  return used > user ? 'later' : null
}
