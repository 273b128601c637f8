import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../state/index.ts'
import { Button } from '../ui/index.ts'
import { useAppearance } from './use-appearance.ts'
import './crash-page.css'

/** The text, kept and ready to copy, after the window's code failed. */
export function CrashPage({ why }: { readonly why: string }) {
  useAppearance()
  const session = useSession()
  const { t } = useTranslation('app')
  const text = session.editor.fileText()
  useEffect(() => session.live.send(), [session])
  return (
    <main className="crash">
      <div role="alert">
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.about')}</p>
        <p className="refusal">{why}</p>
      </div>
      <div className="dialog-actions">
        <Button onClick={() => void navigator.clipboard.writeText(text)}>{t('crash.copy')}</Button>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </div>
      <textarea className="crash-text" readOnly value={text} aria-label="Dockerfile" />
    </main>
  )
}
