import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type BuildState, criticalPath, stageSavings, stepLabel } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { selectPlace, useSession } from '../../state/index.ts'
import { Button, formatDuration, useStageNames } from '../../ui/index.ts'

/** Milliseconds: less is `0.0 s`. */
const shownFrom = 50

interface PlanTimesProps {
  readonly graph: StageGraph
  readonly build: BuildState
}

/** The steps on a build's critical path, and what each stage would save if it took no time. */
export function PlanTimes({ graph, build }: PlanTimesProps) {
  const { t, i18n } = useTranslation('explain')
  const session = useSession()
  const name = useStageNames(graph)
  const path = useMemo(() => criticalPath(build, build.finishedAt ?? build.startedAt), [build])
  const savings = useMemo(() => stageSavings(build), [build])
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const steps = path.steps.flatMap(({ digest, counted }) => {
    const vertex = build.vertices.get(digest)
    const isNamed = vertex !== undefined && vertex.stage >= 0 && vertex.instruction !== null
    return vertex === undefined || (counted < shownFrom && !(isNamed && vertex.state !== 'cached'))
      ? []
      : [{ ...vertex, counted, isNamed }]
  })
  return (
    <div className="plan-times">
      <section aria-label={t('plan.critical', { time: duration(path.length) })}>
        <h2>{t('plan.critical', { time: duration(path.length) })}</h2>
        <ol className="plan-critical">
          {steps.map(({ digest, name: step, stage, instruction, line, counted, isNamed }) => (
            <li key={digest}>
              {isNamed ? (
                <Button
                  kind="link"
                  onClick={() => selectPlace(session, { stage, instruction: instruction ?? -1 })}
                >
                  {t('image.origin', { stage: name(stage), line })}
                </Button>
              ) : (
                <code>{stepLabel(step)}</code>
              )}{' '}
              {duration(counted)}
            </li>
          ))}
        </ol>
        {path.waited >= shownFrom && (
          <p className="plan-waited">{t('plan.waited', { time: duration(path.waited) })}</p>
        )}
      </section>
      {savings.length > 0 && (
        <table className="explain-table" aria-label={t('plan.savings')}>
          <caption>{t('plan.savings')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('plan.stage')}</th>
              <th scope="col">{t('plan.worked')}</th>
              <th scope="col">{t('plan.saved')}</th>
            </tr>
          </thead>
          <tbody>
            {savings.map(({ stage, worked, saved }) => (
              <tr key={stage} data-saving={stage}>
                <th scope="row">{name(stage)}</th>
                <td>{duration(worked)}</td>
                <td>{duration(saved)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
