import { type ReactNode, useState, type WheelEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type BuildState, stepLabel, timeSpent } from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { EmptyNote, formatBytes, formatDuration } from '../../ui/index.ts'
import { useNow } from '../use-now.ts'
import { TimelineLaneRow } from './TimelineLaneRow.tsx'
import { TimelineTools } from './TimelineTools.tsx'
import { type TimelineBar, timelineOf } from './timeline-geometry.ts'
import { panWindow, wholeAxis, zoomWindow } from './timeline-window.ts'

interface TimelineProps {
  readonly build: BuildState | null
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  readonly onReveal: (stage: number, instruction: number | null) => void
  /** What to do while there is no build. */
  readonly next: ReactNode
}

/** A lane for each stage and fetched image, with its steps as bars over the build's time. */
export function Timeline({ build, graph, roles, onReveal, next }: TimelineProps) {
  const { t, i18n } = useTranslation('build')
  const now = useNow(build?.status === 'running', 200)
  const [window, setWindow] = useState(wholeAxis)
  const [pointed, setPointed] = useState<string | null>(null)
  if (build === null) return <EmptyNote actions={next}>{t('nothingBuilt')}</EmptyNote>

  const timeline = timelineOf(build, graph, roles, now, window)
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const bar = timeline.lanes.flatMap((lane) => lane.bars).find(({ digest }) => digest === pointed)

  /** With Ctrl the wheel zooms around the pointer; sideways it scrolls. Otherwise the page scrolls. */
  function onWheel(event: WheelEvent<HTMLElement>): void {
    const track = event.target instanceof Element ? event.target.closest('.bp-track') : null
    if (event.ctrlKey && track !== null) {
      const { left, width } = track.getBoundingClientRect()
      setWindow(zoomWindow(window, event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - left) / width))
    } else if (event.deltaX !== 0 || event.shiftKey) {
      setWindow(panWindow(window, (event.deltaX || event.deltaY) / 600))
    }
  }

  return (
    <div className="bp-timeline" onWheel={onWheel}>
      <ul className="bp-lanes">
        {timeline.lanes.map((lane) => (
          <TimelineLaneRow
            key={lane.key}
            lane={lane}
            graph={graph}
            now={now}
            onReveal={onReveal}
            onPoint={setPointed}
          />
        ))}
      </ul>
      <div className="bp-timeline-foot">
        <div className="bp-axis">
          <span className="bp-axis-name">{t('total')}</span>
          <span className="bp-ticks" aria-hidden="true">
            {timeline.ticks.map(({ at, place }) => (
              <span key={at} className="bp-tick" style={{ left: `${100 * place}%` }}>
                {duration(at)}
              </span>
            ))}
          </span>
          <span className="bp-took">{duration(timeline.elapsed)}</span>
        </div>
        <div className="bp-timeline-tools">
          <span className="bp-critical-key">
            <span className="bp-critical-sample" aria-hidden="true" />
            {t('criticalPath', { time: duration(timeline.critical) })}
          </span>
          <TimelineDetail bar={bar ?? null} now={now} />
          <TimelineTools window={window} onWindow={setWindow} />
        </div>
      </div>
    </div>
  )
}

/** The name of the bar under the pointer or with the focus; its label gives screen readers the same. */
function TimelineDetail({ bar, now }: { readonly bar: TimelineBar | null; readonly now: number }) {
  const { t, i18n } = useTranslation('build')
  if (bar === null) return <span className="bp-detail" />
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const moved = bar.transfers.reduce((sum, { current }) => sum + current, 0)
  const facts = [
    t(bar.state),
    t('began', { time: duration(bar.after) }),
    bar.state !== 'cached' && t('took', { time: duration(timeSpent(bar, now)) }),
    bar.state === 'cached' && bar.tookBefore !== null && t('tookBefore', { time: duration(bar.tookBefore) }),
    moved > 0 && size(moved),
    bar.critical && t('onCriticalPath'),
  ]
  return (
    <span className="bp-detail" aria-hidden="true">
      <code>{stepLabel(bar.name)}</code>
      <span>{facts.filter((fact) => fact !== false).map((fact) => `· ${fact} `)}</span>
    </span>
  )
}
