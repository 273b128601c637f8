import { useTranslation } from 'react-i18next'
import type { ForecastScore, ScoredStep } from '#shared/cache/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { useFailureText } from '../i18n/index.ts'
import type { BuildSlice, ShownPlace } from '../state/index.ts'
import { RerunCauseText } from './RerunCauseText.tsx'
import { StepList } from './StepList.tsx'
import { useScore } from './use-forecast.ts'

interface ScoreSectionProps {
  readonly build: BuildSlice
  readonly place: ShownPlace | null
}

/** How the shown build compares with its forecast, and why its steps ran again. */
export function ScoreSection({ build, place }: ScoreSectionProps) {
  const { t } = useTranslation('changes')
  const failureText = useFailureText()
  const { data, failure } = useScore(build.state.buildId)
  return (
    <section className="changes-part" aria-label={t('score')}>
      <h2>{t('score')}</h2>
      {data === null && failure === null && <p className="changes-note">{t('score.waiting')}</p>}
      {failure !== null && <p className="changes-note">{failureText(failure)}</p>}
      {data !== null && <Score score={data} graph={build.graph} place={place} />}
    </section>
  )
}

interface ScoreProps {
  readonly score: ForecastScore
  readonly graph: StageGraph
  readonly place: ShownPlace | null
}

function Score({ score, graph, place }: ScoreProps) {
  const { t } = useTranslation('changes')
  const { steps, right, missed, inVain, open } = score
  const all = right + missed + inVain + open
  const ran = steps.filter(({ outcome }) => outcome === 'ran')
  const isFirst = steps.every(({ reason }) => reason?.kind === 'noBuild' || reason?.kind === 'otherDaemon')
  const selected = ran.find(
    ({ stage, instruction }) => stage === place?.stage && instruction === place.instruction,
  )
  return (
    <>
      <p className="changes-sum" role="status">
        {isFirst ? t('score.first') : t('score.right', { right, all })}
      </p>
      {missed > 0 && <p>{t('score.missed', { count: missed })}</p>}
      {inVain > 0 && <p>{t('score.inVain', { count: inVain })}</p>}
      {open > 0 && !isFirst && <p>{t('score.open', { count: open })}</p>}
      {selected !== undefined && !isFirst && <RerunCauseText steps={steps} step={selected} open />}
      {ran.length > 0 && !isFirst && (
        <StepList
          label={t('score')}
          graph={graph}
          steps={ran}
          word={({ state }) => t('foretold', { state: t(`state.${state}`) })}
          more={(step: ScoredStep) => step !== selected && <RerunCauseText steps={steps} step={step} />}
        />
      )}
    </>
  )
}
