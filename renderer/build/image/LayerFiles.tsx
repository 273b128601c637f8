import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostClient, ImageFiles, LayerFacts } from '#shared/api/index.ts'
import { efficiencyOf, type FileRow, type TreeNode } from '#shared/images/index.ts'
import { useCall } from '../../state/later.ts'
import { formatBytes, formatShare } from '../../ui/index.ts'
import { AnswerState } from '../AnswerState.tsx'
import { FileGrid } from './FileGrid.tsx'
import type { GridColumn } from './FileGridRow.tsx'
import { readableInstruction } from './image-layers.ts'

interface LayerFilesProps {
  readonly host: HostClient
  readonly imageId: string
  /** The layer to show as its entry in the image's history, newest first; `null` for the whole image. */
  readonly history: number | null
  readonly onHistory: (history: number | null) => void
}

/** The files of the image or of one of its layers, and what of them is wasted. */
export function LayerFiles({ host, imageId, history, onHistory }: LayerFilesProps) {
  const { t, i18n } = useTranslation('build')
  const image = useCall(host, 'images.files', { imageId })
  const facts = image.data
  const found = facts?.layers.findIndex((layer) => layer.history === history) ?? -1
  const layer = history === null || found < 0 ? null : found
  const list = useCall(host, 'images.layer', facts === null ? null : { imageId, layer })
  const columns = useColumns(facts, layer)
  const files = useMemo(
    () => list.data?.files.map((file) => ({ path: file.path, size: file.size, file })) ?? [],
    [list.data],
  )
  if (facts === null) return <AnswerState host={host} imageIds={[imageId]} answer={image} />

  const { layers } = facts
  const shown = layer === null ? undefined : layers[layer]
  const nameOf = ({ createdBy, bytes }: LayerFacts, index: number) =>
    `${index + 1} · ${readableInstruction(createdBy).slice(0, 80) || t('unknownLayer')} · ${formatBytes(bytes, i18n.language)}`
  return (
    <div className="bp-files">
      <div className="bp-files-head">
        <label className="bp-choice">
          <span>{t('filesOf')}</span>
          <select
            value={layer ?? ''}
            onChange={({ target }) =>
              onHistory(target.value === '' ? null : (layers[Number(target.value)]?.history ?? null))
            }
          >
            <option value="">{t('wholeImage')}</option>
            {layers.map((each, index) => (
              <option key={each.diffId + String(index)} value={index}>
                {nameOf(each, index)}
              </option>
            ))}
          </select>
        </label>
        <Waste image={facts} layer={shown ?? null} />
      </div>
      <LayerNotes layers={shown === undefined ? layers : [shown]} />
      {list.data !== null ? (
        <>
          {list.data.omitted > 0 && (
            <p className="bp-note">{t('filesOmitted', { count: list.data.omitted })}</p>
          )}
          <FileGrid
            key={String(layer)}
            label={shown === undefined ? t('filesOfImage') : t('filesOfLayer')}
            files={files}
            columns={columns}
            empty={t('noFilesInLayer')}
          />
        </>
      ) : (
        <AnswerState host={host} imageIds={[imageId]} answer={list} />
      )}
    </div>
  )
}

/** Bytes that are stored but hidden by later layers. */
function Waste({ image, layer }: { readonly image: ImageFiles; readonly layer: LayerFacts | null }) {
  const { t, i18n } = useTranslation('build')
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  if (layer !== null) {
    const { added, changed, removed, wasted, bytes } = layer
    return (
      <p className="bp-waste">
        <span>
          {t('layerCounts', { added: String(added), changed: String(changed), removed: String(removed) })}
        </span>
        <span>{t('layerWaste', { wasted: size(wasted), bytes: size(bytes) })}</span>
      </p>
    )
  }
  return (
    <p className="bp-waste">
      <span>{t('fileCount', { count: image.files })}</span>
      <span>{t('layerWaste', { wasted: size(image.wasted), bytes: size(image.bytes) })}</span>
      <span>
        {t('efficiency', { share: formatShare(efficiencyOf(image.bytes, image.wasted), i18n.language, 1) })}
      </span>
    </p>
  )
}

/** Layers that could not be read. */
function LayerNotes({ layers }: { readonly layers: readonly LayerFacts[] }) {
  const { t } = useTranslation('build')
  const overLimit = layers.reduce((sum, layer) => sum + layer.overLimit, 0)
  const strangeCount = layers.reduce((sum, layer) => sum + layer.strangeCount, 0)
  const names = layers.flatMap(({ strange }) => strange).slice(0, 5)
  return (
    <>
      {overLimit > 0 && <p className="bp-note">{t('overLimit', { count: overLimit })}</p>}
      {strangeCount > 0 && (
        <p className="bp-note">{t('strangeNames', { count: strangeCount, names: names.join(' ') })}</p>
      )}
    </>
  )
}

function useColumns(image: ImageFiles | null, layer: number | null): readonly GridColumn<FileRow>[] {
  const { t, i18n } = useTranslation('build')
  return useMemo(() => {
    const size = (bytes: number) => formatBytes(bytes, i18n.language)
    const sizeCell = (node: TreeNode<FileRow>) =>
      node.file?.change === 'removed' ? `−${size(node.size)}` : size(node.size)
    const layerName = (index: number) =>
      t('layerNumber', { number: String(index + 1), of: String(image?.layers.length ?? 0) })
    const changeCell = ({ file }: TreeNode<FileRow>) => {
      if (file === null || file.change === 'present') return ''
      const hidden = file.hiddenBy
      if (hidden === undefined) return t(file.change)
      return `${t(file.change)} · ${t('hiddenBy', { layer: layerName(hidden) })}`
    }
    const fromCell = ({ file }: TreeNode<FileRow>) => (file?.layer === undefined ? '' : layerName(file.layer))
    return [
      layer === null
        ? { key: 'from', label: t('fromLayer'), width: '110px', cell: fromCell }
        : { key: 'change', label: t('change'), width: '200px', cell: changeCell },
      { key: 'size', label: t('size'), width: '84px', number: true, cell: sizeCell },
    ]
  }, [t, i18n.language, layer, image])
}
