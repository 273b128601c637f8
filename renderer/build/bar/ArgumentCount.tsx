import { useTranslation } from 'react-i18next'
import { selectArguments, useAppLater } from '../../state/index.ts'
import './build-bar.css'

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
