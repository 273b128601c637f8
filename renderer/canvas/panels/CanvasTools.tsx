import { useReactFlow, useStore } from '@xyflow/react'
import {
  ArrowDown,
  ArrowRight,
  Group,
  Maximize,
  Minus,
  Plus,
  SlidersHorizontal,
  Sparkles,
} from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { GraphViewOptions, GraphViewState } from '#shared/api/index.ts'
import { withView } from '../../graph/index.ts'
import { Button, lazyComponent } from '../../ui/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import { anchorBelow } from '../canvas-ui.ts'
import type { Arrangement } from '../layout/arrangement.ts'
import { mostCards } from '../model/folds.ts'
import type { FitGraph } from '../view/use-fit.ts'

const ViewMenu = lazyComponent(async () => (await import('./ViewMenu.tsx')).ViewMenu, ViewMenuToCome)

function ViewMenuToCome() {
  const { t } = useTranslation('canvas')
  return (
    <Button kind="bare" label={t('view')} coming="dialog">
      <SlidersHorizontal size={13} aria-hidden />
    </Button>
  )
}

interface CanvasToolsProps {
  readonly graphView: GraphViewState
  /** How the graph is drawn now. */
  readonly arrangement: Arrangement
  /** How many stages the file has, and how many the target needs. */
  readonly all: number
  readonly needed: number
  readonly onGraphViewChange: (graphView: GraphViewState) => void
  readonly onRelayout: () => void
  readonly fitGraph: FitGraph
}

/** Adds stages, arranges the graph, sets view options, and zooms. */
export const CanvasTools = memo(function CanvasTools(props: CanvasToolsProps) {
  const { graphView, arrangement, all, needed, onGraphViewChange, onRelayout, fitGraph } = props
  const { t } = useTranslation('canvas')
  const { actions, readOnly } = useCanvasScope()
  const flow = useReactFlow()
  const zoom = useStore((state) => state.transform[2])
  const { level, direction, shows, grouped } = arrangement
  const change = (part: Partial<GraphViewOptions>): void => onGraphViewChange(withView(graphView, part))
  const counts = { all, needed }
  const Turn = direction === 'down' ? ArrowDown : ArrowRight
  return (
    <div className="sg-tools">
      <Button
        kind="bare"
        className="sg-tool"
        aria-label={t('addStage')}
        disabled={readOnly}
        title={readOnly ? t('readOnly') : undefined}
        onClick={(event) => actions.ask({ kind: 'add', after: null }, anchorBelow(event.currentTarget))}
      >
        <Plus size={14} aria-hidden /> <span className="sg-tool-word">{t('stageWord')}</span>
      </Button>
      <Switch
        label={t('shows')}
        choices={(['all', 'needed'] as const).map((each) => [
          each,
          `${t(`shows.${each}`)} ${counts[each]}`,
          t(`showsHint.${each}`),
        ])}
        value={shows}
        onChoose={(shows) => change({ shows })}
      />
      <Switch
        label={t('level')}
        choices={(['names', 'key', 'rows'] as const).map((each) => [
          each,
          t(`level.${each}`),
          t(`levelHint.${each}`),
        ])}
        value={level}
        onChoose={(level) => change({ level })}
      />
      <span className="sg-zoom">
        <Button
          kind="bare"
          label={t(direction === 'down' ? 'turnRight' : 'turnDown')}
          onClick={() => change({ direction: direction === 'down' ? 'right' : 'down' })}
        >
          <Turn size={14} aria-hidden />
        </Button>
        {counts[shows] > mostCards && (
          <Button
            kind="bare"
            className="sg-fold"
            label={t('fold')}
            aria-pressed={grouped}
            onClick={() => change({ groups: grouped ? 'open' : 'folded' })}
          >
            <Group size={14} aria-hidden />
          </Button>
        )}
        <Button kind="bare" label={t('tidy')} onClick={onRelayout}>
          <Sparkles size={13} aria-hidden />
        </Button>
        <ViewMenu graphView={graphView} arrangement={arrangement} onGraphViewChange={onGraphViewChange} />
      </span>
      <span className="sg-zoom">
        <Button kind="bare" label={t('zoomOut')} onClick={() => flow.zoomOut()}>
          <Minus size={14} aria-hidden />
        </Button>
        <output>{Math.round(zoom * 100)}%</output>
        <Button kind="bare" label={t('zoomIn')} onClick={() => flow.zoomIn()}>
          <Plus size={14} aria-hidden />
        </Button>
        <Button
          kind="bare"
          data-command="fit-graph"
          label={t('fit')}
          onClick={() => void fitGraph({ whole: true })}
        >
          <Maximize size={13} aria-hidden />
        </Button>
      </span>
    </div>
  )
})

interface SwitchProps<V extends string> {
  readonly label: string
  /** Each value, its words and what it means. */
  readonly choices: readonly (readonly [value: V, words: string, hint: string])[]
  readonly value: V
  readonly onChoose: (value: V) => void
}

/** One of a few choices that exclude each other, all in view. */
function Switch<V extends string>({ label, choices, value, onChoose }: SwitchProps<V>) {
  return (
    <fieldset className="sg-zoom sg-switch" aria-label={label}>
      {choices.map(([choice, words, hint]) => (
        <Button
          key={choice}
          kind="bare"
          title={hint}
          aria-pressed={choice === value}
          onClick={() => onChoose(choice)}
        >
          {words}
        </Button>
      ))}
    </fieldset>
  )
}
