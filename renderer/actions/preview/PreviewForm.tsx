import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepName } from '#renderer/editor/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { applyTogether, type GraphSnapshot, useApp, useSession } from '../../state/index.ts'
import { planEdits } from '../../state/later.ts'
import { Button } from '../../ui/index.ts'
import { Modal } from '../../ui/later.ts'
import { ChangedText } from './ChangedText.tsx'

interface PreviewFormProps {
  readonly title: string
  readonly about: string
  readonly submit: string
  readonly danger?: boolean
  /** The edits to apply in order as one step, or what is still missing. */
  readonly edits: readonly GraphEdit[] | string
  /** The step's name in the history, when it is not the first edit's. */
  readonly name?: StepName
  readonly snapshot: GraphSnapshot
  readonly onClose: () => void
  readonly children?: ReactNode
}

/**
 * A question that previews what its answer changes in the text, or why it is refused. When another stage would become the
 * default target, the preview shows that, and submitting is the user's consent.
 */
export function PreviewForm(props: PreviewFormProps) {
  const { title, about, submit, danger, edits, name, snapshot, onClose, children } = props
  const session = useSession()
  const { t, i18n } = useTranslation('actions')
  const [tried, setTried] = useState(false)
  const version = useApp((state) => state.version)
  const asked = typeof edits === 'string' ? edits : JSON.stringify(edits)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same edits of the same text mean the same, in the same language
  const planned = useMemo(
    () => (typeof edits === 'string' ? null : planEdits(session, edits, snapshot)),
    [asked, version, i18n.language],
  )
  const refusal = typeof edits === 'string' ? edits : planned?.ok === false ? planned.error.message : null
  const consent = planned?.ok === true ? planned.value.consent : null
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (typeof edits === 'string') return
    if (applyTogether(session, edits, { snapshot, name, agreed: true }) === null) onClose()
  }
  return (
    <Modal title={title} about={about} size="wide" onClose={onClose}>
      <form className="sg-form preview-form" aria-label={title} onSubmit={apply}>
        {children}
        {consent !== null && (
          <p role="status" className="preview-notice" data-asks="default-target">
            {consent.message}
          </p>
        )}
        {planned?.ok === true && <ChangedText text={planned.value.text} edits={planned.value.edits} />}
        {refusal !== null && (
          <p role={tried ? 'alert' : 'status'} className={noticeLook(typeof edits === 'string', tried)}>
            {refusal}
          </p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} type="submit">
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** An obstacle is shown as a hint until the user submits anyway. */
function noticeLook(missing: boolean, tried: boolean): string {
  if (missing) return 'sg-hint'
  return tried ? 'refusal' : 'preview-notice'
}
