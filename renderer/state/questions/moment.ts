import type { MapOffset } from '#renderer/editor/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'

/** When something was asked: its stages and instructions are those of this graph. */
export interface Moment {
  readonly graph: StageGraph
  /** Where an offset of the text as it was then stands now. */
  readonly map: MapOffset
}
