import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileDifference, ImageComparison } from '#shared/images/index.ts'
import { formatBytes, formatCount, formatDateTime, formatDuration } from '../../ui/index.ts'
import { ComparedConfig, ComparedLayers } from './ComparisonTables.tsx'
import { FileGrid } from './FileGrid.tsx'
import type { GridColumn } from './FileGridRow.tsx'
import type { ChosenImage } from './ImageChooser.tsx'

interface ComparisonResultProps {
  readonly comparison: ImageComparison
  readonly left: ChosenImage
  readonly right: ChosenImage
}

export function ComparisonResult({ comparison, left, right }: ComparisonResultProps) {
  const { t, i18n } = useTranslation('build')
  const language = i18n.language
  const columns = useDifferenceColumns()
  const files = useMemo(
    () =>
      comparison.files.map((file) => ({
        path: file.path,
        size: Math.abs((file.right ?? 0) - (file.left ?? 0)),
        file,
      })),
    [comparison],
  )
  const count = (change: FileDifference['change']) =>
    String(comparison.files.filter((file) => file.change === change).length)
  const difference = (a: number, b: number) =>
    `${b < a ? '−' : b > a ? '+' : '±'}${formatBytes(Math.abs(b - a), language)}`
  const date = (time: number | null) => (time === null ? '–' : formatDateTime(time, language))
  const time = (duration: number | null) => (duration === null ? '–' : formatDuration(duration, language))
  const { left: a, right: b } = comparison
  const rows = [
    [t('size'), formatBytes(a.size, language), formatBytes(b.size, language), difference(a.size, b.size)],
    [
      t('wasted'),
      formatBytes(a.wasted, language),
      formatBytes(b.wasted, language),
      difference(a.wasted, b.wasted),
    ],
    [
      t('files'),
      formatCount(a.files, language),
      formatCount(b.files, language),
      t('fileDifference', { added: count('added'), removed: count('removed'), changed: count('changed') }),
    ],
    [t('buildTime'), time(left.duration), time(right.duration), ''],
    [t('created'), date(a.created), date(b.created), ''],
  ]
  return (
    <>
      <table className="bp-table bp-sides" aria-label={t('comparedFigures')}>
        <thead>
          <tr>
            <td />
            <th scope="col">{left.name}</th>
            <th scope="col">{right.name}</th>
            <th scope="col">{t('difference')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <td key={index}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ComparedConfig rows={comparison.config} left={left.name} right={right.name} />
      <ComparedLayers pairs={comparison.layers} left={left.name} right={right.name} />
      <h3 className="bp-compare-heading">{t('files')}</h3>
      {comparison.omitted > 0 && (
        <p className="bp-note">{t('filesOmitted', { count: comparison.omitted })}</p>
      )}
      <div className="bp-compare-files">
        <FileGrid label={t('fileDifferences')} files={files} columns={columns} empty={t('sameFiles')} />
      </div>
    </>
  )
}

/** A column's width for a number of bytes, and for its words, with a mark of the order beside them. */
const widthFor = (...words: readonly string[]): string =>
  `max(84px, ${Math.max(...words.map(({ length }) => length)) + 3}ch)`

function useDifferenceColumns(): readonly GridColumn<FileDifference>[] {
  const { t, i18n } = useTranslation('build')
  return useMemo(() => {
    const size = (bytes: number | null | undefined) =>
      bytes === null || bytes === undefined ? '' : formatBytes(bytes, i18n.language)
    return [
      {
        key: 'change',
        label: t('change'),
        width: widthFor(t('change'), t('added'), t('changed'), t('removed')),
        cell: ({ file }) => (file === null ? '' : t(file.change)),
      },
      {
        key: 'left',
        label: t('leftImage'),
        width: widthFor(t('leftImage')),
        number: true,
        cell: ({ file }) => size(file?.left),
      },
      {
        key: 'right',
        label: t('rightImage'),
        width: widthFor(t('rightImage')),
        number: true,
        cell: ({ file }) => size(file?.right),
      },
      {
        key: 'size',
        label: t('difference'),
        width: widthFor(t('difference')),
        number: true,
        cell: ({ size: bytes }) => size(bytes),
      },
    ]
  }, [t, i18n.language])
}
