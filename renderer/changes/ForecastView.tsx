import { RefreshCw } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Forecast } from '#shared/cache/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { useFailureText } from '../i18n/index.ts'
import {
  type ShownPlace,
  saveDocument,
  selectBuild,
  selectGraph,
  useApp,
  useSession,
  useShown,
} from '../state/index.ts'
import { useOverlay } from '../state/later.ts'
import { Button, EmptyNote } from '../ui/index.ts'
import { overlayOf } from './overlay-of.ts'
import { ScoreSection } from './ScoreSection.tsx'
import { StepList } from './StepList.tsx'
import { useForecast } from './use-forecast.ts'
import { useReasonText } from './use-reason-text.ts'

const states = ['runs', 'unknown', 'cached'] as const

interface ForecastViewProps {
  readonly place: ShownPlace | null
  /** What to do while there is no build to forecast from. */
  readonly next: ReactNode
}

/** The forecast of the next build, and how the shown build compares with its own forecast. */
export function ForecastView({ place, next }: ForecastViewProps) {
  const { t } = useTranslation('changes')
  const session = useSession()
  const graph = useApp(selectGraph)
  const marks = useShown((document) => document.changes.marks)
  const build = useApp(selectBuild)
  const query = useForecast()
  const current = query?.failure === null ? query.data : null
  const failureText = useFailureText()
  const reasonText = useReasonText()
  const forecast = current !== null && graph !== null && fits(graph, current) ? current : null
  const overlay = useMemo(
    () => (marks && forecast !== null && graph !== null ? overlayOf(graph, forecast, reasonText) : null),
    [marks, forecast, graph, reasonText],
  )
  useOverlay('changes', overlay)
  const isFinished = build?.phase === 'finished' && build.state.buildId !== ''
  return (
    <>
      {isFinished && <ScoreSection build={build} place={place} />}
      <section className="changes-part" aria-label={t('forecast')}>
        <div className="changes-title">
          <h2>{t('forecast')}</h2>
          {query !== null && (
            <Button kind="icon" label={t('again')} onClick={query.again}>
              <RefreshCw size={14} aria-hidden="true" />
            </Button>
          )}
        </div>
        {query === null && (
          <EmptyNote
            actions={
              <Button size="small" onClick={() => void saveDocument(session)}>
                {t('save')}
              </Button>
            }
          >
            {t('unsaved')}
          </EmptyNote>
        )}
        {query !== null && query.failure !== null && (
          <p className="changes-note">{failureText(query.failure)}</p>
        )}
        {query !== null && query.failure === null && forecast === null && (
          <p className="changes-note">{t('looking')}</p>
        )}
        {forecast?.every(({ state }) => state === 'unknown') === true && (
          <EmptyNote actions={next}>{t('forecast.none')}</EmptyNote>
        )}
        {forecast !== null && graph !== null && (
          <>
            <p className="changes-sum" role="status">
              {states
                .map((state) => ({ state, count: forecast.filter((step) => step.state === state).length }))
                .filter(({ count }) => count > 0)
                .map(({ state, count }) => t(`forecast.${state}`, { count }))
                .join(' · ')}
            </p>
            <StepList label={t('forecast')} graph={graph} steps={forecast} />
            <p className="changes-rest">{t('forecast.about')}</p>
          </>
        )}
      </section>
    </>
  )
}

/** Whether a forecast fits the graph on screen; the text may have changed since it was requested. */
const fits = ({ stages }: StageGraph, forecast: Forecast): boolean =>
  forecast.every(({ stage, instruction, keyword, line }) => {
    const found = keyword === 'FROM' ? stages[stage]?.from : stages[stage]?.instructions[instruction]
    return instruction < 0 && keyword !== 'FROM' ? true : found?.keyword === keyword && found.line === line
  })
