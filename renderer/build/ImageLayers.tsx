import { useTranslation } from 'react-i18next'
import type { ImageSummary } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/build-state.ts'
import type { StageGraph, StageRole } from '#shared/stages/graph.ts'
import { groupLayers } from './image-layers.ts'
import { LayerGroupRows } from './LayerGroupRows.tsx'
import { LeftOutList } from './LeftOutList.tsx'
import { formatBytes } from './sizes.ts'

interface ImageLayersProps {
  readonly build: BuildState | null
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  readonly image: ImageSummary | null
  readonly onReveal: (stage: number, instruction: number | null) => void
}

/** The built image's history by origin, and the stages that stayed out of it. */
export function ImageLayers({ build, graph, roles, image, onReveal }: ImageLayersProps) {
  const { t, i18n } = useTranslation('build')
  if (build === null) return <p className="bp-hint">{t('nothingBuilt')}</p>
  if (image === null) return <p className="bp-hint">{t(missing[build.status])}</p>

  const groups = groupLayers(image.layers, graph, build.target)
  const added = groups.filter((group) => group.stage >= 0).reduce((sum, group) => sum + group.size, 0)
  const largest = Math.max(1, ...image.layers.map((layer) => layer.size))
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  return (
    <div className="bp-layers">
      <p className="bp-layers-total">
        <strong>{t('imageSize', { size: size(image.size) })}</strong>
        <span>{t('addedByBuild', { size: size(added) })}</span>
        <code className="bp-image-id">{image.tags[0] ?? image.id.slice(0, 19)}</code>
      </p>
      <div className="bp-layers-body">
        <table className="bp-table" aria-label={t('layerTable')}>
          <colgroup>
            <col />
            <col className="bp-column-bar" />
            <col className="bp-column-size" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('instruction')}</th>
              <th scope="col" colSpan={2} className="bp-number">
                {t('size')}
              </th>
            </tr>
          </thead>
          {groups.map((group) => (
            <LayerGroupRows
              key={group.stage}
              group={group}
              graph={graph}
              role={group.stage < 0 ? null : (roles[group.stage] ?? null)}
              largest={largest}
              onReveal={onReveal}
            />
          ))}
        </table>
        {graph !== null && <LeftOutList graph={graph} roles={roles} />}
      </div>
    </div>
  )
}

const missing = {
  running: 'layersLater',
  succeeded: 'loadingLayers',
  failed: 'noImage',
  cancelled: 'noImage',
} as const
