import { useLayoutEffect } from 'react'
import { useCanvasScope } from './canvas-context.ts'
import type { SourceView, StageView } from './canvas-model.ts'

/** Hands nodes what they show, before the frame is drawn. */
export function useNodeViews(stages: readonly StageView[], sources: readonly SourceView[]): void {
  const { ui } = useCanvasScope()
  useLayoutEffect(() => {
    const byId = <T extends { readonly id: string }>(views: readonly T[]) =>
      new Map(views.map((view) => [view.id, view]))
    ui.setState({ nodeViews: { stages: byId(stages), sources: byId(sources) } })
  }, [ui, stages, sources])
}
