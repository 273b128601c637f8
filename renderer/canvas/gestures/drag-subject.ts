import type { Source } from '#renderer/state/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { stageOfNodeId } from '../../graph/index.ts'

/** The graph that is dragged on. */
export interface DragScene {
  readonly graph: StageGraph
  /** A node's display name. */
  readonly nameOf: (id: string) => string
}

/** A node as a source for stages. */
export function sourceOf(id: string): Source {
  return stageOfNodeId(id) ?? id.replace(/^image:/, '')
}
