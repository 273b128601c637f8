import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ArgumentList, ImageList } from './OutlineLists.tsx'
import { StageTree } from './StageTree.tsx'
import './outline.css'

/** The left panel: stages, external images, arguments. */
export function OutlinePanel() {
  const { t } = useTranslation('panes')
  const panel = useRef<HTMLElement>(null)
  const [refusal, setRefusal] = useState('')
  return (
    <nav ref={panel} className="outline" aria-label={t('outline.panel')} data-region="outline">
      <h2 className="outline-heading">{t('outline.stages')}</h2>
      <StageTree scroller={panel} onRefused={setRefusal} />
      <p role="status" className="visually-hidden">
        {refusal}
      </p>
      <ImageList />
      <ArgumentList />
    </nav>
  )
}
