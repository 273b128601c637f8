import { useLayoutEffect, useMemo } from 'react'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasModel, EdgeView, SourceView, StageView } from './canvas-model.ts'

/** Hands nodes and edges what they show, before the frame is drawn. */
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
