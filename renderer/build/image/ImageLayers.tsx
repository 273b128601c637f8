import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostClient, ImageSummary } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import { basesNotShipped, type NotShipped, notShipped } from '#shared/images/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { useCall } from '../../state/later.ts'
import { formatBytes } from '../../ui/index.ts'
import { ImageFigureBars } from './ImageFigureBars.tsx'
import { groupLayers } from './image-layers.ts'
import { LayerGroupRows } from './LayerGroupRows.tsx'
import { LeftOutList } from './LeftOutList.tsx'

interface ImageLayersProps {
  readonly host: HostClient
  readonly build: BuildState
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  readonly image: ImageSummary
  readonly onReveal: (stage: number, instruction: number | null) => void
  /** Shows the files of a layer, named by its entry in the image's history. */
  readonly onFiles: (history: number) => void
}

/** The built image's history by origin, and the stages that stayed out of it. */
export function ImageLayers({ host, build, graph, roles, image, onReveal, onFiles }: ImageLayersProps) {
  const { t, i18n } = useTranslation('build')
  const groups = useMemo(
    () => groupLayers(image.layers, graph, build.target),
    [image.layers, graph, build.target],
  )
  const left = useLeftOut(host, build, graph, roles, image.id)
  const added = groups.filter((group) => group.stage >= 0).reduce((sum, group) => sum + group.size, 0)
  const largest = Math.max(1, ...image.layers.map((layer) => layer.size))
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  return (
    <div className="bp-layers">
      <p className="bp-layers-total">
        <span>{t('addedByBuild', { size: size(added) })}</span>
        {left !== null && left.bytes > 0 && (
          <span>{t(left.complete ? 'stayedOut' : 'stayedOutAtLeast', { size: size(left.bytes) })}</span>
        )}
      </p>
      <ImageFigureBars host={host} image={image} groups={groups} graph={graph} roles={roles} left={left} />
      <div className="bp-layers-body">
        <table className="bp-table" aria-label={t('layerTable')}>
          <colgroup>
            <col />
            <col className="bp-column-bar" />
            <col className="bp-column-size" />
            <col className="bp-column-files" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('instruction')}</th>
              <th scope="col" colSpan={2} className="bp-number">
                {t('size')}
              </th>
              <th scope="col">
                <span className="bp-hidden">{t('files')}</span>
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
              onFiles={onFiles}
            />
          ))}
        </table>
        {graph !== null && <LeftOutList graph={graph} roles={roles} left={left} />}
      </div>
    </div>
  )
}

/** Bytes that were kept out of an image; `null` until known, or when the daemon does not report them. */
function useLeftOut(
  host: HostClient,
  build: BuildState,
  graph: StageGraph | null,
  roles: readonly StageRole[],
  imageId: string,
): NotShipped | null {
  const feeds = graph !== null && roles.includes('feeds')
  const bases = useMemo(() => (graph === null ? [] : basesNotShipped(graph, roles)), [graph, roles])
  const { data: facts } = useCall(host, 'images.leftOut', feeds ? { imageId, bases: [...bases] } : null)
  return useMemo(
    () => (facts === null ? null : notShipped(build, roles, facts.records, facts.bases)),
    [build, roles, facts],
  )
}
