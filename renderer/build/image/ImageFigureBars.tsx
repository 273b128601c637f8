import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostClient, ImageSummary } from '#shared/api/index.ts'
import type { NotShipped } from '#shared/images/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { useCall } from '../../state/later.ts'
import { formatBytes, formatCount } from '../../ui/index.ts'
import { stageLabel } from '../stage-label.ts'
import { type FigurePart, imageFigure } from './image-figure.ts'
import type { LayerGroup } from './image-layers.ts'

interface ImageFigureBarsProps {
  readonly host: HostClient
  readonly image: ImageSummary
  readonly groups: readonly LayerGroup[]
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  /** `null` while it is not known. */
  readonly left: NotShipped | null
}

/** Bytes: a larger image is not read only to find its waste; the files view reads it on request. */
const readUnasked = 300e6

/** The image's size beside what was left behind, to scale; content removed in a later layer still counts. */
export function ImageFigureBars({ host, image, groups, graph, roles, left }: ImageFigureBarsProps) {
  const { t, i18n } = useTranslation('build')
  const files = useCall(host, 'images.files', image.size <= readUnasked ? { imageId: image.id } : null)
  const layers = files.data?.layers ?? null
  const figure = useMemo(() => imageFigure(groups, layers, left), [groups, layers, left])
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const exact = (bytes: number) => formatCount(bytes, i18n.language)
  const nameOf = ({ stage, image: reference }: FigurePart) =>
    stage < 0 ? reference || t('unknownBase') : stageLabel(graph, stage, t)
  const roleOf = ({ stage }: FigurePart) => (stage < 0 ? undefined : roles[stage])
  const bars = [
    { key: 'inside', parts: figure.inside, bytes: figure.insideBytes },
    { key: 'outside', parts: figure.outside, bytes: figure.outsideBytes },
  ] as const
  const shown = bars.filter(({ parts }) => parts.length > 0)
  return (
    <figure className="bp-figure">
      <figcaption className="bp-hidden">{t('figure')}</figcaption>
      {shown.map(({ key, parts, bytes }) => (
        <div key={key} className="bp-figure-row" data-bar={key}>
          <span className="bp-figure-name">{t(`figure_${key}`)}</span>
          <span className="bp-figure-bar" aria-hidden="true">
            {parts.map((part) => (
              <span
                key={`${part.stage} ${part.image}`}
                className="bp-figure-part"
                data-lane-role={roleOf(part)}
                title={`${nameOf(part)}: ${size(part.bytes)}`}
                style={{ width: `${(100 * part.bytes) / figure.scale}%` }}
              >
                {part.wasted > 0 && (
                  <span
                    className="bp-figure-waste"
                    style={{ width: `${(100 * part.wasted) / Math.max(1, part.bytes)}%` }}
                  />
                )}
                <span className="bp-figure-label">{nameOf(part)}</span>
              </span>
            ))}
          </span>
          <span className="bp-number">{size(bytes)}</span>
        </div>
      ))}
      {figure.wasted > 0 && (
        <p className="bp-figure-note">
          <span className="bp-figure-key" aria-hidden="true" />{' '}
          {t('removedStays', { size: size(figure.wasted) })}
        </p>
      )}
      <details className="bp-figure-numbers">
        <summary>{t('figureNumbers')}</summary>
        <table className="bp-table" aria-label={t('figure')}>
          <thead>
            <tr>
              <th scope="col">{t('figurePart')}</th>
              <th scope="col">{t('figurePlace')}</th>
              <th scope="col" className="bp-number">
                {t('figureBytes')}
              </th>
              <th scope="col" className="bp-number">
                {t('figureWasted')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.flatMap(({ key, parts }) =>
              parts.map((part) => (
                <tr key={`${key} ${part.stage} ${part.image}`}>
                  <th scope="row">{nameOf(part)}</th>
                  <td>{t(`figure_${key}`)}</td>
                  <td className="bp-number">
                    {part.atLeast ? t('atLeast', { size: exact(part.bytes) }) : exact(part.bytes)}
                  </td>
                  <td className="bp-number">
                    {key === 'inside' && layers !== null ? exact(part.wasted) : ''}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
