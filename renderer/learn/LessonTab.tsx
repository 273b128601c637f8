import { useTranslation } from 'react-i18next'
import { lazyComponent } from '../ui/index.ts'

/** The tab of the current lesson. */
export const LessonTab = lazyComponent(
  async () => (await import('./lesson/LessonPanel.tsx')).LessonPanel,
  Loading,
)

function Loading() {
  const { t } = useTranslation('learn')
  return <p role="status">{t('loading')}</p>
}
