import { useTranslation } from 'react-i18next'
import { FormShell } from './FormShell.tsx'

interface RefusedNoticeProps {
  /** `''` for the usual one. */
  readonly title: string
  readonly message: string
  readonly onClose: () => void
}

/** Shows why something was refused. */
export function RefusedNotice({ title, message, onClose }: RefusedNoticeProps) {
  const { t } = useTranslation('actions')
  return (
    <FormShell
      title={title || t('refused')}
      notice={message}
      submit={null}
      onSubmit={() => null}
      onClose={onClose}
    />
  )
}
