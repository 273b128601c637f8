import '@xyflow/react/dist/style.css'
import './canvas.css'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo, useRef, useState } from 'react'
import { CanvasView } from './CanvasView.tsx'
import { type CanvasActions, CanvasScopeProvider } from './canvas-context.ts'
import { emptyModel } from './canvas-model.ts'
import { createCanvasUi } from './canvas-ui.ts'
import { createActions } from './create-actions.ts'
import type { StageCanvasProps } from './stage-canvas-props.ts'
import { manyNodes } from './viewport.ts'

/**
 * The stage graph, to look at and to edit. Give it a `key` per document: its layout and its viewport belong to one.
 */
export function StageCanvas(props: StageCanvasProps) {
  const [ui] = useState(() => createCanvasUi(props.graph.stages.length > manyNodes))
  const latest = useRef({ props, model: emptyModel })
  latest.current.props = props
  const root = useRef<HTMLElement>(null)
  const [actions] = useState<CanvasActions>(() =>
    createActions(
      ui,
      () => latest.current,
      () => root.current,
    ),
  )
  const { readOnly } = props
  const scope = useMemo(() => ({ actions, ui, readOnly }), [actions, ui, readOnly])
  return (
    <ReactFlowProvider>
      <CanvasScopeProvider value={scope}>
        <CanvasView
          {...props}
          root={root}
          onModel={(model) => {
            latest.current.model = model
          }}
        />
      </CanvasScopeProvider>
    </ReactFlowProvider>
  )
}
