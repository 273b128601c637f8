import { useTranslation } from 'react-i18next'

/** Marks a document with unsaved changes. */
export function UnsavedDot() {
  const { t } = useTranslation('app')
  return <span className="document-dot" role="img" aria-label={t('bar.unsaved')} title={t('bar.unsaved')} />
}
