import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyEdit } from '../state/graph-actions.ts'
import { useSession } from '../state/use-session.ts'
import { Button, Modal } from '../ui/index.ts'
import type { StageDialogProps } from './RenameStageDialog.tsx'
import { useStageTitle } from './stage-title.ts'

/** Asks before a stage goes; a refusal is shown with its reason. */
export function RemoveStageDialog({ stage, onClose }: StageDialogProps) {
  const session = useSession()
  const { t } = useTranslation('app')
  const title = useStageTitle()
  const [refusal, setRefusal] = useState<string | null>(null)

  function remove(): void {
    const failure = applyEdit(session, { op: 'removeStage', stage: stage.index })
    if (failure === null) onClose()
    else setRefusal(failure.message)
  }

  return (
    <Modal title={t('remove.title', { stage: title(stage) })} about={t('remove.about')} onClose={onClose}>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        <Button look="danger" onClick={remove}>
          {t('remove.do')}
        </Button>
      </div>
    </Modal>
  )
}
