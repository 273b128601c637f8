import { useTranslation } from 'react-i18next'
import type { NotShipped } from '#shared/images/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { formatBytes, formatList } from '../../ui/index.ts'
import { stageLabel } from '../stage-label.ts'
import { leftOutStages } from './image-layers.ts'

interface LeftOutListProps {
  readonly graph: StageGraph
  readonly roles: readonly StageRole[]
  /** Sizes, `null` while they are not known. */
  readonly left: NotShipped | null
}

/** The stages that were needed but whose layers were left out: the point of a multi-stage build. */
export function LeftOutList({ graph, roles, left }: LeftOutListProps) {
  const { t, i18n } = useTranslation('build')
  const stages = leftOutStages(graph, roles)
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const sizeOf = (stage: number) => {
    const known = left?.stages.find((each) => each.stage === stage)
    if (known === undefined || (known.bytes === 0 && known.unknown > 0)) return ''
    return known.unknown === 0 ? size(known.bytes) : t('atLeast', { size: size(known.bytes) })
  }
  return (
    <section className="bp-left-out" aria-label={t('leftOut')}>
      <h3>{t('leftOut')}</h3>
      {stages.length === 0 && <p>{t('nothingLeftOut')}</p>}
      <ul>
        {stages.map(({ stage, taken }) => (
          <li key={stage} data-lane-role="feeds">
            <span className="bp-left-out-line">
              <span>
                <span className="bp-swatch" aria-hidden="true" />
                <strong>{stageLabel(graph, stage, t)}</strong>{' '}
                <span className="bp-lane-role">{t('feeds')}</span>
              </span>
              <span className="bp-number">{sizeOf(stage)}</span>
            </span>
            <span className="bp-taken">
              {taken.length === 0 ? t('takenNothing') : t('taken', { paths: formatList(taken) })}
            </span>
          </li>
        ))}
        {left?.bases.map(({ image, bytes }) => (
          <li key={image}>
            <span className="bp-left-out-line">
              <span>
                <span className="bp-swatch bp-swatch-image" aria-hidden="true" />
                {image} <span className="bp-lane-role">{t('baseImage')}</span>
              </span>
              <span className="bp-number">{bytes === null ? '' : size(bytes)}</span>
            </span>
          </li>
        ))}
      </ul>
      {left !== null && !left.complete && <p className="bp-taken">{t('sizesMissing')}</p>}
    </section>
  )
}
