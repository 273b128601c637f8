import type { Source } from '#renderer/actions/question.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { stageOfNodeId } from '../node-ids.ts'

/** The graph that is dragged on. */
export interface DragScene {
  readonly graph: StageGraph
  /** A node's name for people. */
  readonly nameOf: (id: string) => string
}

/** A node as something stages can be made from. */
export function sourceOf(id: string): Source {
  return stageOfNodeId(id) ?? id.replace(/^image:/, '')
}
