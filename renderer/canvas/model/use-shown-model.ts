import type { PictureView } from '#shared/api/index.ts'
import { useFromPrevious } from '../../graph/index.ts'
import type { CanvasModel } from './canvas-model.ts'
import { emptyShown, type ShownModel, shownModel } from './shown-model.ts'

/** The part of the model that is drawn. */
export const useShownModel = (model: CanvasModel, view: PictureView): ShownModel =>
  useFromPrevious<ShownModel>((before) => shownModel(model, view, before ?? emptyShown), [model, view])
