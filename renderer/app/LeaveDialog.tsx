import { useTranslation } from 'react-i18next'
import { saveDocument } from '../state/document-actions.ts'
import { leaveForDocument } from '../state/open-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { Button, Modal } from '../ui/index.ts'

/** Asks before a text that was never saved is given up. */
export function LeaveDialog() {
  const session = useSession()
  const { t } = useTranslation('app')
  const leaving = useApp((state) => state.leavingFor)
  const name = useApp((state) => state.document?.name ?? '')
  if (leaving === null) return null
  const stay = (): void => session.store.setState({ leavingFor: null })
  return (
    <Modal title={t('leave.title')} about={t('leave.about', { name })} onClose={stay}>
      <div className="dialog-actions">
        <Button onClick={stay}>{t('dialog.cancel')}</Button>
        <Button look="danger" onClick={() => void leaveForDocument(session, leaving.next)}>
          {t('leave.discard')}
        </Button>
        <Button
          look="primary"
          onClick={() => {
            stay()
            void saveDocument(session)
          }}
        >
          {t('bar.save')}
        </Button>
      </div>
    </Modal>
  )
}
