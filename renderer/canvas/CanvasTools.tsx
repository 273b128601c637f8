import { Panel, useReactFlow, useStore } from '@xyflow/react'
import { Maximize, Minus, Plus, Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCanvasScope } from './canvas-context.ts'
import { anchorBelow } from './canvas-ui.ts'
import { fitOptions } from './viewport.ts'

/** Adding, tidying, and moving about. */
export function CanvasTools({ onTidy }: { readonly onTidy: () => void }) {
  const { t } = useTranslation('canvas')
  const { actions, readOnly } = useCanvasScope()
  const flow = useReactFlow()
  const zoom = useStore((state) => state.transform[2])
  return (
    <Panel position="top-left" className="sg-tools">
      <button
        type="button"
        className="sg-tool"
        disabled={readOnly}
        title={readOnly ? t('readOnly') : undefined}
        onClick={(event) => actions.ask({ kind: 'add', after: null }, anchorBelow(event.currentTarget))}
      >
        <Plus size={14} aria-hidden /> {t('addStage')}
      </button>
      <button type="button" className="sg-tool" onClick={onTidy}>
        <Sparkles size={13} aria-hidden /> {t('tidy')}
      </button>
      <span className="sg-zoom">
        <button type="button" aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => flow.zoomOut()}>
          <Minus size={14} aria-hidden />
        </button>
        <output>{Math.round(zoom * 100)}%</output>
        <button type="button" aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => flow.zoomIn()}>
          <Plus size={14} aria-hidden />
        </button>
        <button
          type="button"
          data-command="fit-graph"
          aria-label={t('fit')}
          title={t('fit')}
          onClick={() => flow.fitView(fitOptions())}
        >
          <Maximize size={13} aria-hidden />
        </button>
      </span>
    </Panel>
  )
}
