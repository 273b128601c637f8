import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/graph.ts'
import type { FailedStep } from './failed-step.ts'
import { stageLabel } from './stage-label.ts'
import { stepLabel } from './step-label.ts'

interface FailureAlertProps {
  readonly failure: FailedStep
  readonly graph: StageGraph | null
  readonly onReveal: (stage: number, instruction: number | null) => void
}

/** The step a build stopped at: which, where, why, and the last it wrote. */
export function FailureAlert({ failure, graph, onReveal }: FailureAlertProps) {
  const { t } = useTranslation('build')
  const { vertex, stage, line } = failure
  const place = placeOf()
  return (
    <div className="bp-failure" role="alert">
      <p className="bp-failure-title">
        {vertex === null ? (
          <strong>{t('failedBuild')}</strong>
        ) : (
          <strong className="bp-mono">{t('failedStep', { step: stepLabel(vertex.name) })}</strong>
        )}
        {place !== null && <span>{place}</span>}
        {stage >= 0 && (
          <button
            type="button"
            className="bp-button"
            onClick={() => onReveal(stage, vertex?.instruction ?? null)}
          >
            {t('showInstruction')}
          </button>
        )}
      </p>
      {failure.message !== '' && <p className="bp-failure-message">{failure.message}</p>}
      {failure.output.length > 0 && (
        <pre className="bp-failure-output" role="note" aria-label={t('lastLines')}>
          {failure.output.join('\n')}
        </pre>
      )}
    </div>
  )

  function placeOf(): string | null {
    if (stage >= 0 && line > 0)
      return t('failedAt', { stage: stageLabel(graph, stage, t), line: String(line) })
    if (stage >= 0) return t('failedInStage', { stage: stageLabel(graph, stage, t) })
    return line > 0 ? t('failedAtLine', { line: String(line) }) : null
  }
}
