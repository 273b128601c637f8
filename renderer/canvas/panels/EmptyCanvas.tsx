import { useTranslation } from 'react-i18next'

/** What to do when there is nothing to show. */
export function EmptyCanvas() {
  const { t } = useTranslation('canvas')
  return (
    <div className="sg-empty">
      <svg width="120" height="64" viewBox="0 0 120 64" aria-hidden="true">
        <rect x="2" y="4" width="44" height="22" rx="6" />
        <rect x="2" y="38" width="44" height="22" rx="6" />
        <rect x="74" y="21" width="44" height="22" rx="6" />
        <path d="M46 15 C62 15 58 29 74 29" />
        <path d="M46 49 C62 49 58 36 74 36" strokeDasharray="4 4" />
      </svg>
      <h2>{t('emptyTitle')}</h2>
      <p>{t('emptyHint')}</p>
    </div>
  )
}
