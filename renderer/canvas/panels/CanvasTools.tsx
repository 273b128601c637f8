import { useReactFlow, useStore } from '@xyflow/react'
import { Maximize, Minus, Plus, SlidersHorizontal, Sparkles, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GraphViewState } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import { withView } from '../../graph/index.ts'
import { Button, lazyComponent } from '../../ui/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { anchorBelow } from '../canvas-ui.ts'
import { useFit } from '../view/use-fit.ts'

const ViewMenu = lazyComponent(async () => (await import('./ViewMenu.tsx')).ViewMenu, ViewMenuToCome)

function ViewMenuToCome() {
  const { t } = useTranslation('canvas')
  return (
    <Button kind="bare" className="sg-tool" coming="dialog">
      <SlidersHorizontal size={13} aria-hidden /> {t('view')}
    </Button>
  )
}

interface CanvasToolsProps {
  readonly graphView: GraphViewState
  readonly stages: readonly Stage[]
  /** Stages that are not shown because the target does not need them. */
  readonly leftOut: number
  readonly onGraphViewChange: (graphView: GraphViewState) => void
  readonly onRelayout: () => void
}

/** Adds stages, arranges the graph, sets view options, and zooms. */
export function CanvasTools({ graphView, stages, leftOut, onGraphViewChange, onRelayout }: CanvasToolsProps) {
  const { t } = useTranslation('canvas')
  const { actions, readOnly } = useCanvasScope()
  const flow = useReactFlow()
  const fitGraph = useFit()
  const zoom = useStore((state) => state.transform[2])
  return (
    <div className="sg-tools">
      <Button
        kind="bare"
        className="sg-tool"
        disabled={readOnly}
        title={readOnly ? t('readOnly') : undefined}
        onClick={(event) => actions.ask({ kind: 'add', after: null }, anchorBelow(event.currentTarget))}
      >
        <Plus size={14} aria-hidden /> {t('addStage')}
      </Button>
      <Button kind="bare" className="sg-tool" onClick={onRelayout}>
        <Sparkles size={13} aria-hidden /> {t('tidy')}
      </Button>
      <ViewMenu graphView={graphView} stages={stages} onGraphViewChange={onGraphViewChange} />
      <span className="sg-zoom">
        <Button kind="bare" label={t('zoomOut')} onClick={() => flow.zoomOut()}>
          <Minus size={14} aria-hidden />
        </Button>
        <output>{Math.round(zoom * 100)}%</output>
        <Button kind="bare" label={t('zoomIn')} onClick={() => flow.zoomIn()}>
          <Plus size={14} aria-hidden />
        </Button>
        <Button kind="bare" data-command="fit-graph" label={t('fit')} onClick={() => void fitGraph()}>
          <Maximize size={13} aria-hidden />
        </Button>
      </span>
      {leftOut > 0 && (
        <Button
          kind="bare"
          className="sg-tool sg-left-out"
          title={t('showAll')}
          onClick={() => onGraphViewChange(withView(graphView, { neededOnly: false }))}
        >
          {t('leftOut', { count: leftOut })} <X size={12} aria-hidden />
        </Button>
      )}
    </div>
  )
}
