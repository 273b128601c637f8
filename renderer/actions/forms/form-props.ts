import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { Moment } from '../../state/index.ts'

/** What every question is given. */
export interface FormProps {
  /** As it was when the question was asked; what the question names is of this graph. */
  readonly graph: StageGraph
  readonly moment: Moment
  /** Applies the edit to the text as it is by then; answers why not when it is refused. */
  readonly edit: (edit: GraphEdit) => Failure | null
  /** Why the edit would be refused, without doing it; `null` when it would not. */
  readonly attempt: (edit: GraphEdit) => Failure | null
  readonly onClose: () => void
}
