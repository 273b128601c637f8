import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/text/index.ts'
import { FolderBrowser } from '../../documents/later.ts'
import { useFailureText } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { Modal } from '../../ui/later.ts'

interface AddLessonsProps {
  /** Returns why the folder cannot be added, or `null`. */
  readonly onAdd: (path: string) => Promise<Failure | null>
  readonly onClose: () => void
}

/** Asks for a folder of lessons, among those that are open. */
export function AddLessons({ onAdd, onClose }: AddLessonsProps) {
  const { t } = useTranslation('learn')
  const failureText = useFailureText()
  const [failure, setFailure] = useState<Failure | null>(null)

  async function add(path: string): Promise<void> {
    const refused = await onAdd(path)
    setFailure(refused)
    if (refused === null) onClose()
  }

  return (
    <Modal title={t('room.addTitle')} about={t('room.addAbout')} size="wide" onClose={onClose}>
      <FolderBrowser onFile={null}>
        {(listing) => (
          <>
            {failure !== null && (
              <p className="refusal" role="alert">
                {failureText(failure)}
              </p>
            )}
            <div className="dialog-actions">
              <Button onClick={onClose}>{t('room.back')}</Button>
              <Button kind="primary" onClick={() => void add(listing.path)}>
                {t('room.addThis')}
              </Button>
            </div>
          </>
        )}
      </FolderBrowser>
    </Modal>
  )
}
