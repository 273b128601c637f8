import { Play, Square } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildState } from '#shared/build/build-state.ts'
import type { RunView } from './build-panel-props.ts'
import { LogView } from './LogView.tsx'
import { runLines } from './run-lines.ts'

interface RunOutputProps {
  readonly build: BuildState | null
  readonly run: RunView | null
  readonly onRun: () => void
  readonly onStop: () => void
}

/** Runs the image just built in a throw-away container and shows what it prints. */
export function RunOutput({ build, run, onRun, onStop }: RunOutputProps) {
  const { t } = useTranslation('build')
  const { lines, cut } = useMemo(() => runLines(run?.output ?? ''), [run?.output])
  const ready = build?.imageId !== undefined && build.imageId !== null
  const running = run?.status === 'running'
  return (
    <section className="bp-log" aria-label={t('runOutput')}>
      <div className="bp-log-tools">
        <button
          type="button"
          className="bp-button bp-button-main"
          disabled={!ready || running}
          onClick={onRun}
        >
          <Play aria-hidden="true" /> {t('run')}
        </button>
        {running && (
          <button type="button" className="bp-button" onClick={onStop}>
            <Square aria-hidden="true" /> {t('stop')}
          </button>
        )}
        <span className="bp-run-state" role="status" data-failed={run !== null && hasFailed(run)}>
          {stateOf()}
        </span>
        {cut && <span className="bp-run-state">{t('earlierOutput')}</span>}
      </div>
      {run !== null && (
        <LogView
          label={t('runOutput')}
          entries={lines}
          heading={() => null}
          empty={running ? t('containerRunning') : t('noRunOutput')}
        />
      )}
    </section>
  )

  function stateOf(): string {
    if (run === null) return t(ready ? 'runHint' : 'runNeedsImage')
    if (run.status === 'running') return t('containerRunning')
    if (run.error !== null) return t('runFailed', { reason: run.error })
    return run.exitCode === null ? t('stopped') : t('exitCode', { code: String(run.exitCode) })
  }
}

const hasFailed = (run: RunView): boolean =>
  run.status === 'ended' && (run.error !== null || (run.exitCode !== null && run.exitCode !== 0))
