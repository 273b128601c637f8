import type { Result, TextEdit } from '../../text/index.ts'
import type { RefusalCode } from '../messages/refusal.ts'
import type { EditContext } from '../writing/edit-context.ts'
import type { FileShape } from './file-shape.ts'

/** Text edits, and the expected meaning of the file after them. */
export interface PlannedEdit {
  /** In any order, not overlapping, all against the context's text. */
  readonly edits: readonly TextEdit[]
  /**
   * The expected shape. `after` is the actual shape: use it only for parts that the user
   * wrote and that cannot be predicted (the references of a new instruction), never for the rest.
   */
  readonly intended: (before: FileShape, after: FileShape) => FileShape
  /** The refusal when BuildKit would reject the result or fail to build it. */
  readonly whenUnbuildable?: RefusalCode
  /** A stage's index afterwards, by its index before; `null` when it is gone. Default: unchanged. */
  readonly indexAfter?: (index: number) => number | null
  /**
   * The stages (indexes before) that may build something else afterwards, and with them every stage that needs
   * one of them. Default: none. All others must build the same as before.
   */
  readonly changes?: readonly number[] | 'all'
  /** New stages (index afterwards) that must build what an old one (index before) builds. */
  readonly copies?: ReadonlyMap<number, number>
}

/** Plans one change to the existing text. */
export type Planner = (context: EditContext) => Result<PlannedEdit>

/** No change. */
export const noChange: PlannedEdit = { edits: [], intended: (before) => before }

/** Index of a stage afterwards, by its index before. */
export const indexAfter = ({ indexAfter: follow }: PlannedEdit, index: number): number | null =>
  follow === undefined ? index : follow(index)
