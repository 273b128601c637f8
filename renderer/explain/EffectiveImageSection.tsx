import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { baseImageOf, effectiveImage, type SettingOrigin } from '#shared/evaluate/index.ts'
import { isImageReference, type StageGraph } from '#shared/stages/index.ts'
import { useApp, useSession } from '../state/index.ts'
import { useCall } from '../state/later.ts'
import { Button, useStageNames } from '../ui/index.ts'
import { ImageRows } from './ImageRows.tsx'
import { imageRows } from './image-rows.ts'
import { OriginButton } from './OriginButton.tsx'

interface EffectiveImageSectionProps {
  readonly graph: StageGraph
  readonly stage: number
}

/** The config of a stage's image, line by line with its origin; the base image's own below. */
export function EffectiveImageSection({ graph, stage }: EffectiveImageSectionProps) {
  const { t } = useTranslation('explain')
  const { host } = useSession()
  const name = useStageNames(graph)
  const base = baseImageOf(graph, stage)
  const isReference = base !== 'scratch' && isImageReference(base)
  const hasDaemon = useApp((state) => state.daemon?.daemon != null)
  const { data: known, ...query } = useCall(
    host,
    'images.config',
    isReference && hasDaemon ? { reference: base } : null,
  )
  const image = useMemo(() => effectiveImage(graph, stage, known), [graph, stage, known])
  const rows = imageRows(image)
  const isFromBase = (origin: SettingOrigin): boolean => origin.kind !== 'step'
  const own = rows.filter(({ setting }) => !isFromBase(setting.origin))
  const below = rows.filter(({ setting }) => isFromBase(setting.origin))
  return (
    <section className="explain-part" aria-label={t('image.title', { stage: name(stage) })}>
      <h3>{t('image.title', { stage: name(stage) })}</h3>
      {own.length === 0 && <p>{t('image.empty')}</p>}
      {own.length > 0 && <ImageRows rows={own} name={name} label={t('image.own')} />}
      {image.cmdTakenBy !== null && (
        <p data-setting="CMD">
          {t('image.cmdTaken')} <OriginButton origin={image.cmdTakenBy} name={name} />
        </p>
      )}
      {base !== '' && <h3>{t('image.base', { image: base })}</h3>}
      {below.length > 0 && <ImageRows rows={below} name={name} label={t('image.base', { image: base })} />}
      {!image.isBaseKnown && (
        <p className="explain-unknown" role="status">
          {t(query.loading ? 'image.asking' : hasDaemon ? 'image.unknown' : 'image.noDaemon', {
            image: base,
          })}{' '}
          {query.failure !== null && (
            <Button kind="link" onClick={query.again}>
              {t('image.askAgain')}
            </Button>
          )}
        </p>
      )}
      {image.isBaseKnown && below.length === 0 && <p>{t('image.baseSilent')}</p>}
    </section>
  )
}
