import { useReactFlow, useStore } from '@xyflow/react'
import { Maximize, Minus, Plus, SlidersHorizontal, Sparkles, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PictureState } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import { withView } from '../../graph/index.ts'
import { ComingButton, later } from '../../ui/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { anchorBelow } from '../canvas-ui.ts'
import { useFit } from '../view/use-fit.ts'

const ViewMenu = later(async () => (await import('./ViewMenu.tsx')).ViewMenu, ViewMenuToCome)

function ViewMenuToCome() {
  const { t } = useTranslation('canvas')
  return (
    <ComingButton className="sg-tool" opens="dialog">
      <SlidersHorizontal size={13} aria-hidden /> {t('view')}
    </ComingButton>
  )
}

interface CanvasToolsProps {
  readonly picture: PictureState
  readonly stages: readonly Stage[]
  /** Stages that are not shown because the target does not need them. */
  readonly leftOut: number
  readonly onPictureChange: (picture: PictureState) => void
  readonly onTidy: () => void
}

/** Adding, tidying, what is shown, and moving about. */
export function CanvasTools({ picture, stages, leftOut, onPictureChange, onTidy }: CanvasToolsProps) {
  const { t } = useTranslation('canvas')
  const { actions, readOnly } = useCanvasScope()
  const flow = useReactFlow()
  const fitGraph = useFit()
  const zoom = useStore((state) => state.transform[2])
  return (
    <div className="sg-tools">
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
      <ViewMenu picture={picture} stages={stages} onPictureChange={onPictureChange} />
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
          onClick={() => void fitGraph()}
        >
          <Maximize size={13} aria-hidden />
        </button>
      </span>
      {leftOut > 0 && (
        <button
          type="button"
          className="sg-tool sg-left-out"
          title={t('showAll')}
          onClick={() => onPictureChange(withView(picture, { neededOnly: false }))}
        >
          {t('leftOut', { count: leftOut })} <X size={12} aria-hidden />
        </button>
      )}
    </div>
  )
}
