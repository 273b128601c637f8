import { useTranslation } from 'react-i18next'
import type { BuiltImage } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { formatList } from '../../ui/index.ts'
import { stageLabel } from '../stage-label.ts'

interface BuiltImagesProps {
  readonly images: readonly BuiltImage[]
  readonly graph: StageGraph | null
}

/** The image of each target of a build with several, as the daemon names it. */
export function BuiltImages({ images, graph }: BuiltImagesProps) {
  const { t } = useTranslation('build')
  return (
    <ul className="bp-images" aria-label={t('images')}>
      {images.map(({ target, tags, imageId }) => (
        <li key={target}>
          <strong>{stageLabel(graph, target, t)}</strong>
          <code title={imageId ?? undefined}>{imageId?.slice(0, 19) ?? t('noImageOfTarget')}</code>
          {tags.length > 0 && <span>{formatList(tags)}</span>}
        </li>
      ))}
    </ul>
  )
}
