import { useTranslation } from 'react-i18next'

/** Marks a document with unsaved changes; a ring: some of them are in this window only. */
export function UnsavedDot({ onlyHere }: { readonly onlyHere: boolean }) {
  const { t } = useTranslation('app')
  const words = t(onlyHere ? 'bar.onlyHere' : 'bar.unsaved')
  return (
    <span
      className="document-dot"
      data-kept={onlyHere ? 'page' : 'host'}
      role="img"
      aria-label={words}
      title={words}
    />
  )
}
