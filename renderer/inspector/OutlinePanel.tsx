import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { selectArguments, selectImages } from '../state/selectors.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { StageTree } from './StageTree.tsx'
import './outline.css'

/** The left panel: stages, external images, arguments. */
export function OutlinePanel() {
  const { editor } = useSession()
  const { t } = useTranslation('app')
  const images = useApp(selectImages)
  const args = useApp(selectArguments)
  const panel = useRef<HTMLElement>(null)
  const [refusal, setRefusal] = useState('')
  return (
    <nav ref={panel} className="outline" aria-label={t('outline.panel')} data-region="outline">
      <h2 className="outline-heading">{t('outline.stages')}</h2>
      <StageTree scroller={panel} onRefused={setRefusal} />
      <p role="status" className="visually-hidden">
        {refusal}
      </p>
      <h2 className="outline-heading">{t('outline.images')}</h2>
      {images.length === 0 && <p className="outline-none">{t('outline.noImages')}</p>}
      <ul>
        {images.map((image) => (
          <li key={image} className="outline-line outline-mono" title={image}>
            {image}
          </li>
        ))}
      </ul>
      <h2 className="outline-heading">{t('outline.arguments')}</h2>
      {args.length === 0 && <p className="outline-none">{t('outline.noArguments')}</p>}
      <ul>
        {args.map((arg) => (
          <li key={arg.name}>
            <button
              type="button"
              className="outline-line outline-arg"
              onClick={() => editor.goTo(arg.span.from)}
            >
              <span className="outline-mono">{arg.name}</span>
              <span className="outline-value">{arg.value ?? t('outline.unset')}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
