import { useLayoutEffect, useMemo, useRef } from 'react'
import type { GraphLevel } from '#shared/api/index.ts'
import { useFromPrevious } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { StageCanvasProps } from '../stage-canvas-props.ts'
import { buildModel } from './build-model.ts'
import {
  type CanvasModel,
  type EdgeView,
  emptyModel,
  type SourceView,
  type StageView,
} from './canvas-model.ts'
import { type DrawnSources, emptyShown, type ShownModel, shownModel } from './shown-model.ts'

/** The model of the current props, computed while rendering, so the graph shows a keystroke in its own frame. */
export function useCanvasModel(
  props: StageCanvasProps,
  level: GraphLevel,
  onModel: (model: CanvasModel) => void,
): CanvasModel {
  const { graph, target, roles, selection, caret, build } = props
  const { collapsed, opened } = props.graphView
  const previous = useRef<CanvasModel>(emptyModel)
  const model = useMemo(
    () =>
      buildModel(
        { graph, target, roles, selection, caret, build, level, collapsed, opened },
        previous.current,
      ),
    [graph, target, roles, selection, caret, build, level, collapsed, opened],
  )
  useLayoutEffect(() => {
    previous.current = model
    onModel(model)
  }, [model, onModel])
  return model
}

/** The part of the model that is drawn. */
export const useShownModel = (model: CanvasModel, view: DrawnSources): ShownModel =>
  useFromPrevious<ShownModel>((before) => shownModel(model, view, before ?? emptyShown), [model, view])

/** Passes nodes and edges their content before the frame is drawn. */
export function useViews(
  stages: readonly StageView[],
  sources: readonly SourceView[],
  edgeLines: CanvasModel['edgeLines'],
  edges: readonly EdgeView[],
  edgeName: (view: EdgeView) => string,
): void {
  const { views } = useCanvasScope()
  const edgeNames = useMemo(() => new Map(edges.map((view) => [view.id, edgeName(view)])), [edges, edgeName])
  useLayoutEffect(() => views.stages.replace(byId(stages)), [views, stages])
  useLayoutEffect(() => views.sources.replace(byId(sources)), [views, sources])
  useLayoutEffect(() => views.edgeLines.replace(edgeLines), [views, edgeLines])
  useLayoutEffect(() => views.edgeNames.replace(edgeNames), [views, edgeNames])
}

const byId = <T extends { readonly id: string }>(views: readonly T[]): ReadonlyMap<string, T> =>
  new Map(views.map((view) => [view.id, view]))
