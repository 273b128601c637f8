import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import type { Failure } from '#shared/text/result.ts'
import type { CanvasModel } from '../canvas-model.ts'

/** What every question of the canvas is given. */
export interface FormProps {
  readonly model: CanvasModel
  readonly edit: (edit: GraphEdit) => Failure | null
  readonly onClose: () => void
}
