import { useTranslation } from 'react-i18next'

/** Says that a document has changes that are not saved. */
export function UnsavedDot() {
  const { t } = useTranslation('app')
  return <span className="document-dot" role="img" aria-label={t('bar.unsaved')} title={t('bar.unsaved')} />
}
