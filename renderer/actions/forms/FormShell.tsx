import { X } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/index.ts'

/** The title's id: one question is open at a time, and it names its window too. */
export const questionTitleId = 'question-title'

interface FormShellProps {
  readonly title: string
  /** Why nothing can be done here at all. */
  readonly notice?: string | null
  /** Words of the button that does it; `null` leaves only the way out. */
  readonly submit: string | null
  readonly danger?: boolean
  /** A field says what is wrong with it: there is nothing to do until that is mended. */
  readonly blocked?: boolean
  /** Does what was asked for, or says why not. */
  readonly attempt: () => string | null
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Title, fields, the reason of a refusal, and the buttons: what all questions have. */
export function FormShell(props: FormShellProps) {
  const { t } = useTranslation('actions')
  const [refused, setRefusal] = useState<string | null>(null)
  const refusal = props.notice ?? refused
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (props.blocked) return
    const reason = props.attempt()
    if (reason === null) props.onClose()
    else setRefusal(reason)
  }
  return (
    <form className="sg-form" aria-labelledby={questionTitleId} onSubmit={submit}>
      <div className="sg-form-head">
        <h2 id={questionTitleId}>{props.title}</h2>
        <Button kind="icon" size="fitted" aria-label={t('close')} onClick={props.onClose}>
          <X size={14} aria-hidden />
        </Button>
      </div>
      {props.children}
      {refusal !== null && (
        <p role="alert" className="sg-refusal">
          {refusal}
        </p>
      )}
      <div className="sg-form-buttons">
        <Button onClick={props.onClose}>{t(props.submit === null ? 'close' : 'cancel')}</Button>
        {props.submit !== null && (
          <Button type="submit" kind={props.danger ? 'danger' : 'primary'}>
            {props.submit}
          </Button>
        )}
      </div>
    </form>
  )
}
