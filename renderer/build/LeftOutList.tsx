import { useTranslation } from 'react-i18next'
import type { StageGraph, StageRole } from '#shared/stages/graph.ts'
import { leftOutStages } from './image-layers.ts'
import { stageLabel } from './stage-label.ts'

interface LeftOutListProps {
  readonly graph: StageGraph
  readonly roles: readonly StageRole[]
}

/** The stages that were needed but whose layers stayed behind: what a multi-stage build is for. */
export function LeftOutList({ graph, roles }: LeftOutListProps) {
  const { t } = useTranslation('build')
  const stages = leftOutStages(graph, roles)
  return (
    <section className="bp-left-out" aria-label={t('leftOut')}>
      <h3>{t('leftOut')}</h3>
      {stages.length === 0 && <p>{t('nothingLeftOut')}</p>}
      <ul>
        {stages.map(({ stage, taken }) => (
          <li key={stage} data-lane-role="feeds">
            <span className="bp-swatch" aria-hidden="true" />
            <strong>{stageLabel(graph, stage, t)}</strong> <span className="bp-lane-role">{t('feeds')}</span>
            <br />
            <span className="bp-taken">
              {taken.length === 0 ? t('takenNothing') : t('taken', { paths: taken.join(', ') })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
