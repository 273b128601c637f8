import { useLayoutEffect, useMemo, useRef } from 'react'
import type { StageCanvasProps } from '../stage-canvas-props.ts'
import { buildModel } from './build-model.ts'
import { type CanvasModel, emptyModel } from './canvas-model.ts'

/** The model of the current props, computed while rendering, so the graph shows a keystroke in its own frame. */
export function useCanvasModel(props: StageCanvasProps, onModel: (model: CanvasModel) => void): CanvasModel {
  const { graph, target, roles, selection, caret, build } = props
  const { collapsed } = props.picture
  const previous = useRef<CanvasModel>(emptyModel)
  const model = useMemo(
    () => buildModel({ graph, target, roles, selection, caret, build, collapsed }, previous.current),
    [graph, target, roles, selection, caret, build, collapsed],
  )
  useLayoutEffect(() => {
    previous.current = model
    onModel(model)
  }, [model, onModel])
  return model
}
