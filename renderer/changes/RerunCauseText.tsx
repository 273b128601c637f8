import { useTranslation } from 'react-i18next'
import { explainRerun, type ForecastStep, type ScoredStep } from '#shared/cache/index.ts'
import { formatList } from '../ui/index.ts'
import { useReasonText } from './use-reason-text.ts'

interface RerunCauseTextProps {
  readonly steps: readonly ScoredStep[]
  readonly step: ScoredStep
  /** The cause, under a heading of its own. */
  readonly open?: boolean
}

/** Why a step of a build ran again: the first one that did, what changed about it, and what it caused to run. */
export function RerunCauseText({ steps, step, open = false }: RerunCauseTextProps) {
  const { t } = useTranslation('changes')
  const reasonText = useReasonText()
  const cause = explainRerun(steps, step.stage, step.instruction)
  const lines = (all: readonly ForecastStep[]) => all.map(({ line }) => t('line', { line }))
  const words =
    cause === null
      ? [t('why.unforetold')]
      : [
          cause.chain.length === 1
            ? t('why.itself', { reason: reasonText(cause.first) })
            : t('why.first', { line: cause.first.line, reason: reasonText(cause.first) }),
          ...(cause.chain.length > 1
            ? [t('why.chain', { lines: lines([...cause.chain].reverse()).join(' → ') })]
            : []),
          ...(cause.dragged.length > 0
            ? [t('why.dragged', { lines: formatList(lines(cause.dragged)) })]
            : []),
        ]
  const body = words.map((sentence) => <p key={sentence}>{sentence}</p>)
  if (open) {
    return (
      <div className="changes-why">
        <h3>{t('why.of', { line: step.line })}</h3>
        {body}
      </div>
    )
  }
  return (
    <details className="changes-why">
      <summary>{t('why')}</summary>
      {body}
    </details>
  )
}
