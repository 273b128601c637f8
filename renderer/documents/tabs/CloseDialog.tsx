import { useTranslation } from 'react-i18next'
import {
  closeWithoutAsking,
  type DocumentId,
  saveDocument,
  unsavedDocuments,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { Modal } from '../../ui/later.ts'

/** Asks before unsaved text is closed. The document that is asked about is the shown one. */
export function CloseDialog() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const closing = useApp((state) => state.closing)
  const name = useShown((document) => document.file?.name ?? '')
  const isNew = useShown((document) => document.file?.path === null)
  if (closing === null) return null
  const stay = (): void => session.store.setState({ closing: null })

  async function save(document: DocumentId): Promise<void> {
    stay()
    await saveDocument(session)
    if (!unsavedDocuments(session).some(({ id }) => id === document))
      await closeWithoutAsking(session, document)
  }

  return (
    <Modal
      title={t('leave.title')}
      about={t(isNew ? 'leave.about' : 'leave.aboutFile', { name })}
      onClose={stay}
    >
      <div className="dialog-actions">
        <Button onClick={stay}>{t('dialog.cancel')}</Button>
        <Button kind="danger" onClick={() => void closeWithoutAsking(session, closing)}>
          {t('leave.discard')}
        </Button>
        <Button kind="primary" onClick={() => void save(closing)}>
          {app('bar.save')}
        </Button>
      </div>
    </Modal>
  )
}
