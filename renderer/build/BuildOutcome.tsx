import { Check, CircleSlash, X } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import type { BuildState } from '#shared/build/build-state.ts'
import type { StageGraph } from '#shared/stages/graph.ts'
import { formatDuration } from './durations.ts'
import { stageLabel } from './stage-label.ts'
import { useNow } from './use-now.ts'

interface BuildOutcomeProps {
  readonly build: BuildState
  readonly graph: StageGraph | null
  readonly onCancel: () => void
}

const shown = {
  running: 'building',
  succeeded: 'built',
  failed: 'buildFailed',
  cancelled: 'buildCancelled',
} as const

const said = {
  running: 'saidBuilding',
  succeeded: 'saidBuilt',
  failed: 'saidFailed',
  cancelled: 'saidCancelled',
} as const

/** The build's state in one line. The ticking time is for the eye; screen readers hear only the changes. */
export function BuildOutcome({ build, graph, onCancel }: BuildOutcomeProps) {
  const { t, i18n } = useTranslation('build')
  const running = build.status === 'running'
  const now = useNow(running, 100)
  const target = stageLabel(graph, build.target, t)
  const time = formatDuration((build.finishedAt ?? now) - build.startedAt, t, i18n.language)
  return (
    <div className="bp-outcome" data-status={build.status}>
      <StatusMark status={build.status} />
      <span className="bp-outcome-text" aria-hidden="true">
        <Trans
          t={t}
          i18nKey={shown[build.status]}
          values={{ target, time }}
          components={[<strong key="target" />]}
        />
      </span>
      <span className="bp-hidden" role="status">
        {t(said[build.status], { target })}
      </span>
      {running && (
        <button type="button" className="bp-button" onClick={onCancel}>
          {t('cancel')}
        </button>
      )}
    </div>
  )
}

function StatusMark({ status }: { readonly status: BuildState['status'] }) {
  if (status === 'succeeded') return <Check className="bp-mark" aria-hidden="true" />
  if (status === 'failed') return <X className="bp-mark" aria-hidden="true" />
  if (status === 'cancelled') return <CircleSlash className="bp-mark" aria-hidden="true" />
  return <span className="bp-spinner" aria-hidden="true" />
}
