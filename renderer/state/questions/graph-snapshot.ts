import type { MapOffset } from '#renderer/editor/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'

/** When something was asked: its stages and instructions are those of this graph. */
export interface GraphSnapshot {
  readonly graph: StageGraph
  /** An offset of the text of then in the current text. */
  readonly map: MapOffset
}
