import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stage } from '#shared/stages/graph.ts'
import { applyEdit } from '../state/graph-actions.ts'
import { useSession } from '../state/use-session.ts'
import { Button, Modal } from '../ui/index.ts'
import { useStageTitle } from './stage-title.ts'

export interface StageDialogProps {
  readonly stage: Stage
  readonly onClose: () => void
}

/** Asks for a stage's new name; a refusal is shown with its reason. */
export function RenameStageDialog({ stage, onClose }: StageDialogProps) {
  const session = useSession()
  const { t } = useTranslation('app')
  const title = useStageTitle()
  const [name, setName] = useState(stage.writtenName)
  const [refusal, setRefusal] = useState<string | null>(null)

  function rename(event: FormEvent): void {
    event.preventDefault()
    const failure = applyEdit(session, { op: 'renameStage', stage: stage.index, name: name.trim() })
    if (failure === null) onClose()
    else setRefusal(failure.message)
  }

  return (
    <Modal title={t('rename.title', { stage: title(stage) })} about={t('rename.about')} onClose={onClose}>
      <form onSubmit={rename} className="dialog-form">
        <label className="field">
          {t('rename.name')}
          <input
            className="text-input text-input-mono"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onFocus={(event) => event.target.select()}
            spellCheck={false}
          />
        </label>
        {refusal !== null && (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === ''}>
            {t('rename.do')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
