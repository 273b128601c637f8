import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { GraphSnapshot } from '../../state/index.ts'

/** The props of every question. */
export interface FormProps {
  /** The graph when the question was asked; the question's indexes refer to it. */
  readonly graph: StageGraph
  readonly snapshot: GraphSnapshot
  /** Applies the edit to the current text; returns why not when it is refused. */
  readonly edit: (edit: GraphEdit) => Failure | null
  /** Why the edit would be refused, without applying it; `null` when it would not. */
  readonly dryRun: (edit: GraphEdit) => Failure | null
  readonly onClose: () => void
}
