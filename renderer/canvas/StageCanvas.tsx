import '@xyflow/react/dist/style.css'
import './canvas.css'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CanvasView } from './CanvasView.tsx'
import { type CanvasActions, CanvasScopeProvider } from './canvas-context.ts'
import { createCanvasUi } from './canvas-ui.ts'
import { CanvasWordsProvider } from './canvas-words.ts'
import { createActions } from './create-actions.ts'
import type { StageCanvasProps } from './stage-canvas-props.ts'

/** The stage graph, to view and edit. Give it a `key` per document: its layout and its viewport belong to one. */
export function StageCanvas(props: StageCanvasProps) {
  const [ui] = useState(createCanvasUi)
  const latest = useRef(props)
  latest.current = props
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
  const { t, i18n } = useTranslation('canvas')
  const { language } = i18n
  const words = useMemo(() => ({ t, language }), [t, language])
  return (
    <ReactFlowProvider>
      <CanvasScopeProvider value={scope}>
        <CanvasWordsProvider value={words}>
          <CanvasView {...props} root={root} />
        </CanvasWordsProvider>
      </CanvasScopeProvider>
    </ReactFlowProvider>
  )
}
