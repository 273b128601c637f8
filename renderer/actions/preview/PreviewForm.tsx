import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepName } from '#renderer/editor/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import { applyTogether, type Moment, planEdits, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { Modal } from '../../ui/later.ts'
import { ChangedText } from './ChangedText.tsx'

interface PreviewFormProps {
  readonly title: string
  readonly about: string
  readonly submit: string
  readonly danger?: boolean
  /** What would be done, in order, as one step; or what is still missing. */
  readonly edits: readonly GraphEdit[] | string
  /** What the history calls it, where that is not the first edit's name. */
  readonly name?: StepName
  readonly moment: Moment
  readonly onClose: () => void
  readonly children?: ReactNode
}

/**
 * A question that shows what its answer changes in the text, or why it is refused, before anything is done. Where another
 * stage would become the default target, it says so: submitting is the user's agreement.
 */
export function PreviewForm(props: PreviewFormProps) {
  const { title, about, submit, danger, edits, name, moment, onClose, children } = props
  const session = useSession()
  const { t, i18n } = useTranslation('actions')
  const [tried, setTried] = useState(false)
  const version = useApp((state) => state.version)
  const asked = typeof edits === 'string' ? edits : JSON.stringify(edits)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same edits of the same text mean the same, in the same language
  const planned = useMemo(
    () => (typeof edits === 'string' ? null : planEdits(session, edits, moment)),
    [asked, version, i18n.language],
  )
  const refusal = typeof edits === 'string' ? edits : planned?.ok === false ? planned.error.message : null
  const consent = planned?.ok === true ? planned.value.consent : null
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (typeof edits === 'string') return
    if (applyTogether(session, edits, { moment, name, agreed: true }) === null) onClose()
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

/** What stands in the way is told calmly until the person has asked for it all the same. */
function noticeLook(missing: boolean, tried: boolean): string {
  if (missing) return 'sg-hint'
  return tried ? 'refusal' : 'preview-notice'
}
