import { useTranslation } from 'react-i18next'
import { selectArguments } from '../state/selectors.ts'
import { useAppLater } from '../state/use-app-later.ts'

/** How many ARGs the file has. */
export function ArgumentCount() {
  const { t } = useTranslation('app')
  const args = useAppLater(selectArguments)
  return (
    <>
      {t('bar.arguments')} <span className="count">{args.length}</span>
    </>
  )
}
