import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostClient } from '#shared/api/index.ts'
import type { SessionImage } from '../../state/index.ts'
import { useCall } from '../../state/later.ts'
import { AnswerState } from '../AnswerState.tsx'
import { ComparisonResult } from './ComparisonResult.tsx'
import { type ChosenImage, ImageChooser, useBuiltName } from './ImageChooser.tsx'

interface ImageComparisonProps {
  readonly host: HostClient
  /** Newest first; the first is the one whose layers are shown. */
  readonly built: readonly SessionImage[]
}

/** Any two images side by side: config, layers, files, size, time. */
export function ImageComparison({ host, built }: ImageComparisonProps) {
  const { t } = useTranslation('build')
  const builtName = useBuiltName()
  const asChosen = (image: SessionImage | undefined): ChosenImage | null =>
    image === undefined ? null : { imageId: image.imageId, name: builtName(image), duration: image.duration }
  const [chosenLeft, setLeft] = useState(() => asChosen(built[0]))
  const [chosenRight, setRight] = useState(() => asChosen(built[1]))
  /** By its name in the current language. */
  const named = (chosen: ChosenImage | null): ChosenImage | null =>
    asChosen(built.find(({ imageId }) => imageId === chosen?.imageId)) ?? chosen
  const [left, right] = [named(chosenLeft), named(chosenRight)]
  const tagged = useCall(host, 'images.tagged', {})
  const pair = left === null || right === null ? null : { left: left.imageId, right: right.imageId }
  const comparison = useCall(host, 'images.compare', pair)
  const choices = { host, built, tagged: tagged.data ?? [] }
  return (
    <section className="bp-compare" aria-label={t('comparison')}>
      <div className="bp-choosers">
        <ImageChooser {...choices} label={t('leftImage')} chosen={left} onChoose={setLeft} />
        <ImageChooser {...choices} label={t('rightImage')} chosen={right} onChoose={setRight} />
      </div>
      {pair === null && <p className="bp-hint">{t('chooseTwo')}</p>}
      {comparison.data !== null && left !== null && right !== null && (
        <ComparisonResult comparison={comparison.data} left={left} right={right} />
      )}
      {comparison.data === null && pair !== null && (
        <AnswerState host={host} imageIds={[pair.left, pair.right]} answer={comparison} />
      )}
    </section>
  )
}
