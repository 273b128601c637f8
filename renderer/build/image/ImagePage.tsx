import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostClient, ImageSummary } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import type { SessionImage } from '../../state/index.ts'
import { Button, EmptyNote, formatBytes } from '../../ui/index.ts'
import { ImageComparison } from './ImageComparison.tsx'
import { ImageLayers } from './ImageLayers.tsx'
import { LayerFiles } from './LayerFiles.tsx'

export interface ImagePageProps {
  readonly host: HostClient
  readonly build: BuildState | null
  readonly graph: StageGraph | null
  readonly roles: readonly StageRole[]
  readonly image: ImageSummary | null
  /** Images that came out of builds of this session, newest first. */
  readonly built: readonly SessionImage[]
  readonly onReveal: (stage: number, instruction: number | null) => void
  /** What to do while there is no image. */
  readonly next: ReactNode
}

const views = ['layers', 'files', 'compare'] as const
type View = (typeof views)[number]

/** A build's image: its layers, its files, and its differences from another image. */
export function ImagePage({ host, build, graph, roles, image, built, onReveal, next }: ImagePageProps) {
  const { t, i18n } = useTranslation('build')
  const [view, setView] = useState<View>('layers')
  const [history, setHistory] = useState<number | null>(null)
  if (build === null) return <EmptyNote actions={next}>{t('nothingBuilt')}</EmptyNote>
  if (image === null) return <EmptyNote actions={next}>{t(missing[build.status])}</EmptyNote>
  const showFiles = (of: number | null) => {
    setHistory(of)
    setView('files')
  }
  return (
    <div className="bp-image" data-view={view}>
      <div className="bp-image-head">
        <div className="bp-views" role="toolbar" aria-label={t('imageViews')}>
          {views.map((each) => (
            <Button
              kind="bare"
              className="bp-view"
              key={each}
              aria-pressed={view === each}
              onClick={() => setView(each)}
            >
              {t(`view_${each}`)}
            </Button>
          ))}
        </div>
        <span>
          <strong>{t('imageSize', { size: formatBytes(image.size, i18n.language) })}</strong>{' '}
          <code className="bp-image-id">{image.tags[0] ?? image.id.slice(0, 19)}</code>
        </span>
      </div>
      {view === 'layers' && (
        <ImageLayers
          host={host}
          build={build}
          graph={graph}
          roles={roles}
          image={image}
          onReveal={onReveal}
          key={image.id}
          onFiles={showFiles}
        />
      )}
      {view === 'files' && (
        <LayerFiles key={image.id} host={host} imageId={image.id} history={history} onHistory={setHistory} />
      )}
      {view === 'compare' && <ImageComparison key={image.id} host={host} built={built} />}
    </div>
  )
}

const missing = {
  running: 'layersLater',
  succeeded: 'loadingLayers',
  failed: 'noImage',
  cancelled: 'noImage',
} as const
