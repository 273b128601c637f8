import type { Result, TextEdit } from '../../text/index.ts'
import type { RefusalCode } from '../messages/refusal.ts'
import type { EditContext } from '../writing/edit-context.ts'
import type { FileShape } from './file-shape.ts'

/** Text edits, and what the file must mean once they are applied. */
export interface PlannedEdit {
  /** In any order, not overlapping, all against the context's text. */
  readonly edits: readonly TextEdit[]
  /**
   * The shape the file must have afterwards. `after` is the shape it really has: only for parts that the user
   * wrote and nobody can predict (what a new instruction refers to), never for the rest.
   */
  readonly intended: (before: FileShape, after: FileShape) => FileShape
  /** The refusal when BuildKit would not read or not build the result. */
  readonly whenUnbuildable?: RefusalCode
  /** Where a stage stands afterwards, by its index before; `null` when it is gone. Default: where it stood. */
  readonly indexAfter?: (index: number) => number | null
  /**
   * The stages (indexes before) that may build something else afterwards, and with them every stage that needs
   * one of them. Default: none. All others must build exactly what they built.
   */
  readonly changes?: readonly number[] | 'all'
  /** New stages (index afterwards) that must build what an old one (index before) builds. */
  readonly copies?: ReadonlyMap<number, number>
}

/** Plans one change of what is there. */
export type Planner = (context: EditContext) => Result<PlannedEdit>

/** Nothing to change. */
export const noChange: PlannedEdit = { edits: [], intended: (before) => before }

/** Index of a stage afterwards, by its index before. */
export const indexAfter = ({ indexAfter: follow }: PlannedEdit, index: number): number | null =>
  follow === undefined ? index : follow(index)
