import { useTranslation } from 'react-i18next'
import type { ComparedLayer, ConfigRow, LayerPair } from '#shared/images/index.ts'
import { formatBytes } from '../../ui/index.ts'
import { readableInstruction } from './image-layers.ts'

interface Sides {
  readonly left: string
  readonly right: string
}

/** Both configs with differences marked; equal lines are collapsed. */
export function ComparedConfig({ rows, left, right }: Sides & { readonly rows: readonly ConfigRow[] }) {
  const { t } = useTranslation('build')
  const differing = rows.filter(({ same }) => !same)
  const same = rows.filter((row) => row.same)
  return (
    <>
      <h3 className="bp-compare-heading">{t('config')}</h3>
      {differing.length === 0 ? (
        <p className="bp-note">{t('sameConfig')}</p>
      ) : (
        <ConfigTable label={t('configDifferences')} rows={differing} left={left} right={right} />
      )}
      {same.length > 0 && (
        <details className="bp-same">
          <summary>{t('sameInBoth', { count: same.length })}</summary>
          <ConfigTable label={t('configSame')} rows={same} left={left} right={right} />
        </details>
      )}
    </>
  )
}

function ConfigTable({
  label,
  rows,
  left,
  right,
}: Sides & { readonly label: string; readonly rows: readonly ConfigRow[] }) {
  const { t } = useTranslation('build')
  const value = (text: string | null, of: ConfigRow, side: 'removed' | 'added') => (
    <td className="bp-config-value" data-change={of.same || text === null ? undefined : side}>
      {text === null ? <span className="bp-none">{t('noValue')}</span> : text}
    </td>
  )
  return (
    <table className="bp-table bp-sides" aria-label={label}>
      <thead>
        <tr>
          <td />
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.field} ${row.key}`}>
            <th scope="row">
              {t(`config_${row.field}`)} {row.key !== '' && <code>{row.key}</code>}
            </th>
            {value(row.left, row, 'removed')}
            {value(row.right, row, 'added')}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The layers of both images, lowest first; equal ones share a row. */
export function ComparedLayers({ pairs, left, right }: Sides & { readonly pairs: readonly LayerPair[] }) {
  const { t, i18n } = useTranslation('build')
  const shared = pairs.filter((pair) => pair.shared && pair.left !== null)
  const bytes = shared.reduce((sum, pair) => sum + (pair.left?.bytes ?? 0), 0)
  const cell = (layer: ComparedLayer | null) => (
    <>
      <td className="bp-layer-text" title={layer === null ? undefined : readableInstruction(layer.createdBy)}>
        {layer === null ? '' : readableInstruction(layer.createdBy) || t('unknownLayer')}
      </td>
      <td className="bp-number">{layer === null ? '' : formatBytes(layer.bytes, i18n.language)}</td>
    </>
  )
  return (
    <>
      <h3 className="bp-compare-heading">{t('layers')}</h3>
      <p className="bp-note">
        {t('sharedLayers', { count: shared.length, size: formatBytes(bytes, i18n.language) })}
      </p>
      <table className="bp-table bp-compared-layers" aria-label={t('comparedLayers')}>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {left}
            </th>
            <th scope="col" colSpan={2}>
              {right}
            </th>
            <th scope="col">{t('shared')}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            <tr key={index}>
              {cell(pair.left)}
              {cell(pair.right)}
              <td>{pair.shared ? t('shared') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
