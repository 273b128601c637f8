import { useTranslation } from 'react-i18next'
import type { BuildState } from '#shared/build/build-state.ts'
import type { StageGraph, StageRole } from '#shared/stages/graph.ts'
import { formatDuration } from './durations.ts'
import { TimelineLaneRow } from './TimelineLaneRow.tsx'
import { timelineOf } from './timeline-geometry.ts'
import { useNow } from './use-now.ts'

interface TimelineProps {
  readonly build: BuildState | null
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  readonly onReveal: (stage: number, instruction: number | null) => void
}

/** A lane for each stage and fetched image, with its steps as bars over the build's time. */
export function Timeline({ build, graph, roles, onReveal }: TimelineProps) {
  const { t, i18n } = useTranslation('build')
  const now = useNow(build?.status === 'running', 200)
  if (build === null) return <p className="bp-hint">{t('nothingBuilt')}</p>

  const timeline = timelineOf(build, graph, roles, now)
  const duration = (milliseconds: number) => formatDuration(milliseconds, t, i18n.language)
  return (
    <div className="bp-timeline">
      <ul className="bp-lanes">
        {timeline.lanes.map((lane) => (
          <TimelineLaneRow key={lane.key} lane={lane} graph={graph} onReveal={onReveal} />
        ))}
      </ul>
      <div className="bp-axis">
        <span className="bp-axis-name">{t('total')}</span>
        <span className="bp-ticks" aria-hidden="true">
          {timeline.ticks.map((tick) => (
            <span key={tick} className="bp-tick" style={{ left: `${(100 * tick) / timeline.axis}%` }}>
              {duration(tick)}
            </span>
          ))}
        </span>
        <span className="bp-took">{duration(timeline.elapsed)}</span>
      </div>
    </div>
  )
}
