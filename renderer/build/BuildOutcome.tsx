import { Trans, useTranslation } from 'react-i18next'
import { type BuildState, buildTime } from '#shared/build/index.ts'
import { Button, formatDuration } from '../ui/index.ts'
import type { ChipState } from './build-panel-props.ts'
import { StatusMark } from './StatusMark.tsx'
import { useNow } from './use-now.ts'

interface BuildOutcomeProps {
  readonly build: BuildState
  /** Names of the targets. */
  readonly targets: string
  readonly state: ChipState
  readonly onCancel: () => void
}

const shown = {
  queued: 'buildQueued',
  starting: 'building',
  running: 'building',
  cancelling: 'buildCancelling',
  succeeded: 'built',
  failed: 'buildFailed',
  cancelled: 'buildCancelled',
} as const

const said = {
  queued: 'saidQueued',
  starting: 'saidBuilding',
  running: 'saidBuilding',
  cancelling: 'saidCancelling',
  succeeded: 'saidBuilt',
  failed: 'saidFailed',
  cancelled: 'saidCancelled',
} as const

/** The build's status in one line. The ticking time is visual only; screen readers get the changes. */
export function BuildOutcome({ build, targets: target, state, onCancel }: BuildOutcomeProps) {
  const { t, i18n } = useTranslation('build')
  const running = build.status === 'running'
  const now = useNow(running, 100)
  const time = formatDuration(buildTime(build, now), i18n.language)
  return (
    <div className="bp-outcome" data-status={build.status}>
      <StatusMark state={state} />
      <span className="bp-outcome-text" aria-hidden="true">
        <Trans
          t={t}
          i18nKey={shown[state]}
          values={{ target, time }}
          components={[<strong key="target" />]}
        />
      </span>
      <span className="bp-hidden" role="status">
        {t(said[state], { target })}
      </span>
      {running && (
        <Button size="fitted" disabled={state === 'cancelling'} onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  )
}
