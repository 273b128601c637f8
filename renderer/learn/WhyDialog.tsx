import { useTranslation } from 'react-i18next'
import { useFailureText, useLanguage } from '../i18n/index.ts'
import { useSession } from '../state/index.ts'
import { useCall } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { Modal } from '../ui/later.ts'
import { PageText } from './PageText.tsx'
import './page-text.css'

export interface WhyDialogProps {
  readonly rule: string
  readonly onClose: () => void
}

/** Explains a rule: what goes wrong without it, and how the file looks before and after. */
export function WhyDialog({ rule, onClose }: WhyDialogProps) {
  const { host } = useSession()
  const { t } = useTranslation('panes')
  const failureText = useFailureText()
  const language = useLanguage()
  const { data: page, failure } = useCall(host, 'checks.page', { rule, language }, { keep: true })
  const markdown = page?.markdown

  return (
    <Modal title={rule} about={t('why.about')} size="wide" onClose={onClose}>
      {failure !== null && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      {failure === null && markdown === undefined && <p role="status">{t('why.loading')}</p>}
      {markdown === null && <p role="status">{t('why.none')}</p>}
      {typeof markdown === 'string' && <PageText markdown={markdown} lang={language} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('dialog.close')}</Button>
      </div>
    </Modal>
  )
}
